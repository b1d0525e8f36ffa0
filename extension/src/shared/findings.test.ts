import assert from "node:assert/strict";
import { test } from "node:test";
import { gravestFirst, shortened } from "./findings";
import type { Finding, Severity } from "./generated";

const finding = (rule: string, severity: Severity, start: number, whole = false) => ({ rule, severity, start, whole }) as Finding;

test("gravest first, then in the order of the text, about the whole draft last", () => {
  const given = [finding("c", "note", 2), finding("whole", "hold", 0, true), finding("b", "hold", 9), finding("a", "hold", 1), finding("d", "caution", 0)];
  assert.deepEqual(gravestFirst(given).map(({ rule }) => rule), ["a", "b", "whole", "d", "c"]);
  assert.equal(given[0]!.rule, "c", "the given list stays as it was");
});

test("words are shortened at a space, and never inside a character", () => {
  assert.equal(shortened("short", 10), "short");
  assert.equal(shortened("the quick brown\nfox  jumps", 14), "the quick…");
  assert.equal(shortened("abcdefghijklmnop", 8), "abcdefg…");
  assert.equal(shortened("👩‍🚀".repeat(1) + "🙂".repeat(9), 5).includes("\uFFFD"), false);
  assert.equal([...shortened("🙂".repeat(9), 5)].length, 5);
});
