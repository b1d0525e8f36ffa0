import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import type { Situation } from "../shared/generated";
import type { FromContent, ToContent } from "../shared/messages";
import { Line, type LineEvents, UNHEARD_MS } from "./port";

// A greeting is waited for: no test does so in real time.
mock.timers.enable({ apis: ["setTimeout"] });

const HERE: Situation = { surface: "post", audience: "public" };

/** The browser's side: what was sent over each Port, and the means to answer, to hang up and to go away. */
class Browser {
  readonly ports: { sent: FromContent[]; say(message: ToContent): void; drop(): void }[] = [];
  id: string | undefined = "composure";
  /** A message to the frame, as the popup has it sent. */
  call: (message: unknown, sender: unknown, respond: (answer: unknown) => void) => void = () => {};

  constructor() {
    const runtime = {
      connect: () => this.#connect(),
      onMessage: { addListener: (listener: typeof this.call) => (this.call = listener) },
    };
    Object.defineProperty(runtime, "id", { get: () => this.id });
    (globalThis as { chrome?: unknown }).chrome = { runtime };
  }

  #connect() {
    if (this.id === undefined) throw new Error("Extension context invalidated.");
    const sent: FromContent[] = [];
    let hear: (message: ToContent) => void = () => {};
    let lost: () => void = () => {};
    this.ports.push({ sent, say: (message) => hear(message), drop: () => lost() });
    return {
      postMessage: (message: FromContent) => sent.push(message),
      onMessage: { addListener: (listener: typeof hear) => (hear = listener) },
      onDisconnect: { addListener: (listener: typeof lost) => (lost = listener) },
      disconnect: () => {},
    };
  }
}

const events = (more: Partial<LineEvents> = {}): LineEvents => ({
  state: () => {},
  command: () => {},
  report: () => ({ site: "x", siteName: "X", health: "no-box", boxes: [], adapter: { id: "x", verifiedOn: "2026-08-20", people: "none" } }),
  dead: () => {},
  ...more,
});
const CLEAR = JSON.stringify({ verdict: "clear", language: "en", partial: false, findings: [] });
const asked = (sent: readonly FromContent[]) => sent.filter((message) => message.type === "review");

afterEach(() => delete (globalThis as { chrome?: unknown }).chrome);

test("a review comes back under its number, after a greeting", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).review({}, "hello", HERE);
  const [port] = browser.ports;
  assert.deepEqual(port!.sent[0], { type: "hello", site: "x" });
  port!.say({ type: "review", id: asked(port!.sent)[0]!.id, review: CLEAR });
  const got = await answer;
  assert.equal(got.kind === "review" && got.review.verdict, "clear");
});

test("a newer request for the same box replaces the older; another box's stays", async () => {
  const browser = new Browser();
  const line = new Line("x", events());
  const [box, other] = [{}, {}];
  const answers = [line.review(box, "a", HERE), line.review(other, "b", HERE), line.review(box, "ab", HERE)];
  const port = browser.ports[0]!;
  for (const { id } of asked(port.sent)) port.say({ type: "review", id, review: CLEAR });
  assert.deepEqual((await Promise.all(answers)).map(({ kind }) => kind), ["replaced", "review", "review"]);
});

test("a background stopped in between is asked once more, over a new Port", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).review({}, "hello", HERE);
  browser.ports[0]!.drop();
  const again = asked(browser.ports[1]!.sent);
  assert.deepEqual(again.map(({ text }) => text), ["hello"]);
  browser.ports[1]!.say({ type: "review", id: again[0]!.id, review: CLEAR });
  assert.equal((await answer).kind, "review");
});

test("a background that stops again and again fails the review", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).review({}, "hello", HERE);
  browser.ports[0]!.drop();
  browser.ports[1]!.drop();
  assert.equal((await answer).kind, "failed");
  assert.equal(browser.ports.length, 2);
});

test("a Port that nobody holds is opened again, and what it was asked is asked there, though the background was stopped before", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).review({}, "hello", HERE);
  browser.ports[0]!.drop();
  mock.timers.tick(UNHEARD_MS);
  assert.equal(browser.ports.length, 3);
  const [greeting, question] = browser.ports[2]!.sent;
  assert.equal(greeting!.type, "hello");
  assert.equal(question!.type, "review");
  browser.ports[2]!.say({ type: "review", id: asked(browser.ports[2]!.sent)[0]!.id, review: CLEAR });
  assert.equal((await answer).kind, "review");
});

