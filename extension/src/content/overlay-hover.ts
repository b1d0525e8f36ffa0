/** When a pointer over marked words means it: {@link HoverIntent}. It opens after a short rest and closes after a short absence. */

const OPEN_AFTER_MS = 150;
/** Long enough to cross from the words to the card. */
const CLOSE_AFTER_MS = 280;

export class HoverIntent<T> {
  readonly #open: (target: T) => void;
  readonly #close: () => void;
  #target: T | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: (target: T) => void, close: () => void) {
    this.#open = open;
    this.#close = close;
  }

  /** The pointer is over this target now; null for none. */
  over(target: T | null): void {
    if (target === this.#target) return;
    this.#restart(target, target === null ? this.#close : () => this.#open(target), target === null ? CLOSE_AFTER_MS : OPEN_AFTER_MS);
  }

  /** The pointer left the card. */
  leave(): void {
    this.#restart(null, this.#close, CLOSE_AFTER_MS);
  }

  /** The pointer is on the card, or all is over: nothing that was under way happens. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#target = null;
  }

  #restart(target: T | null, act: () => void, after: number): void {
    clearTimeout(this.#timer);
    this.#target = target;
    this.#timer = setTimeout(act, after);
  }
}
