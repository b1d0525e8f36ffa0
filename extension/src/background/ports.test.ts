import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameReport, FromContent, ToContent } from "../shared/messages";
import { pause, switchSite } from "./edits";
import { Diary } from "./diary";
import { Engine } from "./engine";
import { Ledger } from "./ledger";
import { Links } from "./links";
import { Ports } from "./ports";
import { DEFAULTS } from "./settings";
import { Shelf } from "./shelf";
import { Store } from "./store";

/** A frame's end of the line. */
class Frame {
  readonly heard: ToContent[] = [];
  readonly port: chrome.runtime.Port;
  readonly #messages: ((message: FromContent) => void)[] = [];
  readonly #disconnects: (() => void)[] = [];
  #wake: (() => void)[] = [];

  constructor(tabId = 1) {
    this.port = {
      name: "composure",
      sender: { tab: { id: tabId }, url: "https://x.com/home" },
      onMessage: { addListener: (listener: (message: FromContent) => void) => this.#messages.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => this.#disconnects.push(listener) },
      postMessage: (message: ToContent) => {
        this.heard.push(structuredClone(message));
        for (const wake of this.#wake.splice(0)) wake();
      },
    } as unknown as chrome.runtime.Port;
  }

  say(message: FromContent): void {
    for (const listener of this.#messages) listener(structuredClone(message));
  }

  leave(): void {
    for (const listener of this.#disconnects) listener();
  }

  /** The next message of a type, waited for. */
  async next<T extends ToContent["type"]>(type: T): Promise<Extract<ToContent, { type: T }>> {
    for (;;) {
      const index = this.heard.findIndex((message) => message.type === type);
      if (index >= 0) return this.heard.splice(index, 1)[0] as Extract<ToContent, { type: T }>;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }
}

/** Reads a file of which it wants the first two bytes, and tells what they were. */
const inspection = () => {
  let asked = false;
  return {
    step: (bytes: Uint8Array) => (asked ? `{"attachment":[${bytes}]}` : ((asked = true), '{"want":[0,2]}')),
    free: () => {},
  };
};

function background({ review = (text: string) => `{"text":"${text}"}`, meeting = (_: string): string => "{}", called = (_: number): void => {}, isFull = false } = {}) {
  const area = () => {
    const items: Record<string, unknown> = {};
    return { get: async () => items, set: async (more: object) => void (isFull ? assert.fail("no room") : Object.assign(items, more)), remove: async () => {} };
  };
  const store = new Store(area(), area());
  const [shelf, ledger] = [new Shelf(area()), new Ledger(area())];
  const engine = new Engine(async () => ({ setProfile() {}, review, meeting, rules: () => [], setPacks: () => [], checkPack: () => "" }), async () => ({ profile: DEFAULTS.profile, packs: [] }));
  const options: (string | undefined)[] = [];
  const ports = new Ports({
    store,
    engine,
    links: new Links({ granted: async () => false, search: async () => [] }, async () => false),
    diary: new Diary(area()),
    shelf,
    ledger,
    inForce: async () => ({ settings: await store.get(), organisation: { organisation: "Globex", policyLink: "https://globex.example/rules" } }),
    inspect: async (size) => (size > 1_000 ? assert.fail("too large") : inspection()),
    startedAt: 7,
    now: () => 1_000,
    callFrames: async (tabId) => called(tabId),
    openOptions: (hash) => options.push(hash),
  });
  store.onChange(() => void ports.pushState());
  const join = (frame: Frame) => (ports.accept(frame.port), frame);
  return { ports, store, shelf, ledger, options, join };
}

const HERE = { surface: "post", audience: "public" } as const;
const REPORT: FrameReport = { site: "x", siteName: "X", health: "checking", boxes: [], adapter: { id: "x", verifiedOn: "2026-08-20", people: "none" } };

test("hello is answered with the state of the site", async () => {
  const { store, join } = background();
  await store.change((settings) => ({ ...switchSite(settings, "reddit", false), accounts: { x: { acme: "brand" } } }));
  const [x, reddit] = [join(new Frame()), join(new Frame())];
  x.say({ type: "hello", site: "x" });
  reddit.say({ type: "hello", site: "reddit" });
  assert.deepEqual((await x.next("state")).state, {
    active: true, holdAt: "hold", countdown: 0, accounts: { acme: "brand" }, asked: [], startedAt: 7,
    organisation: { name: "Globex", policy: "https://globex.example/rules" },
  });
  assert.deepEqual((await reddit.next("state")).state, { active: false, reason: "site-off", holdAt: "hold", countdown: 0, accounts: {}, asked: [], startedAt: 7,
    organisation: { name: "Globex", policy: "https://globex.example/rules" },
  });
});

test("a changed setting reaches every frame that has said hello", async () => {
  const { store, join } = background();
  const [known, unknown] = [join(new Frame()), join(new Frame())];
  known.say({ type: "hello", site: "x" });
  await known.next("state");
  await store.change((settings) => pause(settings, 30, 1_000));
  assert.deepEqual((await known.next("state")).state.reason, "paused");
  assert.deepEqual(unknown.heard, []);
});

test("a review carries the number of its question", async () => {
  const frame = background().join(new Frame());
  frame.say({ type: "review", id: 3, text: "hello", situation: HERE });
  assert.deepEqual(await frame.next("review"), { type: "review", id: 3, review: '{"text":"hello"}' });
});

test("a review that fails says why, and the line goes on", async () => {
  const review = (text: string) => (text === "bad" ? assert.fail("This situation cannot be read") : "{}");
  const frame = background({ review }).join(new Frame());
  frame.say({ type: "review", id: 1, text: "bad", situation: HERE });
  frame.say({ type: "review", id: 2, text: "x".repeat(200_001), situation: HERE });
  frame.say({ type: "review", id: 3, text: "good", situation: HERE });
  const failures = [await frame.next("failed"), await frame.next("failed")].sort((a, b) => a.id - b.id);
  assert.deepEqual(failures.map(({ id, reason }) => [id, reason]), [
    [1, "This situation cannot be read"],
    [2, "the draft is longer than 200000 characters"],
  ]);
  assert.equal((await frame.next("review")).id, 3);
});

test("a file is read step by step, and only one that was begun", async () => {
  const frame = background().join(new Frame());
  frame.say({ type: "file", id: 1, size: 10 });
  assert.deepEqual(await frame.next("file"), { type: "file", id: 1, step: '{"want":[0,2]}' });
  frame.say({ type: "bytes", id: 2, bytes: btoa("\u0007\u0009") });
  assert.deepEqual(await frame.next("file"), { type: "file", id: 2, step: '{"attachment":[7,9]}' });
  frame.say({ type: "bytes", id: 3, bytes: "" });
  assert.deepEqual(await frame.next("failed"), { type: "failed", id: 3, reason: "no file is being read" });
  frame.say({ type: "file", id: 4, size: 2_000 });
  assert.equal((await frame.next("failed")).reason, "too large");
  frame.say({ type: "file", id: 5, size: -1 });
  assert.match((await frame.next("failed")).reason, /whole number/);
});

test("nothing is posted to a frame that has left", async () => {
  const { join, store } = background();
  const frame = join(new Frame());
  frame.say({ type: "review", id: 1, text: "hello", situation: HERE });
  frame.leave();
  await store.change((settings) => pause(settings, 30, 1_000));
  assert.deepEqual(frame.heard, []);
});

test("words and rules are put away for good", async () => {
  const { join, store } = background();
  const frame = join(new Frame());
  const changed = new Promise<void>((resolve) => {
    store.onChange(({ profile }) => profile.allowed.length + profile.rules_off.length === 2 && resolve());
  });
  frame.say({ type: "allow", term: " Acme " });
  frame.say({ type: "allow", term: "Acme" });
  frame.say({ type: "rule-off", rule: "profanity/strong" });
  await changed;
  const { profile } = await store.get();
  assert.deepEqual([profile.allowed, profile.rules_off], [["Acme"], ["profanity/strong"]]);
});

test("options open at a place, and only at a place", (t) => {
  t.mock.method(console, "warn", () => {});
  const { join, options } = background();
  const frame = join(new Frame());
  frame.say({ type: "open-options", hash: "accounts/x" });
  frame.say({ type: "open-options" });
  frame.say({ type: "open-options", hash: "<script>" });
  assert.deepEqual(options, ["accounts/x", undefined]);
});

test("the popup hears of the frames of its tab, also of those that a wake had forgotten", async () => {
  const answering = (tabId: number, report: FrameReport) => {
    const frame = new Frame(tabId);
    void frame.next("report?").then(({ id }) => frame.say({ type: "report", id, report }));
    return frame;
  };
  const late = answering(1, { ...REPORT, site: "late" });
  const { ports, join } = background({ called: (tabId) => tabId === 1 && join(late) });
  join(answering(1, REPORT));
  join(answering(2, { ...REPORT, site: "elsewhere" }));
  assert.deepEqual((await ports.reports(1)).map(({ site }) => site), ["x", "late"]);
});

test("a frame that leaves or stays silent does not keep the popup waiting", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { ports, join } = background();
  const [leaving, silent] = [join(new Frame()), join(new Frame())];
  const reports = ports.reports(1);
  await Promise.all([leaving.next("report?"), silent.next("report?")]);
  leaving.leave();
  t.mock.timers.tick(300);
  assert.deepEqual(await reports, []);
});

test("a word in passing is said once a day, a question each time", async () => {
  const found = (severity: string) => JSON.stringify({ verdict: severity, findings: [{ rule: `boundary/${severity}`, severity }] });
  const asked: string[] = [];
  const { ports } = background({ meeting: (person) => (asked.push(person), found(person.includes("Ruth") ? "hold" : "note")) });
  const frame = new Frame();
  ports.accept(frame.port);
  const meet = async (name: string, day: string) => {
    frame.say({ type: "meeting", id: 1, person: { name, more: "left out" } as object, situation: { surface: "post", audience: "unknown", now: `${day}T10:00:00` } });
    return (JSON.parse((await frame.next("review")).review) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
  };
  assert.deepEqual(await meet("Sam", "2026-11-24"), ["boundary/note"]);
  assert.deepEqual(await meet("Sam", "2026-11-24"), ["boundary/note"], "it was not said yet");
  frame.say({ type: "said", rule: "boundary/note", day: "2026-11-24" });
  assert.deepEqual(await meet("Sam", "2026-11-24"), []);
  assert.deepEqual(await meet("Ruth", "2026-11-24"), ["boundary/hold"]);
  assert.deepEqual(await meet("Sam", "2026-11-25"), ["boundary/note"]);
  assert.equal(asked[0], '{"name":"Sam"}', "no more than was asked for");
});

const DRAFT = { id: "one", parts: ["the Acme deal is dead"], siteName: "X" };

test("a draft is kept before that is said, with the page it was written on", async () => {
  const { shelf, join } = background();
  const frame = join(new Frame());
  frame.say({ type: "keep", id: 3, draft: DRAFT });
  const { id, remindAt } = await frame.next("kept");
  assert.equal(id, 3);
  assert.ok(remindAt > 1_000);
  assert.deepEqual(await shelf.all(), [{ ...DRAFT, url: "https://x.com/home", keptAt: 1_000, remindAt, told: false }]);
  frame.say({ type: "keep", id: 4, draft: DRAFT });
  await frame.next("kept");
  assert.equal((await shelf.all()).length, 1);
});

test("a draft that could not be stored is not said to be kept", async (t) => {
  t.mock.method(console, "warn", () => {});
  const frame = background({ isFull: true }).join(new Frame());
  frame.say({ type: "keep", id: 3, draft: DRAFT });
  assert.deepEqual(await frame.next("not-kept"), { type: "not-kept", id: 3, reason: "failed" });
});

test("what became of a draft is counted where the person wants it", async () => {
  const { ledger, join } = background();
  const frame = join(new Frame());
  await ledger.keep(true);
  frame.say({ type: "outcome", outcome: { fate: "changed", categories: ["venting"] } });
  frame.say({ type: "keep", id: 1, draft: DRAFT });
  await frame.next("kept");
  const [week] = Object.values((await ledger.get()).weeks);
  assert.equal(week?.drafts.changed, 1);
});

test("a dismissed finding stays dismissed in those words, and its words are not kept", async () => {
  const text = "My boss is a jerk.";
  const finding = { rule: "venting/boss-insult", start: 13, end: 17, whole: false };
  const { store, join } = background({ review: () => JSON.stringify({ verdict: "hold", findings: [{ ...finding, category: "venting", also: [], severity: "hold", fixes: [] }] }) });
  const frame = join(new Frame());
  frame.say({ type: "hello", site: "x" });
  await frame.next("state");
  const findings = async (id: number) => {
    frame.say({ type: "review", id, text, situation: HERE });
    return (JSON.parse((await frame.next("review")).review) as { findings: unknown[] }).findings.length;
  };
  assert.equal(await findings(1), 1);
  frame.say({ type: "dismiss", finding, text });
  await frame.next("state");
  assert.equal(await findings(2), 0);
  const { dismissed } = await store.get();
  assert.deepEqual(dismissed.map(({ rule, on }) => [rule, on]), [["venting/boss-insult", "1970-01-01"]]);
  assert.doesNotMatch(JSON.stringify(dismissed[0]!.hash), /jerk/);
});

test("an account is named from the page, or not, and not asked about again", async () => {
  const { store, join } = background();
  const frame = join(new Frame());
  frame.say({ type: "account", handle: "early", kind: "brand" });
  frame.say({ type: "hello", site: "x" });
  await frame.next("state");
  frame.say({ type: "account", handle: "acme", kind: "brand" });
  assert.deepEqual((await frame.next("state")).state.accounts, { acme: "brand" });
  frame.say({ type: "account", handle: "globex", kind: null });
  assert.deepEqual((await frame.next("state")).state.asked, ["globex"]);
  assert.deepEqual((await store.get()).accounts, { x: { acme: "brand" } });
});
