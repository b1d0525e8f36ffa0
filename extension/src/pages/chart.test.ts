import assert from "node:assert/strict";
import { test } from "node:test";
import { NONE } from "../shared/journal";
import { barsOf, scaleOf, totalOf } from "./chart";

test("the last twelve weeks are drawn, those without a draft too", () => {
  const drafts = { ...NONE, changed: 2, posted: 1 };
  const weeks = { "2026-11-23": { drafts, categories: {} }, "2025-01-06": { drafts, categories: {} } };
  const bars = barsOf({ on: true, weeks }, new Date(2026, 10, 29, 23, 59));
  assert.deepEqual([bars.length, bars[0]?.week, bars.at(-1)?.week], [12, "2026-09-07", "2026-11-23"]);
  assert.deepEqual(bars.map(({ counts }) => totalOf(counts)), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
});

test("the scale ends at a round number", () => {
  const scale = (changed: number) => scaleOf([{ week: "2026-11-23", counts: { ...NONE, changed } }]);
  assert.deepEqual([0, 1, 2, 3, 7, 11, 60].map(scale), [1, 1, 2, 5, 10, 20, 100]);
});
