/** Answers the extension's own pages: {@link Desk}. */
import type { Review } from "../shared/generated";
import type { Answer, FromPage, NameList, Settings, TabReport } from "../shared/messages";
import { isDue } from "../shared/kept";
import type { Ledger } from "./ledger";
import * as edits from "./edits";
import type { Engine } from "./engine";
import type { Origins } from "./origins";
import type { Ports } from "./ports";
import { accountKind, checkSettings, handle, origin, site } from "./settings";
import { optional, whole, yesOrNo } from "./shape";
import type { Shelf } from "./shelf";
import type { Store } from "./store";

/** A day: a longer pause is a site switched off, and is easily forgotten. */
const LONGEST_PAUSE_MINUTES = 24 * 60;

const minutes = whole(0, LONGEST_PAUSE_MINUTES);

/** What the pages may ask for. */
export class Desk {
  readonly #store: Store;
  readonly #engine: Engine;
  readonly #ports: Ports;
  readonly #origins: Origins;
  readonly #shelf: Shelf;
  readonly #ledger: Ledger;
  readonly #readNames: (file: Uint8Array) => Promise<NameList>;
  readonly #now: () => number;

  constructor(world: {
    readonly store: Store;
    readonly engine: Engine;
    readonly ports: Ports;
    readonly origins: Origins;
    readonly shelf: Shelf;
    readonly ledger: Ledger;
    /** Reads names from a text or CSV file. */
    readonly readNames: (file: Uint8Array) => Promise<NameList>;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
  }) {
    this.#store = world.store;
    this.#engine = world.engine;
    this.#ports = world.ports;
    this.#origins = world.origins;
    this.#shelf = world.shelf;
    this.#ledger = world.ledger;
    this.#readNames = world.readNames;
    this.#now = world.now;
  }

  /** The answer to a message; what went wrong is a sentence in it, never a rejection. */
  async answer(message: FromPage): Promise<Answer<unknown>> {
    try {
      return { ok: true, value: await this.#value(message) };
    } catch (error) {
      return { ok: false, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #value(message: FromPage): Promise<unknown> {
    switch (message.type) {
      case "settings?":
        return this.#store.get();
      case "settings":
        return this.#replaceSettings(checkSettings(message.settings));
      case "tab?": {
        const [frames, settings, kept] = await Promise.all([this.#ports.reports(message.tabId), this.#store.get(), this.#countKept()]);
        return { frames, settings, kept } satisfies TabReport;
      }
      case "pause": {
        const length = minutes(message.minutes, "minutes");
        return this.#store.change((settings) => edits.pause(settings, length, this.#now()));
      }
      case "site": {
        const [name, on] = [site(message.site, "site"), yesOrNo(message.on, "on")];
        return this.#store.change((settings) => edits.switchSite(settings, name, on));
      }
      case "account": {
        const [place, who] = [site(message.site, "site"), handle(message.handle, "handle")];
        const kind = optional(accountKind)(message.kind, "kind") ?? null;
        return this.#store.change((settings) => edits.nameAccount(settings, place, who, kind));
      }
      case "origin":
        return this.#origins.switch(origin(message.origin, "origin"), yesOrNo(message.on, "on"));
      case "rules?":
        return this.#engine.rules();
      case "names?":
        return this.#readNames(Uint8Array.from(atob(message.file), (byte) => byte.charCodeAt(0)));
      case "try":
        return JSON.parse(await this.#engine.review(message.text, message.situation)) as Review;
      case "kept?":
        return this.#shelf.all();
      case "remind":
        return this.#shelf.remind(message.id, message.at);
      case "forget-kept":
        return this.#shelf.forget(message.id);
      case "forget-all-kept":
        return this.#shelf.forgetAll();
      case "journal?":
        return this.#ledger.get();
      case "keep-journal":
        return this.#ledger.keep(yesOrNo(message.on, "on"));
      case "erase-journal":
        return this.#ledger.erase();
    }
  }

  /** A list that cannot be read does not keep the popup from opening; its own page says what is wrong. */
  async #countKept(): Promise<TabReport["kept"]> {
    const drafts = await this.#shelf.all().catch(() => []);
    return { all: drafts.length, due: drafts.filter((draft) => isDue(draft, this.#now())).length };
  }

  async #replaceSettings(wanted: Settings): Promise<Settings> {
    // The engine is the judge of what a profile is: what it refuses is not stored.
    await this.#engine.setProfile(wanted.profile);
    try {
      return await this.#store.change(() => wanted);
    } catch (error) {
      this.#engine.profileChanged((await this.#store.get()).profile);
      throw error;
    }
  }
}
