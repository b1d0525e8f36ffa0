/** A compose box: {@link boxFor} makes one for a field of plain text or for an editor. The overlay and the guard see only {@link Box}. */
import type { Audience } from "../shared/generated";
import { type Area, isArea } from "./area";
import type { Box, Site, TextRange, Variant } from "./contract";
import { audienceOf, controlOf, handleOf, recipientOf } from "./facts";
import { isCurrent, offsetOf, rangeOf, readEditable, type Reading } from "./reading";
import { empty, selectionOf, typeOver, typeOverArea, undo } from "./replace";
import { clip, Ruler } from "./ruler";
import { deepFocus } from "./shadow";

/** A box that `surface` keeps and lets go. */
export interface LiveBox extends Box {
  release(): void;
}

/** The box of an element that fits the variant. */
export function boxFor(element: HTMLElement, site: Site, variant: Variant): LiveBox {
  return isArea(element) ? new AreaBox(element, site, variant) : new EditorBox(element, site, variant);
}

abstract class PageBox<E extends HTMLElement> {
  constructor(
    readonly element: E,
    readonly site: Site,
    readonly variant: Variant,
  ) {}

  abstract read(): string;

  audience(): Audience {
    return audienceOf(this.element, this.site, this.variant);
  }

  handle(): string | undefined {
    return handleOf(this.element, this.site, this.variant);
  }

  recipient(): string | undefined {
    return recipientOf(this.element, this.variant);
  }

  submitControl(): HTMLElement | null {
    return controlOf(this.element, this.variant);
  }

  isAlive(): boolean {
    return this.element.isConnected;
  }

  /** Changes the text and reads it back; takes the change back where it is not the one that was meant. */
  protected async changed(span: TextRange, replacement: string, change: () => Promise<void>): Promise<boolean> {
    const before = this.read();
    const wanted = before.slice(0, span.start) + replacement + before.slice(span.end);
    await change();
    let after = this.read();
    if (same(after, wanted)) return true;
    if (!same(after, before)) {
      undo();
      after = this.read();
    }
    return false;
  }
}

/** Editors keep a space from collapsing by making it a no-break space. */
function same(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll("\u00A0", " ").trimEnd();
  return plain(one) === plain(other);
}

class AreaBox extends PageBox<Area> implements LiveBox {
  readonly #ruler = new Ruler(this.element);

  read(): string {
    return this.element.value;
  }

  ranges(): Range[] {
    return [];
  }

  rects({ start, end }: TextRange): DOMRect[] {
    return this.#ruler.rects(start, end);
  }

  caret(): number | null {
    const { selectionStart, selectionEnd } = this.element;
    return deepFocus() === this.element && selectionStart === selectionEnd ? selectionEnd : null;
  }

  replace(span: TextRange, replacement: string): Promise<boolean> {
    return this.changed(span, replacement, () => typeOverArea(this.element, span.start, span.end, replacement));
  }

  async empty(): Promise<void> {
    await typeOverArea(this.element, 0, this.element.value.length, "");
  }

  release(): void {
    this.#ruler.release();
  }
}

class EditorBox extends PageBox<HTMLElement> implements LiveBox {
  #reading: Reading = { text: "", segments: [] };

  read(): string {
    this.#reading = readEditable(this.element, this.#keepsSpace());
    return this.#reading.text;
  }

  ranges({ start, end }: TextRange): Range[] {
    const range = rangeOf(this.#current(), start, end);
    return range ? [range] : [];
  }

  rects(span: TextRange): DOMRect[] {
    const window = this.element.getBoundingClientRect();
    return this.ranges(span)
      .flatMap((range) => [...range.getClientRects()])
      .flatMap((rect) => clip(rect, window));
  }

  caret(): number | null {
    const selection = selectionOf(this.element);
    const place = composedCaret(selection, this.element) ?? (selection?.isCollapsed ? selection : null);
    const node = place && ("anchorNode" in place ? place.anchorNode : place.startContainer);
    const offset = place && ("anchorNode" in place ? place.anchorOffset : place.startOffset);
    if (!node || offset === null || !this.element.contains(node)) return null;
    return offsetOf(this.#current(), node, offset);
  }

  replace(span: TextRange, replacement: string): Promise<boolean> {
    return this.changed(span, replacement, async () => {
      const range = rangeOf(this.#reading, span.start, span.end);
      if (range) await typeOver(this.element, range, replacement);
    });
  }

  async empty(): Promise<void> {
    // Some editors delete one block at a time.
    let before = "";
    for (let text = this.read(); text.trim() !== "" && text !== before; text = this.read()) {
      before = text;
      const range = rangeOf(this.#reading, 0, text.length);
      if (range) await empty(this.element, range);
    }
  }

  release(): void {
    this.#reading = { text: "", segments: [] };
  }

  /** The last reading, or a new one of the same text where the editor has exchanged its nodes since. */
  #current(): Reading {
    if (!isCurrent(this.#reading)) {
      const again = readEditable(this.element, this.#keepsSpace());
      if (again.text === this.#reading.text) this.#reading = again;
    }
    return this.#reading;
  }

  #keepsSpace(): boolean {
    return /pre|break-spaces/.test(getComputedStyle(this.element).whiteSpace);
  }
}

/** The caret inside a shadow root, which `getSelection()` hides in some browsers. */
function composedCaret(selection: Selection | null, element: Element): StaticRange | null {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot) || !selection?.getComposedRanges) return null;
  const range = selection.getComposedRanges({ shadowRoots: [root] })[0];
  return range && range.collapsed ? range : null;
}
