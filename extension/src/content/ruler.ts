/**
 * Where the words of a field of plain text are on the screen. It has no ranges, so an invisible twin with the same type
 * and width is laid out and measured. The twins live in one closed shadow root, which goes when they go.
 */
import type { Area } from "./area";

const COPIED = [
  "direction", "fontFamily", "fontSize", "fontStyle", "fontVariant", "fontWeight", "fontStretch", "fontFeatureSettings",
  "fontKerning", "letterSpacing", "lineHeight", "paddingBottom", "paddingLeft", "paddingRight", "paddingTop", "tabSize",
  "textAlign", "textIndent", "textRendering", "textTransform", "wordBreak", "wordSpacing", "lineBreak", "hyphens",
] as const;

let host: HTMLElement | null = null;
let root: ShadowRoot | null = null;

/** The twin of one field. */
export class Ruler {
  readonly #area: Area;
  readonly #twin = document.createElement("div");
  readonly #text = document.createTextNode("");

  constructor(area: Area) {
    this.#area = area;
    this.#twin.append(this.#text);
  }

  /** Viewport rectangles of a UTF-16 span of the value, cut to what the field shows. */
  rects(start: number, end: number): DOMRect[] {
    const area = this.#area;
    const style = getComputedStyle(area);
    const own = this.#twin.style;
    for (const name of COPIED) own[name] = style[name];
    own.position = "absolute";
    own.boxSizing = "border-box";
    const isOneLine = area instanceof HTMLInputElement;
    // Firefox takes the padding of an input out of what it scrolls, on the sides only.
    const [edge, breadth] = isOneLine
      ? [parseFloat(style.borderLeftWidth), area.offsetWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth)]
      : [area.clientLeft, area.clientWidth];
    own.width = `${breadth}px`;
    own.whiteSpace = isOneLine || area.wrap === "off" ? "pre" : "pre-wrap";
    // The one line stands in the middle of its field.
    if (isOneLine) own.lineHeight = `${area.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)}px`;
    own.overflowWrap = "break-word";
    if (this.#text.data !== area.value) this.#text.data = area.value;
    if (!this.#twin.isConnected) shelter().append(this.#twin);
    // Letters do not grow evenly with a zoom, and lines break elsewhere: the twin is zoomed as the textarea is.
    const zoom = zoomOf(area);
    own.zoom = String(zoom / zoomOf(host!));

    const twin = this.#twin.getBoundingClientRect();
    const shown = area.getBoundingClientRect();
    // A page that scales the textarea scales what it shows.
    const scale = area.offsetWidth > 0 ? shown.width / area.offsetWidth : 1;
    const left = shown.left + edge * scale;
    const top = shown.top + area.clientTop * scale;
    const window = new DOMRect(left, top, breadth * scale, area.clientHeight * scale);

    const range = document.createRange();
    const length = this.#text.data.length;
    range.setStart(this.#text, Math.min(start, length));
    range.setEnd(this.#text, Math.min(end, length));
    return [...range.getClientRects()]
      .map((r) =>
        new DOMRect(
          left + (r.left - twin.left) * (scale / zoom) - area.scrollLeft * scale,
          top + (r.top - twin.top) * (scale / zoom) - area.scrollTop * scale,
          r.width * (scale / zoom),
          r.height * (scale / zoom),
        ),
      )
      .flatMap((r) => clip(r, window));
  }

  /** Takes the twin out of the page. */
  release(): void {
    this.#twin.remove();
    if (root && !root.firstChild) {
      host?.remove();
      host = root = null;
    }
  }
}

/** How much CSS has zoomed an element, its ancestors' part included; browsers before 2024 cannot tell. */
function zoomOf(element: Element): number {
  return (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

function shelter(): ShadowRoot {
  if (!root) {
    host = document.createElement("div");
    const style = host.style;
    style.cssText = "all:initial;position:fixed;top:0;left:0;width:0;height:0;overflow:hidden;visibility:hidden;pointer-events:none;contain:strict";
    host.ariaHidden = "true";
    root = host.attachShadow({ mode: "closed" });
  }
  if (!host!.isConnected) document.documentElement.append(host!);
  return root;
}

/** The part of `rect` inside `window`, or nothing. */
export function clip(rect: DOMRect, window: DOMRect): DOMRect[] {
  const left = Math.max(rect.left, window.left);
  const top = Math.max(rect.top, window.top);
  const right = Math.min(rect.right, window.right);
  const bottom = Math.min(rect.bottom, window.bottom);
  return right - left > 0.5 && bottom - top > 0.5 ? [new DOMRect(left, top, right - left, bottom - top)] : [];
}
