/** What the overlay keeps of one compose box: {@link Entry}. */
import type { Finding } from "../shared/generated";
import type { Scheme } from "../shared/theme";
import { word } from "../shared/words";
import { isArea } from "./area";
import { Badge } from "./badge";
import type { BadgeState, Box, Context } from "./contract";
import type { Marks } from "./marks";
import { Mirror } from "./mirror";
import { follow } from "./overlay-follow";
import { isInside, overlap, type Rect, type Size, viewportSize } from "./overlay-place";
import type { OverlayRoot } from "./overlay-root";
import { parentOf, schemeAt } from "./theme";

/** A finding with the places of its words on the screen. */
interface Placed {
  readonly finding: Finding;
  readonly rects: readonly Rect[];
}

export class Entry {
  findings: readonly Finding[] = [];
  state: BadgeState = { kind: "waiting" };
  context!: Context;
  scheme: Scheme = "light";
  /** Titles that were spoken already; one is not spoken twice. */
  readonly spoken = new Set<string>();
  readonly badge: Badge;
  #placed: readonly Placed[] = [];
  readonly #mirror: Mirror | null;
  #following: AbortController | null = null;
  #control: HTMLElement | null = null;

  constructor(
    readonly box: Box,
    private readonly root: OverlayRoot,
    private readonly marks: Marks,
    private readonly world: {
      press(): void;
      moved(): void;
      /** Where the badges of other boxes stand. */
      badges(): readonly Rect[];
    },
  ) {
    this.badge = new Badge(world.press);
    this.#mirror = isArea(box.element) ? new Mirror() : null;
    if (this.#mirror) root.layer.append(this.#mirror.element);
    root.layer.append(this.badge.element);
  }

  show(findings: readonly Finding[], state: BadgeState, context: Context): void {
    this.findings = findings;
    this.state = state;
    this.context = context;
    this.scheme = schemeAt(this.box.element);
    this.badge.show(state);
    for (const part of [this.badge.element, this.#mirror?.element]) part?.classList.toggle("dark", this.scheme === "dark");
    if (!this.#mirror) this.marks.draw(this.box, findings, this.scheme);
    this.follow();
  }

  /** Puts everything where the box is now. */
  follow(): void {
    const control = this.box.submitControl();
    if (!this.#following || control !== this.#control) this.#watch(control);
    const box = this.box.element.getBoundingClientRect();
    const viewport = viewportSize();
    this.#placed = this.findings.filter((finding) => !finding.whole).map((finding) => ({ finding, rects: this.box.rects(finding) }));
    const away = !this.#isInSight(box, viewport);
    this.#mirror?.draw(this.box.element, away ? [] : this.#strokes());
    const submit = rectOf(control);
    const beside = submit && isInside(submit, { left: 0, top: 0, ...viewport }) ? submit : null;
    // What lies over the control would lie under the badge.
    this.badge.isHidden = away || (beside !== null && !this.#isOpen(beside, control!));
    if (away) return;
    const taken = this.world.badges();
    const isFree = (rect: Rect) => !taken.some((other) => overlap(rect, other)) && this.#isFree(rect, control);
    const home = control && sharedFrame(this.box.element, control)?.getBoundingClientRect();
    this.badge.follow(box, beside, viewport, isFree, home ?? null);
  }

  /** What a card about a finding stands by: its words, or the badge where it is about the whole draft. */
  anchor(finding: Finding): Rect {
    const rects = this.#placed.find((placed) => placed.finding === finding)?.rects ?? [];
    return rects[rects.length - 1] ?? this.badge.element.getBoundingClientRect();
  }

  /** Where the submit control is, if it is to be seen. */
  control(): Rect | null {
    return rectOf(this.box.submitControl());
  }

  /** Where a sentence about the box stands. */
  place(): Rect {
    return this.badge.element.getBoundingClientRect();
  }

  /** What is said where there is no finding to open. */
  answer(): string {
    const { state } = this;
    return state.kind === "unchecked" ? state.why : word(state.kind === "waiting" ? "sayWaiting" : "sayClear");
  }

  remove(): void {
    this.#following?.abort();
    this.marks.erase(this.box);
    this.#mirror?.element.remove();
    this.badge.element.remove();
  }

  #watch(control: HTMLElement | null): void {
    this.#following?.abort();
    this.#following = new AbortController();
    this.#control = control;
    follow(control ? [this.box.element, control] : [this.box.element], this.world.moved, this.#following.signal);
  }

  /** The strokes that nothing lies above: the layer is over all of the page, a menu that covers the words too. */
  #strokes() {
    return this.#placed.map(({ finding, rects }) => ({
      severity: finding.severity,
      rects: rects.filter((rect) => this.#isOpen(rect, this.box.element)),
    }));
  }

  /** Whether nothing of the page lies over this part of an element. */
  #isOpen({ left, top, width, height }: Rect, element: Element): boolean {
    return [0.1, 0.5, 0.9].every((part) => isNear(this.root.pageAt(left + width * part, top + height / 2), element));
  }

  #isInSight(box: Rect, viewport: Size): boolean {
    const left = Math.max(box.left, 0);
    const top = Math.max(box.top, 0);
    const right = Math.min(box.left + box.width, viewport.width);
    const bottom = Math.min(box.top + box.height, viewport.height);
    if (right - left < 8 || bottom - top < 8) return false;
    const points = [0.5, 0.1, 0.9].map((part) => this.root.pageAt(left + (right - left) * part, top + (bottom - top) * part));
    return points.some((hit) => isNear(hit, this.box.element));
  }

  /** Whether a badge there would cover only what holds the box and its control, not another thing. */
  #isFree({ left, top, width, height }: Rect, control: HTMLElement | null): boolean {
    const own = [this.box.element, control].filter((element) => element !== null);
    return [0, 0.5, 1].every((across) =>
      [0.1, 0.9].every((down) => {
        const hit = this.root.pageAt(left + width * across, top + height * down);
        return hit !== null && !own.some((element) => element === hit) && own.some((element) => isAround(hit, element));
      }),
    );
  }
}

/** Where a control is, if it is to be seen. */
function rectOf(control: HTMLElement | null): Rect | null {
  const rect = control?.getBoundingClientRect();
  return rect && rect.width > 0 ? rect : null;
}

/** Whether one element is the other or holds it, through shadow roots. */
function isAround(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** The nearest element around both. */
function sharedFrame(one: Element, other: Element): Element | null {
  for (let at: Element | null = one; at; at = parentOf(at)) if (isAround(at, other)) return at;
  return null;
}

/** Whether what was hit belongs to the box: it, its insides, or a neighbour such as its placeholder. */
function isNear(hit: Element | null, element: Element): boolean {
  if (!hit) return false;
  let outer: Element = element;
  for (let step = 0; step < 3 && !outer.matches("form, dialog, [role=dialog]"); step++) {
    const parent = parentOf(outer);
    if (!parent || parent === document.body) break;
    outer = parent;
  }
  return isAround(hit, element) || isAround(outer, hit);
}
