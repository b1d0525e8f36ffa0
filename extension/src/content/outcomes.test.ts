import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome } from "../shared/journal";
import type { Box } from "./contract";
import { Outcomes } from "./outcomes";

class Page {
  readonly told: Outcome[] = [];
  readonly outcomes = new Outcomes((outcome) => this.told.push(outcome));
  text = "my boss is a jerk";
  readonly box = { read: () => this.text } as Box;
  fates = () => this.told.map(({ fate }) => fate);
}

test("a draft that goes out as it was held was posted anyway", () => {
  const page = new Page();
  page.outcomes.held([page.box], ["venting", "venting"]);
  page.outcomes.passed([page.box]);
  // A click, then the submit that it causes, then the empty box.
  page.outcomes.passed([page.box]);
  page.outcomes.ended(page.box);
  assert.deepEqual(page.told, [{ fate: "posted", categories: ["venting"] }]);
});

test("one that was written anew was changed, however often it was held", () => {
  const page = new Page();
  page.outcomes.held([page.box], ["venting"]);
  page.text = "my boss is a real jerk";
  page.outcomes.held([page.box], ["venting", "tone"]);
  page.text = "long day";
  page.outcomes.passed([page.box]);
  assert.deepEqual(page.told, [{ fate: "changed", categories: ["venting", "tone"] }]);
});

test("one whose box is emptied or goes away was dropped, unless it was kept", () => {
  const page = new Page();
  page.outcomes.held([page.box], ["venting"]);
  page.outcomes.ended(page.box);
  page.outcomes.held([page.box], ["venting"]);
  page.outcomes.kept([page.box]);
  page.outcomes.ended(page.box);
  assert.deepEqual(page.fates(), ["dropped", "kept"]);
});

test("a draft that was never held is nobody's business", () => {
  const page = new Page();
  page.outcomes.passed([page.box]);
  page.outcomes.ended(page.box);
  assert.deepEqual(page.told, []);
});

test("a thread is one draft", () => {
  const page = new Page();
  const other = { read: () => "more" } as Box;
  page.outcomes.held([page.box, other], ["venting"]);
  page.outcomes.passed([page.box, other]);
  assert.deepEqual(page.fates(), ["posted"]);
});
