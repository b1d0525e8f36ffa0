/** What becomes of drafts that were held: {@link Outcomes}. Each is told once, with its categories and no word of it. */
import type { Category } from "../shared/generated";
import type { Fate, Outcome } from "../shared/journal";
import type { Matter } from "./contract";

/** A draft for which the person was asked. */
interface Held {
  readonly boxes: readonly Matter[];
  readonly text: string;
  readonly categories: readonly Category[];
}

export class Outcomes {
  readonly #tell: (outcome: Outcome) => void;
  #held: Held[] = [];

  constructor(tell: (outcome: Outcome) => void) {
    this.#tell = tell;
  }

  /** The person is asked about the draft in these boxes, because of these categories. */
  held(boxes: readonly Matter[], categories: readonly Category[]): void {
    // Asked again about the same draft, it is still one.
    for (const box of boxes) this.#take(box);
    this.#held.push({ boxes, text: textOf(boxes), categories: [...new Set(categories)] });
  }

  /** A press that sends these boxes went through. */
  passed(boxes: readonly Matter[]): void {
    this.#end(boxes, ({ boxes, text }) => (textOf(boxes) === text ? "posted" : "changed"));
  }

  /** The draft was put on the list of kept ones. */
  kept(boxes: readonly Matter[]): void {
    this.#end(boxes, () => "kept");
  }

  /** The box was emptied, or is gone. */
  ended(box: Matter): void {
    this.#end([box], () => "dropped");
  }

  #end(boxes: readonly Matter[], fateOf: (held: Held) => Fate): void {
    for (const box of boxes) {
      const held = this.#take(box);
      if (held) this.#tell({ fate: fateOf(held), categories: held.categories });
    }
  }

  #take(box: Matter): Held | undefined {
    const held = this.#held.find(({ boxes }) => boxes.includes(box));
    this.#held = this.#held.filter((other) => other !== held);
    return held;
  }
}

function textOf(boxes: readonly Matter[]): string {
  return boxes.map((box) => box.read()).join("\n");
}
