import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Person, Review, Situation } from "../shared/generated";
import type { ContentState } from "../shared/messages";
import type { Site } from "./contract";
import type { Answer, Line } from "./port";
import { Ties } from "./ties";

/** As much of a page as a button with a name in it needs. */
class Button {
  readonly textContent = "Ruth Abel";
  matches(selector: string) {
    return selector === "button";
  }
}
Object.assign(globalThis, { HTMLElement: Button, window: { addEventListener() {} }, document: { querySelectorAll: () => [] } });

const FINDING = { rule: "boundary.tie", level: "hold" } as unknown as Finding;
const SITE = { id: "x", variants: [], people: [{ button: ["button"], nameFrom: [{ selector: "button" }] }] } as unknown as Site;

/** The settings, with this kind of account where no handle is read. */
const state = (accounts: ContentState["accounts"]) => ({ active: true, holdAt: "hold", countdown: 0, accounts, asked: [], startedAt: 1 }) as ContentState;

const answer = (...findings: readonly Finding[]): Answer => ({ kind: "review", review: { findings } as unknown as Review });

/** Ties, and what they ask, each question with the way to answer it. */
function ties() {
  const asked: { readonly situation: Situation; readonly answer: (answer: Answer) => void }[] = [];
  const line = {
    isDead: false,
    open() {},
    meeting: (_tie: object, _person: Person, situation: Situation) => new Promise<Answer>((answer) => asked.push({ situation, answer })),
  } as unknown as Line;
  const all = new Ties([SITE], line, () => {}, new AbortController().signal);
  const [tie] = all.pressAt([new Button() as unknown as HTMLElement])!.boxes;
  return { ties: all, tie, asked };
}

/** Lets all run that an answer has set going. */
const turn = () => new Promise<void>((done) => setImmediate(done));

test("what was asked under other settings is asked again, and its first answer does not count", async () => {
  const { ties: all, tie, asked } = ties();
  all.state = state({});
  const settled = all.settle(tie);
  await turn();
  all.state = state({ "*": "professional" });
  asked[0]!.answer(answer(FINDING));
  await turn();
  assert.deepEqual(asked.map(({ situation }) => situation.account), [undefined, "professional"]);
  asked[1]!.answer(answer());
  assert.deepEqual(await settled, { kind: "pass" });
  assert.deepEqual(tie.findings, []);
});
