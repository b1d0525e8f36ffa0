/** One thing in storage besides the settings: {@link Cell}. The list of kept drafts is one, the journal another. */
import type { Check } from "./shape";
import type { Area } from "./store";

/**
 * A value under a key of its own. Each change waits for the one before it and is written at once, since the background
 * may be stopped at any moment. What cannot be read is set aside, never written over.
 */
export class Cell<T> {
  readonly #area: Area;
  readonly #key: string;
  readonly #check: Check<T>;
  readonly #empty: T;
  readonly #listeners: ((value: T) => void)[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** `check` judges what was stored, and what is about to be; `empty` is the value where nothing is. */
  constructor(area: Area, key: string, check: Check<T>, empty: T) {
    this.#area = area;
    this.#key = key;
    this.#check = check;
    this.#empty = empty;
  }

  /** The value as it stands. Rejects where storage cannot be read. */
  get(): Promise<T> {
    return this.#inTurn(() => this.#load());
  }

  /** Changes the value and gives the new one. Where anything fails it rejects, and the value stays. */
  change(update: (value: T) => T): Promise<T> {
    return this.#inTurn(async () => {
      const value = this.#check(update(await this.#load()), this.#key);
      await this.#area.set({ [this.#key]: value });
      for (const listener of this.#listeners) listener(value);
      return value;
    });
  }

  /** Calls `listener` after each change. */
  onChange(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  async #load(): Promise<T> {
    const stored = (await this.#area.get(this.#key))[this.#key];
    if (stored === undefined) return this.#empty;
    try {
      return this.#check(stored, this.#key);
    } catch (error) {
      console.error(`Composure: "${this.#key}" was not valid and has been set aside.`, error);
      await this.#area.set({ [`${this.#key}-set-aside`]: stored });
      return this.#empty;
    }
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