test("a background that never answers is called twice, and what it owes fails; the next question calls again", async () => {
  const browser = new Browser();
  const line = new Line("x", events());
  const answer = line.review({}, "hello", HERE);
  mock.timers.tick(UNHEARD_MS);
  mock.timers.tick(2 * UNHEARD_MS);
  assert.equal(browser.ports.length, 2);
  assert.equal((await answer).kind, "failed");
  const next = line.review({}, "more", HERE);
  browser.ports[2]!.say({ type: "review", id: asked(browser.ports[2]!.sent)[0]!.id, review: CLEAR });
  assert.equal((await next).kind, "review");
});

test("a Port that was answered stays, and one that was closed is not opened again", () => {
  const browser = new Browser();
  const line = new Line("x", events());
  line.open();
  browser.ports[0]!.say({ type: "report?", id: 1 });
  mock.timers.tick(2 * UNHEARD_MS);
  assert.equal(browser.ports.length, 1);
  const closed = new Line("x", events());
  closed.open();
  closed.close();
  mock.timers.tick(2 * UNHEARD_MS);
  assert.equal(browser.ports.length, 2);
});

test("an extension that is gone is noticed, told once, and not asked again", async () => {
  const browser = new Browser();
  let told = 0;
  const line = new Line("x", events({ dead: () => told++ }));
  const answer = line.review({}, "hello", HERE);
  browser.id = undefined;
  browser.ports[0]!.drop();
  assert.equal((await answer).kind, "failed");
  assert.ok(line.isDead);
  assert.equal((await line.review({}, "more", HERE)).kind, "failed");
  assert.equal(told, 1);
  assert.equal(browser.ports.length, 1);
});

test("the popup is answered", () => {
  const browser = new Browser();
  new Line("x", events()).open();
  const port = browser.ports[0]!;
  port.say({ type: "report?", id: 7 });
  const report = port.sent.find((message) => message.type === "report");
  assert.equal(report?.id, 7);
});

test("a background that was stopped calls the frames, and they open their Ports", () => {
  const browser = new Browser();
  new Line("x", events());
  assert.equal(browser.ports.length, 0);
  let answer: unknown;
  browser.call({ type: "connect" }, {}, (given) => (answer = given));
  assert.equal(browser.ports.length, 1);
  assert.equal(answer, true);
});

test("an answer that cannot be read fails", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).review({}, "hello", HERE);
  const port = browser.ports[0]!;
  port.say({ type: "review", id: asked(port.sent)[0]!.id, review: "{" });
  assert.equal((await answer).kind, "failed");
});

const DRAFT = { id: "one", parts: ["a draft"], siteName: "X" };
const keeping = (sent: readonly FromContent[]) => sent.filter((message) => message.type === "keep");

test("a draft is kept once the background says so, asked once more where that was stopped", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).keep(DRAFT);
  const [first] = keeping(browser.ports[0]!.sent);
  browser.ports[0]!.drop();
  assert.deepEqual(keeping(browser.ports[1]!.sent), [first]);
  browser.ports[1]!.say({ type: "kept", id: first!.id, remindAt: 5 });
  assert.deepEqual(await answer, { type: "kept", id: first!.id, remindAt: 5 });
});

test("a draft that nobody answers for is not kept", async () => {
  const browser = new Browser();
  const answer = new Line("x", events()).keep(DRAFT);
  browser.ports[0]!.drop();
  browser.ports[1]!.drop();
  assert.equal((await answer).type, "not-kept");
});

test("a shortcut is heard until the line is closed", () => {
  const browser = new Browser();
  const heard: string[] = [];
  const line = new Line("x", events({ command: (command) => heard.push(command) }));
  browser.call({ type: "command", command: "next-finding" }, null, () => {});
  line.close();
  browser.call({ type: "command", command: "open-card" }, null, () => {});
  assert.deepEqual(heard, ["next-finding"]);
});
