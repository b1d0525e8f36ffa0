/** The badge beside the submit control: {@link Badge}. The comma's colour is the gravest severity; its shape says the rest. */
import { button, h } from "../shared/element";
import { sign } from "../shared/sign";
import { word } from "../shared/words";
import type { BadgeState } from "./contract";
import { badgePlaces, firstFree, type Rect, type Size } from "./overlay-place";

export class Badge {
  readonly element: HTMLButtonElement;
  #state = "";

  constructor(press: () => void) {
    this.element = button("", press, { class: "badge", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-keyshortcuts": "Control+," });
    // A press leaves the caret in the draft.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  show(state: BadgeState): void {
    const key = JSON.stringify(state);
    if (key === this.#state) return;
    this.#state = key;
    const colour = state.kind === "found" ? state.severity : state.kind === "clear" ? "calm" : "quiet";
    const shape = state.kind === "unchecked" ? "dash" : state.kind === "clear" ? "hollow" : "full";
    this.element.className = `badge ${colour} ${state.kind}`;
    this.element.replaceChildren(sign(shape));
    if (state.kind === "found") this.element.append(h("span", { class: "count" }, String(state.count)));
    this.element.ariaLabel = badgeName(state);
    this.element.title = word("badgeHint", badgeName(state));
  }

  get isExpanded(): boolean {
    return this.element.ariaExpanded === "true";
  }

  set isExpanded(expanded: boolean) {
    this.element.ariaExpanded = String(expanded);
  }

  /** Stands where nothing of the page is covered, at the height of the control; inside `home` where that can be. */
  follow(box: Rect, submit: Rect | null, viewport: Size, isFree: (rect: Rect) => boolean, home: Rect | null): void {
    const height = submit ? Math.min(32, Math.max(24, Math.floor(submit.height / 4) * 4)) : 28;
    this.element.style.height = `${height}px`;
    this.element.style.minWidth = `${height}px`;
    const size = { width: this.element.offsetWidth, height };
    const { left, top } = firstFree(badgePlaces(size, box, submit), size, viewport, isFree, home);
    this.element.style.left = `${Math.round(left)}px`;
    this.element.style.top = `${Math.round(top)}px`;
  }

  /** Where it stands; null while it is out of sight. */
  get place(): Rect | null {
    return this.element.classList.contains("away") ? null : this.element.getBoundingClientRect();
  }

  set isHidden(hidden: boolean) {
    this.element.classList.toggle("away", hidden);
  }
}

/** What a screen reader says, and a pointer that rests on it. */
export function badgeName(state: BadgeState): string {
  switch (state.kind) {
    case "clear": return word("badgeClear");
    case "waiting": return word("badgeWaiting");
    case "unchecked": return word("badgeUnchecked", state.why);
    case "found": return state.count === 1 ? word("badgeOne") : word("badgeMany", state.count);
  }
}
