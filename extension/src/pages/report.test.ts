import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameReport } from "../shared/messages";
import { reportText } from "./report";

const FRAME: FrameReport = {
  site: "https://secret.example",
  siteName: "Secret Example",
  health: "checking",
  adapter: { id: "generic", verifiedOn: "2026-11-01", people: "missing" },
  boxes: [{
    surface: "post",
    audience: "public",
    handle: "jordan",
    account: "personal",
    checked: true,
    review: { verdict: "hold", language: "en", partial: false, findings: [{ rule: "venting/boss-insult", quote: "jerk", title: "An insult" }] as never },
    parts: { variant: "box", submit: "found", audience: "none", account: "found", recipient: "missing" },
  }],
};

test("a report says what was found, and nothing that the person wrote, is called or visits", () => {
  const report = reportText([FRAME], { version: "0.1.0", browser: "Firefox/153.0" });
  assert.equal(report, `Composure 0.1.0
Firefox/153.0

site generic, facts of 2026-11-01: fully checked
box box: submit found, audience none, account found, recipient missing
people: missing
`);
  assert.doesNotMatch(report, /jordan|jerk|secret|insult|personal|hold/i);
});
