import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box } from "./contract";
import { Passes } from "./pass";

const boxWith = (text: string) => {
  const box = { text, read: () => box.text };
  return box as unknown as Box & { text: string };
};

function clock() {
  const at = { now: 0 };
  return { at, passes: new Passes(() => at.now) };
}

test("nothing passes that nobody answered for", () => {
  assert.equal(clock().passes.allows([boxWith("a jerk")]), false);
  assert.equal(clock().passes.allows([]), false);
});

test("a replay passes, with its text, soon, and once", () => {
  const { passes, at } = clock();
  const box = boxWith("a jerk");
  passes.grant([box]);
  assert.equal(passes.allows([box]), true);
  at.now = 1001;
  assert.equal(passes.allows([box]), false, "too late");
  passes.grant([box]);
  box.text = "a bigger jerk";
  assert.equal(passes.allows([box]), false, "another text");
  box.text = "a jerk";
  passes.revoke();
  assert.equal(passes.allows([box]), false, "used up");
});

test("a replay is for its own boxes", () => {
  const { passes } = clock();
  passes.grant([boxWith("a jerk")]);
  assert.equal(passes.allows([boxWith("a jerk")]), false);
});

test("the second press passes for the same words only", () => {
  const { passes } = clock();
  const box = boxWith("a jerk");
  passes.answered([box]);
  assert.equal(passes.allows([box]), true);
  box.text = "a jerk, and a liar";
  assert.equal(passes.allows([box]), false);
  box.text = "a jerk";
  passes.forget(box);
  assert.equal(passes.allows([box]), false, "the next draft is a new matter");
});

test("an empty part of a thread needs no answer", () => {
  const { passes } = clock();
  const [title, body] = [boxWith(""), boxWith("a jerk")];
  passes.answered([body]);
  assert.equal(passes.allows([title, body]), true);
  title.text = "new";
  assert.equal(passes.allows([title, body]), false);
});
