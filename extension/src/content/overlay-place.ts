/** Where things go: arithmetic over rectangles in viewport coordinates. Only {@link viewportSize} looks at the page. */

/** A rectangle. A `DOMRect` is one. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly left: number;
  readonly top: number;
}

/** Distance that is kept from the edges of the viewport, in pixels. */
export const MARGIN = 8;
/** No card is made lower than this, in pixels: one line would not do. */
const MIN_HEIGHT = 120;
/** Distance between a badge and the control it stands by. */
const GAP = 8;

/** The places for a badge, the best first: beside the submit control, else at the corners of the box. */
export function badgePlaces(size: Size, box: Rect, submit: Rect | null): Point[] {
  const places: Point[] = [];
  if (submit) {
    const middle = submit.top + (submit.height - size.height) / 2;
    const end = submit.left + submit.width - size.width;
    places.push(
      { left: submit.left - size.width - GAP, top: middle },
      { left: submit.left + submit.width + GAP, top: middle },
      { left: end, top: submit.top - size.height - GAP },
      { left: end, top: submit.top + submit.height + GAP },
    );
  }
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  places.push(
    { left: right - size.width, top: bottom + GAP / 2 },
    { left: right + GAP, top: bottom - size.height },
    { left: right - size.width, top: box.top - size.height - GAP / 2 },
    { left: right - size.width - GAP / 2, top: bottom - size.height - GAP / 2 },
  );
  return places;
}

/**
 * The first place that is inside the viewport and free, if there is one inside `home` too, the frame that the box and
 * its control share; the last place where none is.
 */
export function firstFree(places: readonly Point[], size: Size, viewport: Size, isFree: (rect: Rect) => boolean, home: Rect | null = null): Point {
  const free = places.filter((place) => {
    const rect = { ...place, ...size };
    return isInside(rect, { left: 0, top: 0, ...viewport }) && isFree(rect);
  });
  return free.find((place) => home !== null && isInside({ ...place, ...size }, home)) ?? free[0] ?? places[places.length - 1]!;
}

/** Whether one rectangle is wholly in another. */
export function isInside(rect: Rect, outer: Rect): boolean {
  return (
    rect.left >= outer.left &&
    rect.top >= outer.top &&
    rect.left + rect.width <= outer.left + outer.width &&
    rect.top + rect.height <= outer.top + outer.height
  );
}

/** Whether two rectangles have a point in common. */
export function overlap(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

export type Side = "below" | "above" | "after" | "before";

/** A card's place, and how high it may be there. */
export interface CardPlace extends Point {
  readonly side: Side;
  readonly maxHeight: number;
}

/**
 * A card goes below its anchor, else above, else to a side, wherever all of it can be seen without covering the anchor,
 * and if there is such a place without covering `control`; failing all, where there is more room, and scrolls. `keep`
 * is the side it has: it stays there while it fits, so that nothing jumps under the pointer.
 */
export function cardPlace(anchor: Rect, size: Size, viewport: Size, gap: number, { keep, control }: { keep?: Side | undefined; control?: Rect | null } = {}): CardPlace {
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  const room: Record<Side, number> = {
    below: viewport.height - MARGIN - bottom - gap - size.height,
    above: anchor.top - gap - MARGIN - size.height,
    after: viewport.width - MARGIN - right - gap - size.width,
    before: anchor.left - gap - MARGIN - size.width,
  };
  const at = (side: Side, beside?: number): CardPlace => {
    const upright = side === "below" || side === "above";
    const roomy = upright && room[side] < 0 ? Math.max(MIN_HEIGHT, Math.floor(size.height + room[side])) : size.height;
    const maxHeight = Math.min(size.height, roomy);
    const left = { below: anchor.left, above: anchor.left, after: right + gap, before: anchor.left - gap - size.width }[side];
    const top = { below: bottom + gap, above: anchor.top - gap - maxHeight, after: anchor.top, before: anchor.top }[side];
    return {
      side,
      maxHeight,
      left: clamp(beside ?? left, MARGIN, viewport.width - size.width - MARGIN),
      top: clamp(top, MARGIN, viewport.height - maxHeight - MARGIN),
    };
  };
  const sides: readonly Side[] = size.height <= viewport.height - 2 * MARGIN ? ["below", "above", "after", "before"] : ["below", "above"];
  const fitting = [keep, ...sides].filter((side) => side !== undefined && room[side] >= 0) as Side[];
  if (!fitting[0]) return at(room.below >= room.above ? "below" : "above");
  if (!control) return at(fitting[0]);
  // Above and below there is also the place just before the control, as long as the words are still over or under it.
  const before = control.left - gap - size.width;
  const nearby = before >= MARGIN && before + size.width > anchor.left;
  const places = fitting.flatMap((side) => (nearby && (side === "below" || side === "above") ? [at(side), at(side, before)] : [at(side)]));
  return places.find((place) => !overlap({ ...place, width: size.width, height: place.maxHeight }, control)) ?? places[0]!;
}

/** Keeps a number in a range; the lower end wins where the range is empty. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The viewport without its scroll bars. */
export function viewportSize(): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  // In quirks mode the root is as high as its content.
  return { width: clientWidth || innerWidth, height: document.compatMode === "BackCompat" ? innerHeight : clientHeight };
}
