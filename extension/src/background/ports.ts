/** {@link Ports}: the lines to the content scripts, one for each frame that has or had a compose box in focus. */
import type { Person, Review } from "../shared/generated";
import type { FrameReport, FromContent, ToContent } from "../shared/messages";
import type { Organisation } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import type { Diary } from "./diary";
import { allow, askedAccount, dismiss, nameAccount, ruleOff } from "./edits";
import type { Engine } from "./engine";
import { finished, hashOf, type Place } from "./finish";
import { reminderFor } from "./later";
import { checkOutcome, type Ledger } from "./ledger";
import type { Links } from "./links";
import { accountKind, handle, site } from "./settings";
import { type Check, optional, shape, text, whole, yesOrNo } from "./shape";
import { checkNewDraft, type Shelf, ShelfFull } from "./shelf";
import { contentState } from "./state";
import type { Store } from "./store";

/** A frame that does not answer the popup within this time has nothing to report. */
const REPORT_LIMIT_MS = 300;

const LONGEST_DRAFT = 200_000;
/** Of a piece of a file, in Base64: more than the WebAssembly ever asks for at once. */
const LONGEST_PIECE = 4 << 20;

const draft = text(LONGEST_DRAFT);
const piece = text(LONGEST_PIECE);
const bytes = whole(0, Number.MAX_SAFE_INTEGER);
const word = text(200, /\S/, "is empty");
const said = optional(text(400));
const person: Check<Person> = shape<Person>({ name: said, handle: said, headline: said });
const day = text(10, /^\d{4}-\d\d-\d\d$/, "is not a day");
const rule = text(200, /^[\w/.-]+$/);
const place: Check<Place> = shape<Place>({ rule, start: whole(0, LONGEST_DRAFT), end: whole(0, LONGEST_DRAFT), whole: yesOrNo });
const fragment = text(100, /^[\w/:.-]*$/);

/** A file being read: bytes in, the JSON of the next step out. See `crates/wasm`. */
export interface Inspection {
  step(bytes: Uint8Array): string;
  free(): void;
}

/** What Ports needs of the world. */
export interface Surroundings {
  readonly store: Store;
  readonly engine: Engine;
  /** What is known of links. */
  readonly links: Links;
  /** What was said once today. */
  readonly diary: Diary;
  readonly shelf: Shelf;
  readonly ledger: Ledger;
  /** The settings that count, and whose some of them are. */
  readonly inForce: () => Promise<{ readonly settings: Settings; readonly organisation?: Organisation }>;
  /** Begins to read a file of this many bytes. */
  readonly inspect: (size: number) => Promise<Inspection>;
  /** A number that is new each time the background starts. */
  readonly startedAt: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Asks the frames of a tab to open their line; resolves when they have. */
  readonly callFrames: (tabId: number) => Promise<void>;
  readonly openOptions: (hash?: string) => void;
}

interface Line {
  readonly port: chrome.runtime.Port;
  /** What the settings know the page by; told by "hello". */
  site?: string;
  /** The file that is being read for it: one at a time. */
  inspection?: Inspection | undefined;
}

