/**
 * Finding compose boxes and noticing what happens to them: {@link Surface}. Lazily: a box is found when it gets focus
 * or text, or when its button is pressed. Until then nothing but a few listeners on the window is in the page, and the
 * one MutationObserver watches only while there is a box.
 */
import { isArea } from "./area";
import { boxFor, type LiveBox } from "./box";
import type { Box, Site, SurfaceEvents, Variant } from "./contract";
import { belongs } from "./facts";
import { deepFocus, deepPath, holds, isVisible, matches, select, shadowOf } from "./shadow";

/** A submit control on the way of an event, and the boxes whose text it sends. */
export interface Press {
  readonly control: HTMLElement;
  readonly boxes: readonly Box[];
}

const WATCHED = { childList: true, characterData: true, subtree: true } as const;

export class Surface {
  readonly #sites: readonly Site[];
  readonly #events: SurfaceEvents;
  readonly #boxes = new Map<HTMLElement, { readonly box: LiveBox; text: string }>();
  readonly #observer = new MutationObserver((records) => this.#mutated(records));
  readonly #signal: AbortSignal;
  #composing = false;

  /** Listens until `signal` aborts. */
  constructor(sites: readonly Site[], events: SurfaceEvents, signal: AbortSignal) {
    this.#sites = sites;
    this.#events = events;
    this.#signal = signal;
    const listen = (type: string, listener: (event: Event) => void) =>
      window.addEventListener(type, guarded(listener), { capture: true, passive: true, signal });
    listen("focusin", (event) => this.#focusin(event));
    listen("focusout", (event) => this.#focusout(event));
    listen("input", (event) => this.#input(event));
    listen("compositionstart", () => (this.#composing = true));
    listen("compositionend", (event) => {
      this.#composing = false;
      this.#input(event);
    });
    signal.addEventListener("abort", () => this.clear());
  }

  /** The boxes there are now. */
  get boxes(): readonly Box[] {
    return [...this.#boxes.values()].map(({ box }) => box);
  }

  /** The box that has focus. */
  get focused(): Box | null {
    const focus = deepFocus();
    return focus ? (this.boxes.find((box) => box.element === focus || box.element.contains(focus)) ?? null) : null;
  }

  /** Looks at what has focus already, for a script that came late. */
  start(): void {
    const focus = deepFocus();
    if (!focus) return;
    const box = this.boxAt(ancestors(focus));
    if (box) this.#events.focused(box);
  }

  /** Forgets every box; they are found again when they are used again. */
  clear(): void {
    for (const { box } of [...this.#boxes.values()]) this.#drop(box);
  }

  /** The box that a path leads through, found now where it was not known. */
  boxAt(path: readonly EventTarget[]): Box | null {
    for (const element of path) {
      if (!(element instanceof HTMLElement)) continue;
      const known = this.#boxes.get(element)?.box;
      const kind = this.#kindOf(element);
      // The same element can become a box of another kind, as when a composer turns to a reply.
      if (known && (!kind || kind.variant === known.variant)) return known;
      if (known) this.#drop(known);
      if (kind) return this.#add(element, kind.site, kind.variant);
    }
    return null;
  }

  #kindOf(element: HTMLElement): { site: Site; variant: Variant } | null {
    for (const site of this.#sites) {
      const variant = site.variants.find((one) => fits(element, one));
      if (variant) return { site, variant };
    }
    return null;
  }

  /** The boxes that are sent together with this one: itself, and the other parts of its thread. */
  threadOf(box: Box): readonly Box[] {
    const control = box.variant.thread ? box.submitControl() : null;
    return control ? this.#boxesOf(control, submits(box.site, control)) : [box];
  }

  /**
   * The box that something at the end of a path goes with: one on the way, one in focus beside it, or the nearest. What
   * happens in a dialog goes with nothing behind it.
   */
  boxNear(path: readonly Element[]): Box | null {
    const on = this.boxAt(path);
    if (on) return on;
    const from = path[0] ?? document.documentElement;
    const dialog = path.find((element) => element.matches('[role="dialog"], dialog'));
    const all = this.#sites.flatMap(({ variants }) => variants).flatMap((variant) => this.#seek(variant, document));
    const found = dialog ? all.filter(({ element }) => holds(dialog, element)) : all;
    const steps = (box: Box) => stepsUp(from, box.element) - (box === this.focused ? 0.5 : 0);
    return [...new Set(found)].sort((one, other) => steps(one) - steps(other))[0] ?? null;
  }

  /** The submit control that a path leads through, with what it sends; null for any other press. */
  pressAt(path: readonly EventTarget[]): Press | null {
    for (const control of path) {
      if (!(control instanceof HTMLElement)) continue;
      for (const site of this.#sites) {
        const variants = submits(site, control);
        if (variants.length === 0) continue;
        const boxes = this.#boxesOf(control, variants);
        if (boxes.length > 0) return { control, boxes };
      }
    }
    return null;
  }

  /** The boxes inside a form that is being submitted. */
  boxesIn(form: HTMLFormElement): readonly Box[] {
    const found: Box[] = [];
    for (const site of this.#sites) {
      for (const variant of site.variants) {
        if (variant.submit.length > 0) found.push(...this.#seek(variant, form));
      }
      if (found.length > 0) break;
    }
    return [...new Set(found)];
  }

  /** The boxes that a control sends: the nearest that belongs to it, or all parts of its thread. */
  #boxesOf(control: HTMLElement, variants: readonly Variant[]): readonly Box[] {
    const near: { box: Box; steps: number }[] = [];
    for (const variant of variants) {
      for (const box of this.#seek(variant, document)) {
        if (box.variant !== variant) continue;
        if (belongs(box.element, variant, control)) near.push({ box, steps: stepsUp(control, box.element) });
      }
    }
    const nearest = Math.min(...near.map(({ steps }) => steps));
    const first = near.find(({ steps }) => steps === nearest);
    if (!first) return [];
    if (!first.box.variant.thread) return [first.box];
    const parts = near.filter(({ box }) => box.variant.thread && sameScope(first.box, box)).map(({ box }) => box);
    return parts.sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  /** The boxes of a variant below `root`, known or not. */
  #seek(variant: Variant, root: ParentNode): Box[] {
    const roots: ParentNode[] = variant.shadow
      ? select(root, variant.shadow).flatMap((host) => shadowOf(host) ?? [])
      : [root];
    const known = [...this.#boxes.values()].filter(({ box }) => box.variant === variant && box.isAlive());
    const boxes = new Set<Box>(root === document ? known.map(({ box }) => box) : []);
    for (const place of roots) {
      for (const element of select(place, variant.box)) {
        if (!isVisible(element) || !fits(element, variant)) continue;
        const box = this.boxAt([element]);
        if (box?.variant === variant) boxes.add(box);
      }
    }
    return [...boxes];
  }

  #add(element: HTMLElement, site: Site, variant: Variant): Box {
    const box = boxFor(element, site, variant);
    if (this.#signal.aborted) return box;
    if (this.#boxes.size === 0) this.#observer.observe(document, { childList: true, subtree: true });
    this.#boxes.set(element, { box, text: box.read() });
    this.#observer.observe(element, WATCHED);
    const root = element.getRootNode();
    if (root instanceof ShadowRoot) this.#observer.observe(root, { childList: true, subtree: true });
    this.#events.found(box);
    return box;
  }

  #drop(box: LiveBox): void {
    this.#boxes.delete(box.element);
    box.release();
    if (this.#boxes.size === 0) this.#observer.disconnect();
    this.#events.gone(box);
  }

  #focusin(event: Event): void {
    const box = this.boxAt(deepPath(event));
    if (box) this.#events.focused(box);
  }

  #focusout(event: Event): void {
    const box = deepPath(event).map((element) => this.#boxes.get(element as HTMLElement)?.box).find(Boolean);
    if (box) this.#events.blurred(box);
  }

  #input(event: Event): void {
    const box = this.boxAt(deepPath(event));
    if (box) this.#check(box.element, true);
  }

  /** Editors often prevent the input event, so the change itself is watched; the value of a field changes unseen. */
  #mutated(records: readonly MutationRecord[]): void {
    for (const [element, { box }] of [...this.#boxes]) {
      if (!element.isConnected) {
        this.#drop(box);
      } else if (isArea(element)) {
        this.#check(element, false);
      } else if (records.some(({ target }) => element.contains(target))) {
        // The same text in new nodes: what is drawn has to move over.
        if (!this.#check(element, false)) this.#events.redrawn(box);
      }
    }
  }

  /** Tells of a change of the text; whether there was one. */
  #check(element: HTMLElement, typed: boolean): boolean {
    const known = this.#boxes.get(element);
    const text = known?.box.read();
    if (!known || text === undefined || (text === known.text && !typed)) return false;
    known.text = text;
    this.#events.changed(known.box, { composing: this.#composing });
    return true;
  }
}

/** Whether an element is a box of this kind. */
function fits(element: HTMLElement, variant: Variant): boolean {
  if (!matches(element, variant.box)) return false;
  if (!variant.shadow) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && matches(root.host, variant.shadow);
}

/** The kinds of box that a control may send. */
function submits(site: Site, control: Element): readonly Variant[] {
  return site.variants.filter((variant) => matches(control, variant.submit));
}

/** Steps from the control up to the nearest ancestor that holds the box too. */
function stepsUp(control: Element, box: Element): number {
  const above = new Set(ancestors(box));
  return ancestors(control).findIndex((node) => above.has(node));
}

/** Whether two boxes lie in the same outermost scope that counts for the first. */
function sameScope(one: Box, other: Box): boolean {
  const scope = one.variant.scope;
  if (!scope) return true;
  const above = ancestors(one.element).find((node) => matches(node, scope));
  return above !== undefined && ancestors(other.element).includes(above);
}

/** The element and the elements above it, through shadow roots. */
function ancestors(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; ) {
    path.push(at);
    const root: Node | null = at.parentElement ?? at.getRootNode();
    at = root instanceof Element ? root : root instanceof ShadowRoot ? root.host : null;
  }
  return path;
}

/** A listener that never throws into the page. */
function guarded(listener: (event: Event) => void): (event: Event) => void {
  return (event) => {
    try {
      listener(event);
    } catch (error) {
      console.debug("Composure:", error);
    }
  };
}
