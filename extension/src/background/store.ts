/** {@link Store}: the only place that touches the settings in storage. */
import { LISTS, type Lists, type Settings } from "../shared/settings";
import { word } from "../shared/words";
import { exported, imported, type Key, keyOf, newKey, open, seal, type Sealed, sealed as checkSealed } from "./crypt";
import { lists as checkLists } from "./profile";
import { DEFAULTS, checkSettings, restore } from "./settings";

/** Where the settings are kept. */
const KEY = "settings";
/** Where settings go that could not be read: they may be of a newer version, or worth mending by hand. */
const SET_ASIDE = "settings-set-aside";
/** Where the key of sealed lists is, in memory only: the background is stopped and started many times a day. */
const UNLOCKED = "unlocked";

/** What is needed of `storage.local`. */
export interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What the store needs of it, and of `storage.session`. */
export interface ErasableArea extends Area {
  remove(key: string): Promise<void>;
}

/** Settings as they are in memory, and how they are on the disk. */
interface Held {
  readonly settings: Settings;
  /** The lists as they are sealed on the disk. */
  readonly sealed?: Sealed;
  /** The key to them; not there while they are locked. */
  readonly key?: Key;
}

/**
 * The person's settings. The background may be stopped at any moment, so everything is written at once, and read
 * anew on each wake; in between it is kept in memory.
 */
export class Store {
  readonly #area: ErasableArea;
  readonly #memory: ErasableArea;
  readonly #listeners: ((settings: Settings) => void)[] = [];
  /** Settles when all changes so far are done; each change waits for the one before it. Undefined until asked for. */
  #held: Promise<Held> | undefined;
  #unread: string | undefined;

  /** `memory` holds the key of sealed lists; what is in it is gone with the browser. */
  constructor(area: ErasableArea, memory: ErasableArea) {
    this.#area = area;
    this.#memory = memory;
  }

