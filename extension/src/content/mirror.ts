/** The marks of a `<textarea>`: {@link Mirror}, drawn above it, for a textarea cannot be highlighted. It takes no press and changes no layout. */
import { h } from "../shared/element";
import type { Severity } from "../shared/generated";
import type { Rect } from "./overlay-place";

/** Where one finding's words are. */
export interface Stroke {
  readonly severity: Severity;
  readonly rects: readonly Rect[];
}

export class Mirror {
  readonly element = h("div", { class: "mirror", "aria-hidden": "true" });

  /** Draws the strokes, cut to what the textarea shows. */
  draw(area: HTMLElement, strokes: readonly Stroke[]): void {
    const outer = area.getBoundingClientRect();
    const scale = area.offsetWidth > 0 ? outer.width / area.offsetWidth : 1;
    const left = outer.left + area.clientLeft * scale;
    const top = outer.top + area.clientTop * scale;
    place(this.element, { left, top, width: area.clientWidth * scale, height: area.clientHeight * scale });

    const wanted = strokes.flatMap(({ severity, rects }) => rects.map((rect) => ({ severity, rect })));
    const nodes = this.element.children;
    while (nodes.length > wanted.length) this.element.lastChild?.remove();
    while (nodes.length < wanted.length) this.element.append(h("i"));
    wanted.forEach(({ severity, rect }, at) => {
      const node = nodes[at] as HTMLElement;
      node.className = `mark ${severity}`;
      place(node, { left: rect.left - left, top: rect.top - top, width: rect.width, height: rect.height });
    });
  }
}

/** Puts an element at a rectangle. */
export function place(element: HTMLElement, { left, top, width, height }: Rect): void {
  const { style } = element;
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
