import assert from "node:assert/strict";
import { test } from "node:test";
import { badgePlaces, cardPlace, firstFree, isInside, MARGIN, overlap, type Rect, type Size } from "./overlay-place";

const viewport: Size = { width: 800, height: 600 };
const card: Size = { width: 344, height: 300 };
const rect = (left: number, top: number, width: number, height: number): Rect => ({ left, top, width, height });
const screen: Rect = { left: 0, top: 0, ...viewport };

test("a card is below its words, where they begin", () => {
  const place = cardPlace(rect(100, 50, 80, 20), card, viewport, 8);
  assert.deepEqual([place.side, place.left, place.top], ["below", 100, 78]);
});

test("a card is above where there is no room below, and stays there while it fits", () => {
  const low = rect(100, 500, 80, 20);
  assert.deepEqual([cardPlace(low, card, viewport, 8).side, cardPlace(low, card, viewport, 8).top], ["above", 500 - 8 - 300]);
  const high = rect(100, 320, 80, 20);
  assert.equal(cardPlace(high, { ...card, height: 200 }, viewport, 8).side, "below");
  assert.equal(cardPlace(high, { ...card, height: 200 }, viewport, 8, { keep: "above" }).side, "above");
});

test("a card that fits neither above nor below goes beside its words", () => {
  const middle = rect(40, 290, 80, 20);
  assert.equal(cardPlace(middle, card, viewport, 8).side, "after");
  assert.equal(cardPlace(rect(600, 290, 80, 20), card, viewport, 8).side, "before");
});

test("wherever the words are, a card that can be seen whole without covering them is", () => {
  for (let left = 0; left <= 720; left += 24) {
    for (let top = 0; top <= 580; top += 20) {
      const anchor = rect(left, top, 60, 18);
      const place = cardPlace(anchor, card, viewport, 8);
      const seen = rect(place.left, place.top, card.width, place.maxHeight);
      assert.ok(isInside(seen, screen), `${left} ${top}: ${JSON.stringify(seen)}`);
      if (place.maxHeight >= card.height) assert.ok(!overlap(seen, anchor), `${left} ${top}: ${JSON.stringify(place)}`);
    }
  }
});

test("a card too high for the viewport scrolls", () => {
  const place = cardPlace(rect(10, 40, 60, 18), { width: 344, height: 900 }, viewport, 8);
  assert.equal(place.top + place.maxHeight, viewport.height - MARGIN);
});

test("a low card is as close to its anchor as a high one", () => {
  assert.equal(cardPlace(rect(10, 300, 60, 18), { width: 200, height: 40 }, viewport, 8, { keep: "above" }).top, 300 - 8 - 40);
});

test("a card too wide for the viewport begins at its margin", () => {
  assert.equal(cardPlace(rect(200, 10, 10, 10), card, { width: 300, height: 900 }, 8).left, MARGIN);
});

test("a card leaves the submit control free: just before it, else on another side", () => {
  const control = rect(400, 90, 80, 36);
  const before = cardPlace(rect(100, 50, 80, 20), card, viewport, 8, { control });
  assert.deepEqual([before.side, before.left, before.top], ["below", 400 - 8 - 344, 78]);
  const low = cardPlace(rect(100, 320, 80, 20), { ...card, height: 200 }, viewport, 8, { control: rect(120, 360, 80, 36) });
  assert.deepEqual([low.side, low.top], ["above", 320 - 8 - 200]);
  const nowhere = cardPlace(rect(10, 10, 60, 18), card, { width: 360, height: 400 }, 8, { control: rect(200, 60, 80, 36) });
  assert.equal(nowhere.side, "below");
});

const badge: Size = { width: 48, height: 32 };
const box = rect(20, 20, 460, 100);
const submit = rect(400, 130, 80, 36);

test("a badge is to the left of the submit control, at its middle", () => {
  const place = firstFree(badgePlaces(badge, box, submit), badge, viewport, () => true);
  assert.deepEqual(place, { left: 344, top: 132 });
});

test("a badge covers no other control", () => {
  const counter = rect(340, 130, 50, 36);
  const place = firstFree(badgePlaces(badge, box, submit), badge, viewport, (at) => !overlap(at, counter));
  assert.deepEqual(place, { left: 488, top: 132 });
});

test("a badge keeps inside the frame that it shares with the box, where that can be", () => {
  const form = rect(10, 10, 480, 170);
  const first = rect(20, 130, 80, 36);
  const place = firstFree(badgePlaces(badge, box, first), badge, viewport, () => true, form);
  assert.deepEqual(place, { left: 108, top: 132 });
  assert.ok(isInside({ ...place, ...badge }, form));
});

test("a badge without a submit control is at the box", () => {
  const place = firstFree(badgePlaces(badge, box, null), badge, viewport, () => true);
  assert.ok(!overlap({ ...place, ...badge }, box));
});

test("a badge outside the viewport is no place", () => {
  const narrow: Size = { width: 490, height: 600 };
  const atEdge = rect(4, 130, 80, 36);
  const place = firstFree(badgePlaces(badge, box, atEdge), badge, narrow, () => true);
  assert.ok(isInside({ ...place, ...badge }, { left: 0, top: 0, ...narrow }));
  assert.equal(place.left, 92);
});
