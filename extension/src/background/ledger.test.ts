import assert from "node:assert/strict";
import { test } from "node:test";
import { type Journal, weekOf } from "../shared/journal";
import { checkOutcome, Ledger } from "./ledger";
import type { Area } from "./store";

function ledger() {
  const items: Record<string, unknown> = {};
  const area: Area = { get: async () => structuredClone(items), set: async (more) => void Object.assign(items, JSON.parse(JSON.stringify(more))) };
  return { items, ledger: new Ledger(area) };
}

/** Tuesday, 24 November 2026. */
const NOW = new Date(2026, 10, 24, 11, 5).getTime();
const WEEK_MS = 7 * 24 * 3_600_000;

test("nothing is counted before the person wants it", async () => {
  const { ledger: d, items } = ledger();
  await d.count({ fate: "posted", categories: ["venting"] }, NOW);
  assert.deepEqual([await d.get(), items], [{ on: false, weeks: {} }, {}]);
});

test("drafts are counted by week and by category", async () => {
  const { ledger: d } = ledger();
  await d.keep(true);
  await d.count({ fate: "changed", categories: ["venting", "confidential", "venting"] }, NOW);
  await d.count({ fate: "posted", categories: ["venting"] }, NOW);
  await d.count({ fate: "kept", categories: ["work-hours"] }, NOW + WEEK_MS);
  const none = { changed: 0, kept: 0, dropped: 0, posted: 0 };
  const wanted: Journal["weeks"] = {
    "2026-11-23": {
      drafts: { ...none, changed: 1, posted: 1 },
      categories: { venting: { ...none, changed: 1, posted: 1 }, confidential: { ...none, changed: 1 } },
    },
    "2026-11-30": { drafts: { ...none, kept: 1 }, categories: { "work-hours": { ...none, kept: 1 } } },
  };
  assert.deepEqual((await d.get()).weeks, wanted);
});

test("it holds a year, and is erased at once", async () => {
  const { ledger: d } = ledger();
  await d.keep(true);
  for (let week = 0; week < 60; week++) await d.count({ fate: "dropped", categories: ["tone"] }, NOW + week * WEEK_MS);
  const weeks = Object.keys((await d.get()).weeks);
  assert.equal(weeks.length, 53);
  assert.equal(weeks.at(-1), weekOf(new Date(NOW + 59 * WEEK_MS)));
  assert.deepEqual(await d.erase(), { on: true, weeks: {} });
});

test("it stores no text, whatever it is given", async () => {
  const { ledger: d, items } = ledger();
  await d.keep(true);
  const told = { fate: "changed", categories: ["venting"], text: "the Acme deal is dead", quote: "Acme" };
  await d.count(checkOutcome(told, "outcome"), NOW);
  await d.count(told as never, NOW);
  // Dates, names of this program's own, and numbers: no value is a text.
  const texts: string[] = [];
  JSON.stringify(items, (key, value: unknown) => (typeof value === "string" && texts.push(`${key}: ${value}`), value));
  assert.deepEqual(texts, []);
  assert.doesNotMatch(JSON.stringify(items), /acme|deal/i);
  assert.throws(() => checkOutcome({ fate: "changed", categories: ["the Acme deal"] }, "outcome"));
});
