/**
 * The one element that the overlay puts into a page: {@link OverlayRoot}. Its shadow root is closed, its layer is in the
 * top layer, and what happens inside does not reach the page's own listeners.
 */
import { h } from "../shared/element";
import { tokens } from "../shared/theme";
import { word } from "../shared/words";
import css from "./overlay.css";
import { parentOf } from "./theme";

/** Events that a page could take for its own: a key for its shortcuts, a press for one "outside" its dialog, a focus that escaped its trap. */
const KEPT_IN = [
  "keydown", "keypress", "keyup", "beforeinput", "input", "change", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick",
  "dblclick", "contextmenu", "touchstart", "touchend", "focusin", "focusout", "wheel", "copy", "cut", "paste",
] as const;

export class OverlayRoot {
  /** Covers the viewport and lets presses through; holds everything but the modal dialog. */
  readonly layer: HTMLElement = h("div", { class: "layer", popover: "manual", lang: word("locale"), dir: "ltr" });
  readonly #host: HTMLElement = document.createElement(randomTag());
  readonly #shadow: ShadowRoot;

  constructor() {
    this.#shadow = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens(".layer, .hold-dialog", (block) => `.dark { ${block} }`) + css);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#shadow.append(this.layer);
    for (const type of KEPT_IN) this.#shadow.addEventListener(type, (event) => event.stopPropagation());
  }

  /** What has focus inside, if anything. */
  get focused(): HTMLElement | null {
    return this.#shadow.activeElement as HTMLElement | null;
  }

  /**
   * Moves to where the person can reach it from `element`: into the modal dialog around it, otherwise beside the page.
   * Tells whether it moved.
   */
  settle(element: Element): boolean {
    const home = modalAround(element) ?? document.documentElement;
    const moves = this.#host.parentNode !== home;
    if (moves) home.append(this.#host);
    if (!this.layer.matches(":popover-open")) this.layer.showPopover();
    return moves;
  }

  /** Puts the layer above popovers and dialogs that opened after it. */
  raise(): void {
    if (!this.layer.matches(":popover-open") || this.focused) return;
    this.layer.hidePopover();
    this.layer.showPopover();
  }

  /** Opens a dialog beside the layer. */
  openModal(dialog: HTMLDialogElement): void {
    this.#shadow.append(dialog);
    dialog.showModal();
  }

  /** Whether an event happened in here; seen from outside, the host is its target. */
  isTarget(event: Event): boolean {
    return event.target === this.#host;
  }

  /** What the page has at a point of the viewport, the overlay left out, inside open shadow roots too. */
  pageAt(x: number, y: number): Element | null {
    let hit = this.#hit(document, x, y);
    for (let inner = hit; inner?.shadowRoot; hit = inner) {
      const next = this.#hit(inner.shadowRoot, x, y);
      if (!next || next === inner || next.getRootNode() !== inner.shadowRoot) break;
      inner = next;
    }
    return hit;
  }

  #hit(root: Document | ShadowRoot, x: number, y: number): Element | null {
    const top = root.elementFromPoint(x, y);
    return top === this.#host ? (root.elementsFromPoint(x, y).find((element) => element !== this.#host) ?? null) : top;
  }

  destroy(): void {
    this.#host.remove();
  }
}

/**
 * The nearest modal dialog around an element. Outside a modal `<dialog>` all is inert; outside one that a page built
 * itself, screen readers look at nothing, its trap takes the focus back, and a press may close it.
 */
function modalAround(element: Element): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at.ariaModal === "true" || (at instanceof HTMLDialogElement && at.matches(":modal"))) return at;
  }
  return null;
}

/** A neutral name that is another one in each frame, so that no page can learn it. */
function randomTag(): string {
  const letters = crypto.getRandomValues(new Uint8Array(8)).reduce((name, byte) => name + String.fromCharCode(97 + (byte % 26)), "");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
