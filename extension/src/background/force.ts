/** The settings that count, the organisation's and the person's together: {@link Force}. */
import type { Organisation } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import type { Writer } from "./engine";
import { inForce, type Managed } from "./organisation";
import type { Store } from "./store";

/** Settings that count, and whose some of them are. */
export interface InForce {
  readonly settings: Settings;
  readonly organisation?: Organisation;
}

export class Force {
  readonly #store: Store;
  readonly #managed: Managed;
  /** Laying one over the other copies lists that may be long: done once for each pair. */
  #last: { readonly own: Settings; readonly organisation: Organisation | undefined; readonly result: InForce } | undefined;

  constructor(store: Store, managed: Managed) {
    this.#store = store;
    this.#managed = managed;
  }

  async get(): Promise<InForce> {
    const [own, { organisation }] = await Promise.all([this.#store.get(), this.#managed.get()]);
    if (this.#last?.own !== own || this.#last.organisation !== organisation) {
      this.#last = { own, organisation, result: { settings: inForce(own, organisation), ...(organisation && { organisation }) } };
    }
    return this.#last.result;
  }
}

/** Whom the engine works for, by these settings. */
export function writerOf({ profile, packs }: Settings): Writer {
  return { profile, packs: packs.filter(({ on }) => on).map(({ name, text }) => ({ name, text })) };
}
