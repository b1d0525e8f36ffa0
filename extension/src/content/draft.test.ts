import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Severity } from "../shared/generated";
import { gravest, holding, keyOf, localTime, shifted, touches, wordAt } from "./draft";

const TEXT = "my boss is a jerk today";

function finding(quote: string, text = TEXT, severity: Severity = "caution"): Finding {
  const start = text.indexOf(quote);
  const end = start + quote.length;
  const fixes = [{ label: "Remove", replacement: "", start, end }];
  return { rule: "venting/boss-insult", category: "venting", also: [], severity, whole: false, quote, title: "", why: "", advice: "", fixes, start, end };
}

const JERK = finding("jerk");
const places = (findings: readonly Finding[], text: string) => findings.map(({ start, end }) => text.slice(start, end));

test("marks behind a change move with it, and so do their fixes", () => {
  const after = `Honestly, ${TEXT}`;
  const moved = shifted([JERK], TEXT, after);
  assert.deepEqual(places(moved, after), ["jerk"]);
  assert.equal(after.slice(moved[0]!.fixes[0]!.start, moved[0]!.fixes[0]!.end), "jerk");
});

test("marks before a change stay", () => {
  assert.deepEqual(shifted([JERK], TEXT, `${TEXT} again`), [JERK]);
});

test("marks that are changed inside are left out", () => {
  assert.deepEqual(shifted([JERK], TEXT, "my boss is a jeerk today"), []);
});

test("a repeated letter does not make the change ambiguous", () => {
  const after = "my boss is a  jerk today";
  assert.deepEqual(places(shifted([JERK], TEXT, after), after), ["jerk"]);
});

test("what is about the whole draft spans all of it", () => {
  const [whole] = shifted([{ ...JERK, whole: true }], TEXT, "short");
  assert.deepEqual([whole!.start, whole!.end], [0, 5]);
});

const words: readonly [string, string, string | null][] = [
  ["at its end", "a je|", "je"],
  ["in its middle", "a je|rk today", "jerk"],
  ["after a space", "a jerk |", null],
  ["after a stop", "a jerk.|", null],
  ["at the start", "|a jerk", null],
  ["in a name with an apostrophe", "it's|", "it's"],
  ["in another script", "это дур|", "дур"],
];
for (const [where, marked, wanted] of words) {
  test(`the word being written: ${where}`, () => {
    const text = marked.replace("|", "");
    const range = wordAt(text, marked.indexOf("|"));
    assert.equal(range && text.slice(range.start, range.end), wanted);
  });
}

test("a finding that merely ends before the word does not touch it", () => {
  const after = TEXT.indexOf("today");
  assert.equal(touches(JERK, { start: after, end: TEXT.length }), false);
  assert.equal(touches(JERK, { start: JERK.start, end: JERK.end }), true);
});

test("a dismissal is remembered however the words are written", () => {
  assert.equal(keyOf({ ...JERK, quote: "Ｊerk" }), keyOf({ ...JERK, quote: "jerk" }));
  assert.equal(keyOf({ ...JERK, whole: true, quote: "all" }), keyOf({ ...JERK, whole: true, quote: "all of it" }));
  assert.notEqual(keyOf({ ...JERK, rule: "venting/other" }), keyOf(JERK));
});

test("a press is held at the level that the person chose", () => {
  const findings = [finding("boss", TEXT, "note"), JERK, finding("today", TEXT, "hold")];
  assert.equal(gravest(findings), "hold");
  assert.equal(gravest([]), null);
  assert.deepEqual(holding(findings, "hold").map(({ quote }) => quote), ["today"]);
  assert.deepEqual(holding(findings, "caution").map(({ quote }) => quote), ["jerk", "today"]);
  assert.deepEqual(holding(findings, "never"), []);
});

test("the time is local and has no zone", () => {
  assert.equal(localTime(new Date(2026, 10, 4, 9, 5, 7)), "2026-11-04T09:05:07");
});