  /** The settings as they stand; those at first where storage cannot be read. */
  get(): Promise<Settings> {
    return this.#read().then(({ settings }) => settings, (error: unknown) => {
      console.error("Composure: the settings could not be read.", error);
      return DEFAULTS;
    });
  }

  /** Whether the lists are sealed, whether that could be read, and what was set aside. */
  async status(): Promise<{ readonly lists: "open" | "unlocked" | "locked"; readonly unread?: string; readonly aside?: string }> {
    const held = await this.#read().catch(() => null);
    const lists = !held?.sealed ? "open" : held.key ? "unlocked" : "locked";
    const aside = await this.#area.get(SET_ASIDE).then((found) => found[SET_ASIDE], () => undefined);
    return { lists, ...(this.#unread !== undefined && { unread: this.#unread }), ...(aside !== undefined && { aside: JSON.stringify(aside, null, 2) }) };
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
    return this.#step(async (held) => {
      const settings = checkSettings(update(held.settings));
      if (held.sealed && !held.key && JSON.stringify(listsOf(settings)) !== JSON.stringify(listsOf(held.settings))) throw new Error(word("problemListsLocked"));
      return this.#written({ ...held, settings });
    });
  }

  /** Seals the lists with a passphrase, a new one where they are sealed already; null has them in the open. */
  seal(passphrase: string | null): Promise<Settings> {
    return this.#step(async (held) => {
      if (held.sealed && !held.key) throw new Error(word("problemListsLocked"));
      const { settings } = held;
      if (passphrase === null) {
        const opened = await this.#written({ settings });
        await this.#memory.remove(UNLOCKED);
        return opened;
      }
      const key = await newKey(passphrase);
      const closed = await this.#written({ settings, key });
      await this.#memory.set({ [UNLOCKED]: await exported(key) });
      return closed;
    });
  }

  /** Opens sealed lists, until the browser is closed or {@link lock} is called. */
  unlock(passphrase: string): Promise<Settings> {
    return this.#step(async (held) => {
      if (!held.sealed) return held;
      const key = await keyOf(passphrase, held.sealed.salt, held.sealed.iterations);
      const opened = await this.#opened(held.settings, held.sealed, key);
      await this.#memory.set({ [UNLOCKED]: await exported(key) });
      return opened;
    });
  }

  /** Forgets the key. */
  lock(): Promise<Settings> {
    return this.#step(async (held) => {
      if (!held.sealed) return held;
      await this.#memory.remove(UNLOCKED);
      return { settings: without(held.settings), sealed: held.sealed };
    });
  }

  /** Forgets what was set aside. */
  async forgetAside(): Promise<void> {
    await this.#area.remove(SET_ASIDE);
  }

  #step(work: (held: Held) => Promise<Held>): Promise<Settings> {
    const before = this.#read();
    const after = before.then(work);
    this.#keep(after.catch(() => before));
    return after.then(({ settings }) => {
      for (const listener of this.#listeners) listener(settings);
      return settings;
    });
  }

  /** Rejects where storage cannot be read, so that no change is ever built on settings that are not the person's. */
  #read(): Promise<Held> {
    return this.#held ?? this.#keep(this.#load());
  }

  /** Keeps the settings for the next reader; where they could not be read, the next reader tries anew. */
  #keep(held: Promise<Held>): Promise<Held> {
    this.#held = held;
    held.then(
      () => (this.#unread = undefined),
      (error: unknown) => {
        this.#unread = error instanceof Error ? error.message : String(error);
        if (this.#held === held) this.#held = undefined;
      },
    );
    return held;
  }

  async #load(): Promise<Held> {
    const stored = (await this.#area.get(KEY))[KEY];
    if (stored === undefined) return { settings: DEFAULTS };
    try {
      const { sealed: closed, ...open } = stored as Record<string, unknown>;
      const settings = restore(open);
      if (closed === undefined) return { settings };
      const sealed = checkSealed(closed, "sealed");
      const key = (await this.#memory.get(UNLOCKED))[UNLOCKED] as Awaited<ReturnType<typeof exported>> | undefined;
      const locked = { settings: without(settings), sealed };
      // A key of another passphrase, from before the settings were replaced, is none.
      return key ? await this.#opened(settings, sealed, await imported(key)).catch(() => locked) : locked;
    } catch (error) {
      console.error("Composure: the settings were not valid and have been set aside.", error);
      await this.#area.set({ [SET_ASIDE]: stored });
      return { settings: DEFAULTS };
    }
  }

  async #opened(settings: Settings, sealed: Sealed, key: Key): Promise<Held> {
    return { settings: withLists(settings, checkLists(await open(sealed, key), "lists")), sealed, key };
  }

  async #written({ settings, sealed, key }: Held): Promise<Held> {
    const closed = key ? await seal(listsOf(settings), key) : sealed;
    await this.#area.set({ [KEY]: closed ? { ...without(settings), sealed: closed } : settings }).catch((error: unknown) => {
      throw new Error(unwritten(error));
    });
    return { settings, ...(closed && { sealed: closed }), ...(key && { key }) };
  }
}

/** The lists of a person's settings. */
export function listsOf({ profile }: Settings): Lists {
  return Object.fromEntries(LISTS.flatMap((list) => (profile[list] === undefined ? [] : [[list, profile[list]]]))) as unknown as Lists;
}

/** Settings with these lists. */
export function withLists(settings: Settings, lists: Lists): Settings {
  return { ...settings, profile: { ...without(settings).profile, ...lists } };
}

/** Settings with empty lists. */
export function without(settings: Settings): Settings {
  const { home_town: _, ...profile } = settings.profile;
  return { ...settings, profile: { ...profile, ...listsOf(DEFAULTS) } };
}

/** Why something could not be written, for people. */
function unwritten(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return /quota|full|space|QUOTA_BYTES/i.test(said) ? word("problemNoRoom") : word("problemNotSaved", said);
}
