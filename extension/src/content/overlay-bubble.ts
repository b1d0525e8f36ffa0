/** A short sentence at a badge, or at a thing of the page: {@link Bubble}. It stays until the person does something else. */
import { h } from "../shared/element";
import type { Scheme } from "../shared/theme";
import { cardPlace, isInside, type Rect, viewportSize } from "./overlay-place";
import { parentOf } from "./theme";

/** What a bubble stands by. */
export interface Anchor {
  place(): Rect;
  readonly scheme: Scheme;
}

/** An element as an anchor: what of it or around it can be seen, for pages hide their file inputs; else the foot of the page. */
export function anchorAt(element: Element, scheme: Scheme): Anchor {
  return { scheme, place: () => seen(element) };
}

function seen(element: Element): Rect {
  const viewport = viewportSize();
  for (let at: Element | null = element; at && at !== document.body; at = parentOf(at)) {
    const rect = at.getBoundingClientRect();
    if (rect.width > 8 && rect.height > 8 && isInside(rect, { left: 0, top: 0, ...viewport })) return rect;
  }
  return { left: viewport.width / 2 - 150, top: viewport.height - 16, width: 300, height: 0 };
}

export class Bubble {
  readonly #layer: HTMLElement;
  readonly #sentence = h("span", { role: "status" });
  readonly #element = h("div", { class: "bubble" }, this.#sentence);
  #anchor: Anchor | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
    // A press on it leaves the caret in the draft.
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isShown(): boolean {
    return this.#anchor !== null;
  }

  /** Says a sentence, with what may be answered to it below. */
  show(anchor: Anchor, sentence: string, answers?: HTMLElement): void {
    this.#anchor = anchor;
    this.#element.classList.toggle("dark", anchor.scheme === "dark");
    this.#sentence.textContent = "";
    this.#element.replaceChildren(this.#sentence, ...(answers ? [answers] : []));
    this.#layer.append(this.#element);
    // A status that is filled once it is there is read out.
    this.#sentence.textContent = sentence;
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
