/** {@link Diary}: what was said in passing today, so that it is not said again. */
import type { Area } from "./store";

const KEY = "said";

/** On which day each rule last said its word; days are local, YYYY-MM-DD. */
export class Diary {
  readonly #area: Pick<Area, "get" | "set">;

  constructor(area: Pick<Area, "get" | "set">) {
    this.#area = area;
  }

  /** Whether a rule has said its word on this day. */
  async has(rule: string, day: string): Promise<boolean> {
    return (await this.#read())[rule] === day;
  }

  async write(rule: string, day: string): Promise<void> {
    // Yesterday's words are of no use to anybody.
    const today = Object.entries(await this.#read()).filter(([, when]) => when === day);
    await this.#area.set({ [KEY]: { ...Object.fromEntries(today), [rule]: day } });
  }

  async #read(): Promise<Readonly<Record<string, string>>> {
    return ((await this.#area.get(KEY))[KEY] ?? {}) as Record<string, string>;
  }
}
