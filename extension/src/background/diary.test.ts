import assert from "node:assert/strict";
import { test } from "node:test";
import { Diary } from "./diary";

test("a word is said once a day, and is forgotten the day after", async () => {
  const stored: Record<string, unknown> = {};
  const diary = new Diary({ get: async (key) => ({ [key]: stored[key] }), set: async (items) => void Object.assign(stored, items) });
  assert.equal(await diary.has("boundary/met-stranger", "2026-11-24"), false);
  await diary.write("boundary/met-stranger", "2026-11-24");
  assert.equal(await diary.has("boundary/met-stranger", "2026-11-24"), true);
  assert.equal(await diary.has("boundary/other", "2026-11-24"), false);
  assert.equal(await diary.has("boundary/met-stranger", "2026-11-25"), false);
  await diary.write("boundary/other", "2026-11-25");
  assert.deepEqual(stored, { said: { "boundary/other": "2026-11-25" } });
});
