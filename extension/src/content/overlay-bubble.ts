/** A short sentence at a badge: {@link Bubble}. It stays until the person does something else. */
import { h } from "../shared/element";
import type { Entry } from "./overlay-entry";
import { cardPlace, viewportSize } from "./overlay-place";

export class Bubble {
  readonly #layer: HTMLElement;
  readonly #element = h("div", { class: "bubble", role: "status" });
  #entry: Entry | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  show(entry: Entry, sentence: string): void {
    this.#entry = entry;
    this.#element.classList.toggle("dark", entry.scheme === "dark");
    this.#element.textContent = "";
    this.#layer.append(this.#element);
    // A status that is filled once it is there is read out.
    this.#element.textContent = sentence;
    this.follow(entry);
  }

  follow(entry: Entry): void {
    if (entry !== this.#entry) return;
    const size = { width: this.#element.offsetWidth, height: this.#element.offsetHeight };
    const { left, top } = cardPlace(entry.badge.element.getBoundingClientRect(), size, viewportSize(), 8);
    this.#element.style.left = `${Math.round(left)}px`;
    this.#element.style.top = `${Math.round(top)}px`;
  }

  /** Goes away; where an entry is named, only if it speaks of that one. */
  drop(entry = this.#entry): void {
    if (entry !== this.#entry) return;
    this.#element.remove();
    this.#entry = null;
  }
}
