/** {@link Origins}: sites without a file of their own, that the person switched on one by one. */
import type { Settings } from "../shared/settings";
import { word } from "../shared/words";
import { switchOrigin } from "./edits";
import type { Store } from "./store";

/** What Origins needs of the browser. */
export interface Browser {
  /** Whether the person has granted access to the origin. */
  granted(origin: string): Promise<boolean>;
  /** Makes exactly these origins get the content script when they are opened. */
  register(origins: readonly string[]): Promise<void>;
  /** Puts the content script into the pages of the origin that are open now. */
  inject(origin: string): Promise<void>;
}

export class Origins {
  readonly #store: Store;
  readonly #browser: Browser;
  /** Settles when all before it is done: the browser refuses to register a script twice. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, browser: Browser) {
    this.#store = store;
    this.#browser = browser;
  }

  /** Switches an origin on, for which the browser has just given the permission, or off. */
  switch(origin: string, on: boolean): Promise<Settings> {
    return this.#inTurn(async () => {
      if (on && !(await this.#browser.granted(origin))) {
        throw new Error(word("problemPermission", origin));
      }
      const before = await this.#store.get();
      const settings = await this.#store.change((settings) => switchOrigin(settings, origin, on));
      await this.#browser.register(settings.origins);
      // So that the person need not reload the page that they are looking at. Once is enough.
      if (on && !before.origins.includes(origin)) await this.#browser.inject(origin);
      return settings;
    });
  }

  /**
   * Brings the settings and what is registered in line with what is granted: permissions can be withdrawn in the
   * browser's own settings, and an update of the extension forgets what was registered.
   */
  reconcile(): Promise<void> {
    return this.#inTurn(async () => {
      const { origins } = await this.#store.get();
      const granted = await Promise.all(origins.map((origin) => this.#browser.granted(origin)));
      const withdrawn = origins.filter((_, index) => !granted[index]);
      if (withdrawn.length > 0) {
        await this.#store.change((settings) => withdrawn.reduce((rest, origin) => switchOrigin(rest, origin, false), settings));
      }
      await this.#browser.register(origins.filter((origin) => !withdrawn.includes(origin)));
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/** The origins in a list of match patterns; patterns for more than one origin are left out. */
export function originsIn(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => /^(https:\/\/[^/*]+)\/\*$/.exec(pattern)?.[1] ?? []);
}
