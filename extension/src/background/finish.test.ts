import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Review } from "../shared/generated";
import { finished, hashOf } from "./finish";

const TEXT = "Hello all. My boss is a jerk today. Bye";
const finding = (part: Partial<Finding>): Finding => ({
  rule: "venting/boss-insult", category: "venting", also: [], severity: "caution", whole: false, quote: "jerk", title: "", why: "", advice: "", fixes: [], start: 24, end: 28, ...part,
});
const review = (...findings: Finding[]): string => JSON.stringify({ verdict: "hold", language: "en", partial: false, findings } satisfies Review);
const dismissal = async (place: Finding, text: string) => ({ rule: place.rule, hash: await hashOf(place, text), on: "2026-11-30" });

test("with nothing to do, a review is passed on as it is", async () => {
  assert.equal(await finished("not even JSON", TEXT, [], { organisation: "Globex" }), "not even JSON");
});

test("a dismissed finding is gone, and the verdict is that of the others", async () => {
  const [jerk, other] = [finding({}), finding({ rule: "tone/x", severity: "note" })];
  const left = JSON.parse(await finished(review(jerk, other), TEXT, [await dismissal(jerk, TEXT)], undefined)) as Review;
  assert.deepEqual([left.findings.map(({ rule }) => rule), left.verdict], [["tone/x"], "note"]);
  const none = JSON.parse(await finished(review(jerk), TEXT, [await dismissal(jerk, TEXT)], undefined)) as Review;
  assert.equal(none.verdict, "clear");
});

test("it is known again in its sentence, however that is spaced, and in no other", async () => {
  const jerk = finding({});
  const hash = await hashOf(jerk, TEXT);
  assert.match(hash, /^[0-9a-f]{32}$/);
  assert.equal(await hashOf({ ...jerk, start: 14, end: 18 }, "MY boss  is a jerk today! More"), hash);
  assert.notEqual(await hashOf({ ...jerk, start: 13, end: 17 }, "My boss is a jerk again"), hash);
  assert.notEqual(await hashOf({ ...jerk, rule: "tone/x" }, TEXT), hash);
  assert.notEqual(await hashOf(finding({ whole: true }), TEXT), await hashOf(finding({ whole: true }), `${TEXT} x`));
});

test("an organisation's sentence is offered where a draft hides whom one works for", async () => {
  const praise = finding({ rule: "disclosure/employer-praise", category: "disclosure", fixes: [] });
  const globex = { organisation: "Globex", disclaimers: ["Views are my own."] };
  const told = JSON.parse(await finished(review(praise, finding({})), `${TEXT} \n`, [], globex)) as Review;
  assert.deepEqual(told.findings.map(({ fixes }) => fixes), [[{ label: "Add “Views are my own.”", replacement: "Bye Views are my own.", start: 36, end: 39 }], []]);
  const said = JSON.parse(await finished(review(praise), "Bye. Views are my own.", [], globex)) as Review;
  assert.deepEqual(said.findings[0]!.fixes, []);
});
