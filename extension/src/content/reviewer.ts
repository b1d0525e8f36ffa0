/** Keeps the review of each draft up to date, and decides by it: {@link Reviewer}. */
import type { Attachment, Finding, Situation } from "../shared/generated";
import { type ContentState, DECISION_LIMIT_MS } from "../shared/messages";
import { word } from "../shared/words";
import { clock } from "./clock";
import type { Box, Decision } from "./contract";
import { accountOf, circumstancesOf, type Desk, isCurrent, isEmpty, newDesk } from "./desk";
import { holding, keyOf, localTime, shifted } from "./draft";
import type { Answer, Line } from "./port";

/** A word that has not grown for this long is judged; while an input method is at work, twice as long. */
const PAUSE_MS = 600;

/** What the reviewer tells `main`. */
export interface ReviewerEvents {
  /** These findings are what is known of the draft now. */
  show(desk: Desk, findings: readonly Finding[]): void;
  /** The box is empty: its draft is over. */
  ended(desk: Desk): void;
}

export class Reviewer {
  readonly #line: Line;
  readonly #events: ReviewerEvents;
  readonly #desks = new Map<Box, Desk>();
  /** Read now: once the extension is gone, so are its words. */
  readonly #gone = word("uncheckedReload");
  readonly #known = later<void>();
  #state: ContentState | null = null;

  constructor(line: Line, events: ReviewerEvents) {
    this.#line = line;
    this.#events = events;
  }

