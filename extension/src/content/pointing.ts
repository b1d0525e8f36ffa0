/** Which marked words the pointer or the caret is at: {@link Pointing}. */
import type { Finding } from "../shared/generated";
import type { Box } from "./contract";
import { holds } from "./shadow";

/** For so long after a keystroke the caret is where the person types, not where they point; milliseconds. */
const TYPING_MS = 300;

/** Tells the overlay a place in the text, or null for nowhere. */
type Point = (box: Box, offset: number | null, by: "pointer" | "caret") => void;

export class Pointing {
  readonly #point: Point;
  /** The findings that can be seen, per box. */
  readonly #findings = new Map<Box, readonly Finding[]>();
  #pointer: { readonly x: number; readonly y: number; readonly path: readonly EventTarget[] } | null = null;
  #frame = 0;
  /** Where the pointer was last, so that "nowhere" is told once. */
  #at: Box | null = null;
  #caretAt: Box | null = null;
  #typedAt = -TYPING_MS;

  constructor(point: Point, signal: AbortSignal) {
    this.#point = point;
    const options = { capture: true, passive: true, signal };
    window.addEventListener("pointermove", (event) => this.#moved(event), options);
    window.addEventListener("selectionchange", () => this.#caret(), options);
  }

  /** The findings of a box have changed. */
  refresh(box: Box, findings: readonly Finding[]): void {
    this.#findings.set(box, findings.filter(({ whole }) => !whole));
  }

  /** The text has just changed. */
  typed(): void {
    this.#typedAt = performance.now();
  }

  forget(box: Box): void {
    this.#findings.delete(box);
    if (this.#at === box) this.#at = null;
    if (this.#caretAt === box) this.#caretAt = null;
  }

  clear(): void {
    this.#findings.clear();
    this.#at = this.#caretAt = null;
  }

  #moved(event: PointerEvent): void {
    if (this.#findings.size === 0) return;
    this.#pointer = { x: event.clientX, y: event.clientY, path: event.composedPath() };
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#hit());
  }

  #hit(): void {
    this.#frame = 0;
    const pointer = this.#pointer;
    if (!pointer) return;
    for (const [box, findings] of this.#findings) {
      if (!box.isAlive() || !within(box.element.getBoundingClientRect(), pointer)) continue;
      // Something may lie over the box: the card itself, or a menu of the page.
      if (!pointer.path.includes(box.element) && !holds(pointer.path[0] as Node, box.element)) continue;
      const found = findings.find((finding) => box.rects(finding).some((rect) => within(rect, pointer)));
      if (!found) continue;
      this.#at = box;
      this.#point(box, found.start, "pointer");
      return;
    }
    if (this.#at) this.#point(this.#at, null, "pointer");
    this.#at = null;
  }

  #caret(): void {
    if (this.#findings.size === 0 || performance.now() - this.#typedAt < TYPING_MS) return;
    for (const [box, findings] of this.#findings) {
      const caret = findings.length > 0 && box.isAlive() ? box.caret() : null;
      if (caret === null || !findings.some(({ start, end }) => start <= caret && caret <= end)) continue;
      this.#caretAt = box;
      this.#point(box, caret, "caret");
      return;
    }
    if (this.#caretAt) this.#point(this.#caretAt, null, "caret");
    this.#caretAt = null;
  }
}

function within(rect: DOMRect, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
