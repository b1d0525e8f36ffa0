/** A short sentence at a badge, or at a thing of the page: {@link Bubble}. It stays until the person does something else. */
import { h } from "../shared/element";
import type { Scheme } from "../shared/theme";
import { cardPlace, type Rect, viewportSize } from "./overlay-place";

/** What a bubble stands by. */
export interface Anchor {
  place(): Rect;
  readonly scheme: Scheme;
}

export class Bubble {
  readonly #layer: HTMLElement;
  readonly #element = h("div", { class: "bubble", role: "status" });
  #anchor: Anchor | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  get isShown(): boolean {
    return this.#anchor !== null;
  }

  /** Says a sentence, with what may be answered to it below. */
  show(anchor: Anchor, sentence: string, answers?: HTMLElement): void {
    this.#anchor = anchor;
    this.#element.classList.toggle("dark", anchor.scheme === "dark");
    this.#element.textContent = "";
    this.#layer.append(this.#element);
    // A status that is filled once it is there is read out.
    this.#element.textContent = sentence;
    if (answers) this.#element.append(answers);
    this.follow(anchor);
  }

  follow(anchor: Anchor): void {
    if (anchor !== this.#anchor) return;
    const size = { width: this.#element.offsetWidth, height: this.#element.offsetHeight };
    const { left, top } = cardPlace(anchor.place(), size, viewportSize(), 8);
    this.#element.style.left = `${Math.round(left)}px`;
    this.#element.style.top = `${Math.round(top)}px`;
  }

  /** Goes away; where an anchor is named, only if it speaks of that one. */
  drop(anchor = this.#anchor): void {
    if (anchor !== this.#anchor) return;
    this.#element.remove();
    this.#anchor = null;
  }
}
