import assert from "node:assert/strict";
import { test } from "node:test";
import { inZone, isZone } from "./zone";

test("a moment is told by the clock of another zone", () => {
  const moment = new Date(2026, 10, 24, 11, 5, 7);
  const clock = (zone: string) => inZone("2026-11-24T11:05:07", zone);
  assert.equal(clock(Intl.DateTimeFormat().resolvedOptions().timeZone), "2026-11-24T11:05:07");
  assert.equal(clock("UTC"), moment.toISOString().slice(0, 19));
  // Kiritimati is 14 hours ahead of UTC all year, so mostly a day ahead.
  assert.equal(clock("Pacific/Kiritimati"), new Date(moment.getTime() + 14 * 3_600_000).toISOString().slice(0, 19));
});

test("without a zone, or without a time, nothing is changed", () => {
  assert.equal(inZone("2026-11-24T11:05:07", undefined), "2026-11-24T11:05:07");
  assert.equal(inZone("soon", "UTC"), "soon");
});

test("a zone is one that the browser knows", () => {
  assert.ok(isZone("Europe/Berlin") && isZone("UTC"));
  assert.ok(!isZone("Atlantis/Capital"));
});
