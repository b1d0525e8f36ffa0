/** {@link Store}: the only place that touches storage. */
import type { Settings } from "../shared/messages";
import { DEFAULTS, checkSettings, restore } from "./settings";

/** Where the settings are kept. */
const KEY = "settings";
/** Where settings go that could not be read: they may be of a newer version, or worth mending by hand. */
const SET_ASIDE = "settings-set-aside";

/** What the store needs of `storage.local`. */
export interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/**
 * The person's settings. The background may be stopped at any moment, so everything is written at once, and read
 * anew on each wake; in between it is kept in memory.
 */
export class Store {
  readonly #area: Area;
  readonly #listeners: ((settings: Settings) => void)[] = [];
  /** Settles when all changes so far are done; each change waits for the one before it. Undefined until asked for. */
  #settings: Promise<Settings> | undefined;

  constructor(area: Area) {
    this.#area = area;
  }

  /** The settings as they stand; those at first where storage cannot be read. */
  get(): Promise<Settings> {
    return this.#read().catch((error: unknown) => {
      console.error("Composure: the settings could not be read.", error);
      return DEFAULTS;
    });
  }

  /** Calls `listener` after each change. */
  onChange(listener: (settings: Settings) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Changes the settings and gives the new ones. Where `update` throws, what it gives is not valid, or storage
   * fails, it rejects and the settings stay.
   */
  change(update: (settings: Settings) => Settings): Promise<Settings> {
    const before = this.#read();
    const after = before.then(async (settings) => {
      const changed = checkSettings(update(settings));
      await this.#area.set({ [KEY]: changed });
      return changed;
    });
    this.#keep(after.catch(() => before));
    return after.then((settings) => {
      for (const listener of this.#listeners) listener(settings);
      return settings;
    });
  }

  /** Rejects where storage cannot be read, so that no change is ever built on settings that are not the person's. */
  #read(): Promise<Settings> {
    return this.#settings ?? this.#keep(this.#load());
  }

  /** Keeps the settings for the next reader; where they could not be read, the next reader tries anew. */
  #keep(settings: Promise<Settings>): Promise<Settings> {
    this.#settings = settings;
    settings.catch(() => {
      if (this.#settings === settings) this.#settings = undefined;
    });
    return settings;
  }

  async #load(): Promise<Settings> {
    const stored = (await this.#area.get(KEY))[KEY];
    if (stored === undefined) return DEFAULTS;
    try {
      return restore(stored);
    } catch (error) {
      console.error("Composure: the settings were not valid and have been set aside.", error);
      await this.#area.set({ [SET_ASIDE]: stored });
      return DEFAULTS;
    }
  }
}
