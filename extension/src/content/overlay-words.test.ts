import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../shared/generated";
import "../../../tests/unit/in-english";
import type { Context } from "./contract";
import { chips, dayAndTime, whoSees } from "./overlay-words";

const context: Context = { siteName: "X", surface: "post", audience: "public", handle: "jordan", account: "personal", now: "2026-11-24T11:05:00" };
const atWork = { category: "work-hours", also: [] as Finding["also"] } as Finding;

test("who can see it, and as whom", () => {
  assert.equal(whoSees(context), "Anyone can see this · as @jordan, your personal account");
  const { handle: _, ...nameless } = context;
  assert.equal(whoSees({ ...nameless, audience: "friends" }), "Your friends can see this · on your personal account");
  const { account: __, ...unsaid } = nameless;
  assert.equal(whoSees({ ...unsaid, audience: "unknown" }), "It is not clear who can see this");
});

test("the chips name account and audience", () => {
  assert.deepEqual(chips(context, []).map(({ text }) => text), ["as @jordan, your personal account", "anyone on X"]);
});

test("the time is a chip in the work hours only, and a grave one", () => {
  assert.deepEqual(chips(context, [atWork]).at(-1), { text: "Tuesday 11:05 · your work hours", grave: true });
  const also = { category: "venting", also: ["work-hours"] as Finding["also"] } as Finding;
  assert.equal(chips(context, [also]).length, 3);
});

test("a private message names who gets it", () => {
  const message = { ...context, surface: "message", audience: "private", recipient: "@sam" } as const;
  assert.deepEqual(chips(message, []).map(({ text }) => text), ["as @jordan, your personal account", "to @sam"]);
});

test("in the words of the site, and as whom", () => {
  const brand = { siteName: "LinkedIn", sees: "onOff", handle: "acme", account: "brand" } as const;
  assert.equal(whoSees({ ...context, ...brand }), "Anyone on or off LinkedIn can see this · as @acme, your brand account");
  assert.deepEqual(chips({ ...context, ...brand }, []).map(({ text }) => text), ["as @acme, your brand account", "anyone on or off LinkedIn"]);
  assert.equal(chips({ ...context, handle: "Jordan Lee" }, [])[0]?.text, "as Jordan Lee, your personal account");
});

test("an answer names whom it answers, and who else sees it", () => {
  const reply = { ...context, surface: "reply", recipient: "@sam" } as const;
  assert.deepEqual(chips(reply, []).map(({ text }) => text).slice(1), ["answering @sam", "anyone on X"]);
});

test("the day is that of the local time, whatever the zone of the machine", () => {
  assert.equal(dayAndTime("2026-11-22T00:10:00"), "Sunday 00:10");
  assert.equal(dayAndTime("2026-11-22T23:59"), "Sunday 23:59");
});
