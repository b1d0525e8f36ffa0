/**
 * The content script. It wires the rooms: what `surface` finds is sent down the {@link Line} for review, what comes back
 * is shown by the overlay, and `guard` asks here what to do with a press. All that is known of a box is its {@link Desk}.
 */
import type { AccountKind, Finding, Review, Situation } from "../shared/generated";
import { word } from "../shared/words";
import { type ContentState, DECISION_LIMIT_MS, type FrameReport } from "../shared/messages";
import type { BadgeState, Box, Context, Decision, GuardHost, Overlay, OverlayEvents, SurfaceEvents, TextRange } from "./contract";
import { gravest, holding, keyOf, localTime, shifted, touches, wordAt } from "./draft";
import { Guard } from "./guard";
import { createOverlay } from "./overlay";
import { Pointing } from "./pointing";
import { type Answer, Line } from "./port";
import { nameOf, sitesFor } from "./sites";
import { Surface } from "./surface";

/** True in the build that tests drive; they wait until the guard stands. */
declare const COMPOSURE_TEST: boolean | undefined;

/** A word that has not grown for this long is judged. */
const PAUSE_MS = 600;
/** A review is made again before a press if it is older: the hour may have become a working hour. */
const STALE_MS = 5 * 60_000;

/** All that is known of one box. */
interface Desk {
  readonly box: Box;
  text: string;
  /** The last review, and the text and circumstances that it is about. */
  review: Review | null;
  reviewed: { readonly text: string; readonly circumstances: string; readonly at: number } | null;
  /** The text that went unchecked, and why. */
  unchecked: { readonly text: string; readonly why: string } | null;
  situation: Situation | null;
  handle: string | undefined;
  /** Dismissed in this draft. */
  readonly dismissed: Set<string>;
  /** Shown before; what is shown once is not withdrawn while its word is touched again. */
  shown: ReadonlySet<string>;
  /** The text that the findings shown are about. */
  shownFor: string;
  /** The word at the caret while it is being typed. */
  typing: ReturnType<typeof setTimeout> | undefined;
  /** A review was asked for in this frame; another is due in the next. */
  frame: number;
  due: boolean;
}