export class Ports {
  readonly #world: Surroundings;
  readonly #lines = new Set<Line>();
  /** Reports that are awaited, by the number of the question; one with nothing to report answers null. */
  readonly #awaited = new Map<number, { readonly line: Line; readonly answer: (report: FrameReport | null) => void }>();
  #question = 0;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Takes a new line. Must be called in the very turn in which it came, or its first message is lost. */
  accept(port: chrome.runtime.Port): void {
    const line: Line = { port };
    this.#lines.add(line);
    port.onMessage.addListener((message: FromContent) => {
      this.#hear(line, message).catch((error: unknown) => console.warn(`Composure: ${message?.type} was not done.`, error));
    });
    port.onDisconnect.addListener(() => this.#forget(line));
  }

  /** Tells every frame how the settings stand now. */
  async pushState(): Promise<void> {
    await Promise.all([...this.#lines].map((line) => this.#tellState(line)));
  }

  /** What the frames of a tab have to tell the popup. */
  async reports(tabId: number): Promise<FrameReport[]> {
    await this.#world.callFrames(tabId);
    const lines = [...this.#lines].filter(({ port }) => port.sender?.tab?.id === tabId);
    const reports = await Promise.all(lines.map((line) => this.#ask(line)));
    return reports.filter((report) => report !== null);
  }

  async #hear(line: Line, message: FromContent): Promise<void> {
    const { store, engine, openOptions } = this.#world;
    switch (message.type) {
      case "hello":
        line.site = site(message.site, "site");
        await this.#tellState(line);
        engine.warm();
        return;
      case "review":
        return this.#review(line, message);
      case "meeting":
        return this.#meeting(line, message);
      case "said":
        return this.#world.diary.write(word(message.rule, "rule"), day(message.day, "day"));
      case "file":
      case "bytes":
        return this.#read(line, message);
      case "ping":
        // That it arrived is all: it keeps the browser from stopping the background.
        return;
      case "allow": {
        const term = word(message.term, "term");
        await store.change((settings) => allow(settings, term));
        return;
      }
      case "rule-off": {
        const id = rule(message.rule, "rule");
        await store.change((settings) => ruleOff(settings, id));
        return;
      }
      case "dismiss": {
        const found = place(message.finding, "finding");
        const hash = await hashOf(found, draft(message.text, "the draft"));
        const on = new Date(this.#world.now()).toISOString().slice(0, 10);
        await store.change((settings) => dismiss(settings, { rule: found.rule, hash, on }));
        return;
      }
      case "account": {
        const [who, kind] = [handle(message.handle, "handle"), optional(accountKind)(message.kind, "kind")];
        const { site } = line;
        if (site === undefined) return;
        await store.change((settings) => (kind ? nameAccount(settings, site, who, kind) : askedAccount(settings, site, who)));
        return;
      }
      case "open-options":
        return openOptions(message.hash === undefined ? undefined : fragment(message.hash, "hash"));
      case "keep":
        return this.#keep(line, message);
      case "outcome":
        return this.#world.ledger.count(checkOutcome(message.outcome, "outcome"), this.#world.now());
      case "report":
        this.#awaited.get(message.id)?.answer(message.report);
        return;
    }
  }

  #review(line: Line, { id, text, situation }: Extract<FromContent, { type: "review" }>): Promise<void> {
    const { engine, links, inForce } = this.#world;
    return this.#answer(line, id, async () => {
      const read = async () => {
        if (!(await links.canTell())) return engine.review(draft(text, "the draft"), situation);
        const review = await engine.review(draft(text, "the draft"), { ...situation, history: true });
        return JSON.stringify(await links.sift(JSON.parse(review) as Review));
      };
      const [review, { settings, organisation }] = await Promise.all([read(), inForce()]);
      return finished(review, text, settings.dismissed, organisation);
    });
  }

  /** What stops nothing is a word in passing, and is said once a day. */
  async #meeting(line: Line, { id, person: who, situation }: Extract<FromContent, { type: "meeting" }>): Promise<void> {
    const { engine, diary } = this.#world;
    await this.#answer(line, id, async () => {
      const review = JSON.parse(await engine.meeting(person(who, "the person"), situation)) as Review;
      const today = situation.now?.slice(0, 10) ?? "";
      const isNew = await Promise.all(review.findings.map(async ({ rule, severity }) => severity !== "note" || !(await diary.has(rule, today))));
      return JSON.stringify({ ...review, findings: review.findings.filter((_, index) => isNew[index]) });
    });
  }

  /** Sends a review, or why there is none. */
  async #answer(line: Line, id: number, review: () => Promise<string>): Promise<void> {
    try {
      this.#post(line, { type: "review", id, review: await review() });
    } catch (error) {
      this.#post(line, { type: "failed", id, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async #keep(line: Line, { id, draft }: Extract<FromContent, { type: "keep" }>): Promise<void> {
    const { store, shelf, now } = this.#world;
    try {
      const keptAt = now();
      const remindAt = reminderFor((await store.get()).profile.work_hours, new Date(keptAt)).getTime();
      await shelf.keep({ ...checkNewDraft(draft, "draft"), url: line.port.sender?.url ?? "", keptAt, remindAt, told: false });
      this.#post(line, { type: "kept", id, remindAt });
    } catch (error) {
      console.warn("Composure: a draft was not kept.", error);
      this.#post(line, { type: "not-kept", id, reason: error instanceof ShelfFull ? "full" : "failed" });
    }
  }

  async #read(line: Line, message: Extract<FromContent, { type: "file" | "bytes" }>): Promise<void> {
    const { id } = message;
    try {
      let read = new Uint8Array();
      if (message.type === "file") {
        const begun = await this.#world.inspect(bytes(message.size, "the size"));
        line.inspection?.free();
        line.inspection = begun;
      } else {
        read = Uint8Array.from(atob(piece(message.bytes, "the bytes")), (byte) => byte.charCodeAt(0));
      }
      if (!line.inspection) throw new Error("no file is being read");
      const step = line.inspection.step(read);
      if (!step.startsWith('{"want"')) this.#endReading(line);
      this.#post(line, { type: "file", id, step });
    } catch (error) {
      line.inspection = undefined;
      this.#post(line, { type: "failed", id, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #endReading(line: Line): void {
    line.inspection?.free();
    line.inspection = undefined;
  }

  async #tellState(line: Line): Promise<void> {
    const { inForce, now, startedAt } = this.#world;
    const { settings, organisation } = await inForce();
    if (line.site !== undefined) {
      this.#post(line, { type: "state", state: contentState(settings, line.site, now(), startedAt, organisation) });
    }
  }

  #ask(line: Line): Promise<FrameReport | null> {
    const id = ++this.#question;
    return new Promise((resolve) => {
      const answer = (report: FrameReport | null) => {
        clearTimeout(limit);
        this.#awaited.delete(id);
        resolve(report);
      };
      const limit = setTimeout(() => answer(null), REPORT_LIMIT_MS);
      this.#awaited.set(id, { line, answer });
      this.#post(line, { type: "report?", id });
    });
  }

  #post(line: Line, message: ToContent): void {
    // The frame may have gone while an answer was being made; then nobody waits for it.
    if (this.#lines.has(line)) line.port.postMessage(message);
  }

  #forget(line: Line): void {
    this.#lines.delete(line);
    this.#endReading(line);
    for (const { line: asked, answer } of [...this.#awaited.values()]) {
      if (asked === line) answer(null);
    }
  }
}