  get desks(): readonly Desk[] {
    return [...this.#desks.values()];
  }

  desk(box: Box): Desk | undefined {
    return this.#desks.get(box);
  }

  /** The settings have changed: every draft is looked at anew. */
  set state(state: ContentState) {
    this.#state = state;
    this.#known.resolve();
    for (const desk of this.#desks.values()) {
      desk.reviewed = desk.asked = null;
      this.look(desk.box);
    }
  }

  add(box: Box): void {
    this.#desks.set(box, newDesk(box));
  }

  remove(box: Box): void {
    const desk = this.#desks.get(box);
    clearTimeout(desk?.typing);
    cancelAnimationFrame(desk?.frame ?? 0);
    this.#desks.delete(box);
  }

  /** Looks at a box again: its text may have changed, or its circumstances. At once, then at most once a frame. */
  look(box: Box, typed?: { readonly composing: boolean }): void {
    const desk = this.#desks.get(box);
    if (!desk || !this.#state?.active) return;
    const before = desk.text;
    desk.text = box.read();
    // Words that were sent and are gone took their files with them; files without words are a draft too.
    if (desk.text.trim() === "" && desk.sent) desk.attachments = [];
    if (isEmpty(desk, desk.text)) this.#end(desk);
    else if (typed && desk.text !== before) desk.sent = false;
    if (typed && desk.text !== before) {
      this.#typing(desk, typed.composing);
      // Marks stay on their words in this very frame, whenever the answer comes.
      this.show(desk);
    }
    if (desk.frame !== 0) {
      desk.due = true;
      return;
    }
    void this.#review(desk);
    desk.frame = requestAnimationFrame(() => {
      desk.frame = 0;
      if (desk.due) this.look(box);
      desk.due = false;
    });
  }

  /** These files go with a box now; `reading` resolves when more is known of them. */
  attach(box: Box, attachments: readonly Attachment[], reading: Promise<void> | null): void {
    const desk = this.#desks.get(box);
    if (!desk) return;
    desk.attachments = attachments;
    desk.reading = reading;
    desk.sent = false;
    this.look(box);
  }

  /** The person was asked about these drafts: their files are not asked about again. */
  answered(boxes: readonly Box[]): void {
    for (const box of boxes) {
      const desk = this.#desks.get(box);
      for (const { id } of desk?.attachments ?? []) desk?.askedAbout.add(id);
    }
  }

  /** A press sends these drafts. Where there is no word, nothing else will tell that the draft is over. */
  sent(boxes: readonly Box[]): void {
    for (const box of boxes) {
      const desk = this.#desks.get(box);
      if (!desk) continue;
      desk.sent = true;
      if (box.read().trim() === "" && desk.attachments.length > 0) this.look(box);
    }
  }

  /** What is known of the circumstances of a box now. */
  situation(desk: Desk): Situation {
    const { box } = desk;
    desk.handle = box.handle();
    const account = accountOf(this.#state, desk.handle);
    const recipient = box.recipient();
    desk.situation = {
      site: box.site.id,
      surface: box.variant.surface,
      audience: box.audience(),
      now: localTime(clock()),
      ...(account && { account }),
      ...(recipient && { recipient }),
      ...(desk.attachments.length > 0 && { attachments: [...desk.attachments] }),
    };
    return desk.situation;
  }

  /** What to do with a press that sends these boxes, by what is known at this moment. */
  decide(boxes: readonly Box[]): Decision {
    if (this.#line.isDead || (this.#state && (!this.#state.active || this.#state.holdAt === "never"))) return { kind: "pass" };
    const kinds = boxes.map((box) => (box.site.mode === "hold" ? this.#decide(box) : "pass"));
    return { kind: kinds.includes("hold") ? "hold" : kinds.includes("unknown") ? "unknown" : "pass" };
  }

  /** Waits for the reviews that are missing, and decides; when the time is up the press passes. */
  async settle(boxes: readonly Box[]): Promise<Decision> {
    const late = later<"late">();
    const timer = setTimeout(() => late.resolve("late"), DECISION_LIMIT_MS);
    try {
      this.#line.open();
      let wait: Promise<unknown> = this.#known.promise;
      for (;;) {
        if ((await Promise.race([wait, late.promise])) === "late") return this.#pass(boxes);
        const decision = this.decide(boxes);
        if (decision.kind !== "unknown") return decision;
        // The text may have changed meanwhile: then once more.
        wait = Promise.all(boxes.filter((box) => this.#decide(box) === "unknown").map((box) => this.#reviewNow(box)));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** The findings for which a press is held. */
  holding(desk: Desk): readonly Finding[] {
    const isOpen = (finding: Finding) => !desk.dismissed.has(keyOf(finding)) && !desk.askedAbout.has(finding.attachment ?? -1);
    const findings = (desk.review?.findings ?? []).filter(isOpen);
    return holding(findings, this.#state?.holdAt ?? "hold");
  }

  /** Tells what is known of a draft, the findings at their places in the text as it is now. */
  show(desk: Desk): void {
    const findings = desk.review?.findings ?? [];
    this.#events.show(desk, desk.reviewed ? shifted(findings, desk.reviewed.text, desk.text) : []);
  }

  /** The extension is gone: nothing can be checked any more. */
  giveUp(): void {
    for (const desk of this.#desks.values()) {
      desk.review = null;
      desk.text = desk.box.read();
      desk.unchecked = { text: desk.text, why: this.#gone };
      this.show(desk);
    }
  }

  #decide(box: Box): Decision["kind"] {
    const desk = this.#desks.get(box);
    const text = box.read();
    if (desk?.reading) return "unknown";
    if (!desk || isEmpty(desk, text)) return "pass";
    if (this.#state && isCurrent(desk, text, this.situation(desk))) return this.holding(desk).length > 0 ? "hold" : "pass";
    // It waited once already, for nothing.
    return desk.unchecked?.text === text ? "pass" : "unknown";
  }

  /** An empty box is the end of a draft: what was said about the last one is over. */
  #end(desk: Desk): void {
    desk.dismissed.clear();
    desk.shown = new Set();
    desk.askedAbout.clear();
    desk.sent = false;
    this.#events.ended(desk);
  }

  /** Withholds judgement on the word at the caret until the typing pauses. */
  #typing(desk: Desk, composing: boolean): void {
    clearTimeout(desk.typing);
    const pause = composing ? 2 * PAUSE_MS : PAUSE_MS;
    desk.typing = setTimeout(() => {
      desk.typing = undefined;
      this.show(desk);
    }, pause);
  }

  async #review(desk: Desk): Promise<void> {
    const { box, text } = desk;
    if (isEmpty(desk, text)) {
      desk.review = desk.reviewed = desk.unchecked = null;
      this.show(desk);
      return;
    }
    const situation = this.situation(desk);
    if (!isCurrent(desk, text, situation)) await this.#ask(desk, text, situation);
    if (desk.text === text && this.#desks.has(box)) this.show(desk);
  }

  /** Asks the engine, or joins those who wait for the same answer. */
  #ask(desk: Desk, text: string, situation: Situation): Promise<void> {
    const circumstances = circumstancesOf(situation);
    if (desk.asked?.text === text && desk.asked.circumstances === circumstances) return desk.asked.done;
    const done = this.#line.review(desk.box, text, situation).then((answer) => {
      if (desk.asked?.done === done) desk.asked = null;
      if (answer.kind !== "replaced") this.#learn(desk, text, situation, answer);
    });
    desk.asked = { text, circumstances, done };
    return done;
  }

  #learn(desk: Desk, text: string, situation: Situation, answer: Exclude<Answer, { kind: "replaced" }>): void {
    if (answer.kind === "failed") {
      desk.unchecked = { text, why: this.#line.isDead ? this.#gone : word("uncheckedEngine") };
      return;
    }
    desk.review = answer.review;
    desk.reviewed = { text, circumstances: circumstancesOf(situation), at: performance.now() };
    desk.unchecked = null;
  }

  async #reviewNow(box: Box): Promise<void> {
    const desk = this.#desks.get(box);
    if (!desk) return;
    await desk.reading;
    desk.text = box.read();
    desk.reviewed = null;
    await this.#review(desk);
  }

  /** Time is up: the post goes out, and the badge says that nobody looked. */
  #pass(boxes: readonly Box[]): Decision {
    for (const box of boxes) {
      const desk = this.#desks.get(box);
      const text = box.read();
      if (!desk || desk.reviewed?.text === text) continue;
      desk.text = text;
      desk.unchecked = { text, why: word("uncheckedLate") };
      this.show(desk);
    }
    return { kind: "pass" };
  }
}

/** A promise and its resolver. */
export function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