class Main implements SurfaceEvents, GuardHost, OverlayEvents {
  readonly #life = new AbortController();
  readonly #sites = sitesFor(location);
  readonly #desks = new Map<Box, Desk>();
  readonly #surface = new Surface(this.#sites, this, this.#life.signal);
  readonly #guard = new Guard(this.#surface, this, this.#life.signal);
  readonly #line = new Line(nameOf(this.#sites[0]!, location), {
    state: (state) => this.#settings(state),
    report: () => this.#report(),
    dead: () => this.#outlived(),
  });
  readonly #pointing = new Pointing((...point) => this.#overlay?.point(...point), this.#life.signal);
  #overlay: Overlay | null = null;
  #state: ContentState | null = null;
  readonly #stateKnown = later<void>();
  /** Read now: once the extension is gone, so are its words. */
  readonly #goneWords = word("uncheckedReload");

  start(): void {
    this.#surface.start();
  }

  // ── surface ──

  found(box: Box): void {
    this.#desks.set(box, {
      box, text: "", review: null, reviewed: null, unchecked: null, situation: null, handle: undefined,
      dismissed: new Set(), shown: new Set(), shownFor: "", typing: undefined, frame: 0, due: false,
    });
    if (this.#line.isDead) return;
    this.#line.open();
  }

  focused(box: Box): void {
    this.#line.keepAwake(true);
    this.#look(box, false);
  }

  blurred(box: Box): void {
    this.#line.keepAwake(false);
    this.#overlay?.point(box, null, "caret");
  }

  changed(box: Box, { composing }: { readonly composing: boolean }): void {
    this.#look(box, true, composing);
  }

  redrawn(box: Box): void {
    this.#overlay?.follow(box);
  }

  gone(box: Box): void {
    const desk = this.#desks.get(box);
    if (!desk) return;
    clearTimeout(desk.typing);
    cancelAnimationFrame(desk.frame);
    this.#desks.delete(box);
    this.#guard.forget(box);
    this.#pointing.forget(box);
    this.#overlay?.forget(box);
  }

  // ── reviewing ──

  /** Looks at a box again: its text may have changed, or its circumstances. */
  #look(box: Box, typed: boolean, composing = false): void {
    const desk = this.#desks.get(box);
    if (!desk || !this.#state?.active) return;
    const before = desk.text;
    desk.text = box.read();
    if (desk.text.trim() === "") this.#newDraft(desk);
    if (typed && desk.text !== before) {
      this.#pointing.typed();
      this.#typing(desk, composing);
      // Marks stay on their words in this very frame, whenever the answer comes.
      if (desk.review && desk.reviewed) this.#show(desk, shifted(desk.review.findings, desk.reviewed.text, desk.text));
    }
    if (desk.frame !== 0) {
      desk.due = true;
      return;
    }
    void this.#review(desk);
    desk.frame = requestAnimationFrame(() => {
      desk.frame = 0;
      if (!desk.due) return;
      desk.due = false;
      this.#look(box, false);
    });
  }

  /** An empty box is the end of a draft: what was said about the last one is over. */
  #newDraft(desk: Desk): void {
    desk.dismissed.clear();
    desk.shown = new Set();
    this.#guard.forget(desk.box);
  }

  /** Withholds judgement on the word at the caret until the typing pauses. */
  #typing(desk: Desk, composing: boolean): void {
    clearTimeout(desk.typing);
    desk.typing = setTimeout(() => {
      desk.typing = undefined;
      this.#show(desk);
    }, composing ? 2 * PAUSE_MS : PAUSE_MS);
  }

  async #review(desk: Desk): Promise<void> {
    const { text, box } = desk;
    const situation = this.#situation(desk);
    const circumstances = circumstancesOf(situation);
    if (desk.reviewed?.text === text && desk.reviewed.circumstances === circumstances && !isStale(desk)) {
      this.#show(desk);
      return;
    }
    if (text.trim() === "") {
      desk.review = null;
      desk.reviewed = desk.unchecked = null;
      this.#show(desk);
      return;
    }
    const answer = await this.#line.review(box, text, situation);
    this.#answered(desk, text, circumstances, answer);
  }

  #answered(desk: Desk, text: string, circumstances: string, answer: Answer): void {
    if (answer.kind === "replaced" || !this.#desks.has(desk.box)) return;
    if (answer.kind === "failed") {
      desk.unchecked = { text, why: this.#line.isDead ? this.#goneWords : word("uncheckedEngine") };
    } else {
      desk.review = answer.review;
      desk.reviewed = { text, circumstances, at: performance.now() };
      desk.unchecked = null;
    }
    if (desk.text === text) this.#show(desk);
  }

  #situation(desk: Desk): Situation {
    const { box } = desk;
    desk.handle = box.handle();
    const account = this.#accountOf(desk.handle);
    const recipient = box.recipient();
    desk.situation = {
      site: box.site.id,
      surface: box.variant.surface,
      audience: box.audience(),
      now: localTime(new Date()),
      ...(account && { account }),
      ...(recipient && { recipient }),
    };
    return desk.situation;
  }

  #accountOf(handle: string | undefined): AccountKind | undefined {
    const accounts = this.#state?.accounts ?? {};
    return (handle && accounts[handle.replace(/^@/, "").toLowerCase()]) || accounts["*"];
  }

  /** Asks for every draft again, because the settings have changed. */
  #reviewAll(): void {
    for (const desk of this.#desks.values()) {
      desk.reviewed = null;
      this.#look(desk.box, false);
    }
  }

  // ── showing ──

  #show(desk: Desk, findings: readonly Finding[] = desk.review?.findings ?? []): void {
    if (!this.#state?.active && !this.#line.isDead) return;
    const left = this.#visible(desk, findings);
    desk.shown = new Set(left.map(keyOf));
    desk.shownFor = desk.text;
    this.#pointing.refresh(desk.box, left);
    this.#overlay ??= createOverlay(this);
    this.#overlay.show(desk.box, left, this.#badge(desk, left), this.#context(desk));
  }

  /** Without what was dismissed, and without what is about the word still being typed. */
  #visible(desk: Desk, findings: readonly Finding[]): readonly Finding[] {
    const caret = desk.typing === undefined ? null : desk.box.caret();
    const word: TextRange | null = caret === null ? null : wordAt(desk.text, caret);
    return findings.filter((finding) => {
      const key = keyOf(finding);
      if (desk.dismissed.has(key)) return false;
      return !word || !touches(finding, word) || desk.shown.has(key);
    });
  }

  #badge(desk: Desk, findings: readonly Finding[]): BadgeState {
    const severity = gravest(findings);
    if (severity) return { kind: "found", count: findings.length, severity };
    if (desk.unchecked && desk.unchecked.text === desk.text) return { kind: "unchecked", why: desk.unchecked.why };
    if (desk.text.trim() === "") return { kind: "clear" };
    if (!desk.reviewed) return { kind: "waiting" };
    return desk.review?.partial ? { kind: "unchecked", why: word("uncheckedLanguage") } : { kind: "clear" };
  }

  #context(desk: Desk): Context {
    const { box, handle } = desk;
    const { account, recipient, audience, surface, now } = desk.situation ?? this.#situation(desk);
    return {
      siteName: box.site.name,
      surface,
      audience,
      now: now ?? localTime(new Date()),
      ...(handle && { handle }),
      ...(account && { account }),
      ...(recipient && { recipient }),
    };
  }

  // ── guard ──

  boxesFor(target: EventTarget | null, path: readonly EventTarget[]): readonly Box[] {
    const press = this.#surface.pressAt(target && !path.includes(target) ? [target, ...path] : path);
    return press?.boxes ?? [];
  }

  decide(boxes: readonly Box[]): Decision {
    if (this.#line.isDead || (this.#state && (!this.#state.active || this.#state.holdAt === "never"))) return { kind: "pass" };
    const decisions = boxes.filter((box) => box.site.mode === "hold").map((box) => this.#decideOne(box));
    return decisions.find(({ kind }) => kind === "hold") ?? decisions.find(({ kind }) => kind === "unknown") ?? { kind: "pass" };
  }

  #decideOne(box: Box): Decision {
    const desk = this.#desks.get(box);
    const text = box.read();
    if (!desk || text.trim() === "") return { kind: "pass" };
    const known = desk.reviewed;
    if (known?.text === text && !isStale(desk) && this.#state && known.circumstances === circumstancesOf(this.#situation(desk))) {
      return { kind: this.#holding(desk).length > 0 ? "hold" : "pass" };
    }
    // It waited once already, for nothing.
    return { kind: desk.unchecked?.text === text ? "pass" : "unknown" };
  }

  #holding(desk: Desk): readonly Finding[] {
    const findings = (desk.review?.findings ?? []).filter((finding) => !desk.dismissed.has(keyOf(finding)));
    return holding(findings, this.#state?.holdAt ?? "hold");
  }

  async settle(boxes: readonly Box[]): Promise<Decision> {
    const limit = later<"late">();
    const timer = setTimeout(() => limit.resolve("late"), DECISION_LIMIT_MS);
    try {
      this.#line.open();
      if ((await Promise.race([this.#stateKnown.promise, limit.promise])) === "late") return this.#unsettled(boxes);
      for (;;) {
        const decision = this.decide(boxes);
        if (decision.kind !== "unknown") return decision;
        const open = boxes.filter((box) => this.#decideOne(box).kind === "unknown");
        const reviews = Promise.all(open.map((box) => this.#reviewNow(box)));
        if ((await Promise.race([reviews, limit.promise])) === "late") return this.#unsettled(boxes);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async #reviewNow(box: Box): Promise<void> {
    const desk = this.#desks.get(box);
    if (!desk) return;
    desk.text = box.read();
    desk.reviewed = null;
    await this.#review(desk);
  }

  /** Time is up: the post goes out, and the badge says that nobody looked. */
  #unsettled(boxes: readonly Box[]): Decision {
    for (const box of boxes) {
      const desk = this.#desks.get(box);
      if (!desk || desk.reviewed?.text === box.read()) continue;
      desk.text = box.read();
      desk.unchecked = { text: desk.text, why: word("uncheckedLate") };
      this.#show(desk);
    }
    return { kind: "pass" };
  }

  ask(boxes: readonly Box[]): Promise<"post" | "edit"> {
    const desks = boxes.flatMap((box) => this.#desks.get(box) ?? []);
    const first = desks.find((desk) => this.#holding(desk).length > 0);
    if (!first || !this.#state) return Promise.resolve("post");
    this.#show(first);
    const findings = desks.flatMap((desk) => this.#holding(desk));
    // The box at fault comes first: it gets the focus back.
    const order = [first, ...desks.filter((desk) => desk !== first)].map(({ box }) => box);
    return this.#overlay!.ask(order, findings, this.#context(first), this.#state.countdown);
  }

  pressAgain(boxes: readonly Box[]): void {
    if (boxes[0]) this.#overlay?.say(boxes[0], word("pressAgain"));
  }

  // ── overlay ──

  fix(box: Box, finding: Finding, index: number): void {
    const fix = finding.fixes[index];
    const desk = this.#desks.get(box);
    if (!fix || !desk) return;
    const text = box.read();
    const stands = desk.shownFor === text && text.slice(finding.start, finding.end) === finding.quote;
    const done = stands ? box.replace(fix, fix.replacement) : Promise.resolve(false);
    void done.then((changed) => {
      this.#look(box, false);
      if (!changed) this.#overlay?.say(box, word("couldNotChange"));
    });
  }

  dismiss(box: Box, finding: Finding): void {
    const desk = this.#desks.get(box);
    if (!desk) return;
    desk.dismissed.add(keyOf(finding));
    this.#show(desk);
  }

  allow(box: Box, finding: Finding): void {
    this.dismiss(box, finding);
    this.#line.send({ type: "allow", term: finding.quote });
  }

  ruleOff(box: Box, finding: Finding): void {
    this.dismiss(box, finding);
    this.#line.send({ type: "rule-off", rule: finding.rule });
  }

  // ── background ──

  #settings(state: ContentState): void {
    this.#state = state;
    this.#stateKnown.resolve();
    if (state.active) {
      this.#surface.start();
      this.#reviewAll();
    } else {
      this.#clear();
    }
  }

  #report(): FrameReport {
    const desks = [...this.#desks.values()].filter(({ box }) => box.isAlive());
    const site = desks[0]?.box.site ?? this.#sites[0]!;
    const canHold = desks.some(({ box }) => box.site.mode === "hold" && (box.variant.keys.includes("enter") || box.submitControl()));
    return {
      site: nameOf(site, location),
      siteName: site.name,
      health: desks.length === 0 ? "no-box" : canHold ? "checking" : "warn-only",
      boxes: desks.map((desk) => {
        const { surface, audience, handle, account } = this.#context(desk);
        return {
          surface,
          audience,
          checked: desk.reviewed?.text === desk.box.read(),
          ...(handle && { handle }),
          ...(account && { account }),
          ...(desk.review && { review: { ...desk.review, findings: [...this.#visible(desk, desk.review.findings)] } }),
        };
      }),
    };
  }

  /** Leaves no trace. Boxes are found again when they are used, or when the settings change back. */
  #clear(): void {
    this.#line.keepAwake(false);
    this.#surface.clear();
    this.#pointing.clear();
    this.#overlay?.destroy();
    this.#overlay = null;
  }

  /** The extension was reloaded: nothing can be checked any more. Posting works, and the badge says so. */
  #outlived(): void {
    for (const desk of this.#desks.values()) {
      desk.review = null;
      desk.unchecked = { text: (desk.text = desk.box.read()), why: this.#goneWords };
      if (this.#overlay) this.#show(desk);
    }
  }
}

/** What a review depends on besides the text; the time does not count, staleness does. */
function circumstancesOf({ account, audience, recipient, surface }: Situation): string {
  return JSON.stringify([surface, audience, account ?? null, recipient ?? null]);
}

/** A promise and its resolver. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

function isStale(desk: Desk): boolean {
  return desk.reviewed !== null && performance.now() - desk.reviewed.at > STALE_MS;
}

new Main().start();
if (typeof COMPOSURE_TEST !== "undefined" && COMPOSURE_TEST) document.documentElement.dataset["composure"] = "ready";
