/**
 * What lets a submit through without another question: {@link Passes}. It is bound to the boxes and to their very
 * text, so whatever is sent under it is what was decided on.
 */
import type { Matter } from "./contract";

/** How long a replay may take to reach the page, in milliseconds. */
const REPLAY_LIFE_MS = 1000;

/** The texts of the boxes at this moment. */
export function textOf(boxes: readonly Matter[]): string {
  return boxes.map((box) => box.read()).join("\u0000");
}

export class Passes {
  readonly #now: () => number;
  readonly #answered = new WeakMap<Matter, string>();
  #replay: { readonly boxes: readonly Matter[]; readonly text: string; readonly until: number } | null = null;

  /** `now` gives milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The person was asked about these drafts as they stand: the second press passes. */
  answered(boxes: readonly Matter[]): void {
    for (const box of boxes) this.#answered.set(box, box.read());
  }

  /** The draft ended: the same words in the next one are a new matter. */
  forget(box: Matter): void {
    this.#answered.delete(box);
  }

  /** One replay of a press for these boxes, with their text as it is, soon. */
  grant(boxes: readonly Matter[]): void {
    this.#replay = { boxes, text: textOf(boxes), until: this.#now() + REPLAY_LIFE_MS };
  }

  /** The replay is over. */
  revoke(): void {
    this.#replay = null;
  }

  /** Whether an event that would send these boxes may pass. */
  allows(boxes: readonly Matter[]): boolean {
    const replay = this.#replay;
    if (replay && this.#now() <= replay.until && boxes.every((box) => replay.boxes.includes(box)) && textOf(replay.boxes) === replay.text) {
      return true;
    }
    const written = boxes.filter((box) => box.read().trim() !== "");
    return written.length > 0 && written.every((box) => this.#answered.get(box) === box.read());
  }
}
