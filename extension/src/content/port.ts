/**
 * The way to the background: {@link Line}, one Port per frame. It is opened when a box first gets focus, opened again
 * when the background was stopped, and given up only where the extension itself is gone from under the page.
 */
import type { Person, Review, Situation } from "../shared/generated";
import { type Command, type ContentState, type FrameReport, type FromContent, KEEP_ALIVE_MS, PORT, type ToContent, type ToFrame } from "../shared/messages";
import type { NewDraft } from "../shared/kept";

/** How a review ended: with a review, replaced by a newer request for the same box, or not at all. */
export type Answer =
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "replaced" }
  | { readonly kind: "failed"; readonly reason: string };

/** What the line tells its owner. */
export interface LineEvents {
  /** The settings, at first and whenever they change. */
  state(state: ContentState): void;
  /** The popup asks. */
  report(): FrameReport;
  /** The person pressed a shortcut. */
  command(command: Command): void;
  /** The extension was updated or removed: nothing will ever be checked here again. */
  dead(): void;
}

/**
 * A greeting is answered within this, else nobody heard it: a Port that is opened while the browser stops the background may
 * be held by nobody. Long against the slowest start of a background (about 0.1 s).
 */
export const UNHEARD_MS = 4_000;

/** Whether a draft was kept. */
export type KeepAnswer = Extract<ToContent, { type: "kept" | "not-kept" }>;

/** A draft that is being kept, likewise. */
interface Keeping {
  readonly id: number;
  readonly draft: NewDraft;
  readonly answer: (answer: KeepAnswer) => void;
  again: boolean;
}

interface Request {
  readonly id: number;
  /** A draft's box, or a tie. */
  readonly about: object;
  readonly question: FromContent;
  readonly answer: (answer: Answer) => void;
  /** Whether it was sent a second time, over a new Port. */
  again: boolean;
}

const runtime = (): typeof chrome.runtime | undefined =>
  ((globalThis as { browser?: typeof chrome }).browser ?? globalThis.chrome)?.runtime;

export class Line {
  readonly #site: string;
  readonly #events: LineEvents;
  readonly #requests = new Map<number, Request>();
  readonly #keeping = new Map<number, Keeping>();
  readonly #steps = new Map<number, (step: string | null) => void>();
  #port: chrome.runtime.Port | null = null;
  #keepAlive: ReturnType<typeof setInterval> | undefined;
  /** Runs until the background answers the greeting. */
  #greeting: ReturnType<typeof setTimeout> | undefined;
  /** Whether the Port before this one was not heard either: then another would not help. */
  #unheard = false;
  #next = 1;
  #dead = false;
  #closed = false;

  /** `site` is what the settings know the page by. */
  constructor(site: string, events: LineEvents) {
    this.#site = site;
    this.#events = events;
    // The popup asks: a background that was stopped knows of no frames until they call.
    runtime()?.onMessage.addListener((message: ToFrame, _sender, respond) => {
      if (message.type === "connect") {
        this.open();
        respond(true);
      } else if (!this.#closed) {
        events.command(message.command);
      }
    });
  }

  /** Whether the extension is gone from under the page. */
  get isDead(): boolean {
    // Chromium tells nothing when an extension is reloaded; its id is gone then.
    if (!this.#dead && !this.#closed && runtime()?.id === undefined) this.#die();
    return this.#dead;
  }

  /** Opens the Port where it is not open. */
  open(): void {
    if (this.#port || this.#closed || this.isDead) return;
    try {
      const port = runtime()!.connect({ name: PORT });
      this.#port = port;
      port.onMessage.addListener((message: ToContent) => {
        this.#stopWaiting();
        this.#unheard = false;
        this.#hear(message);
      });
      port.onDisconnect.addListener(() => this.#lost(port));
      port.postMessage({ type: "hello", site: this.#site } satisfies FromContent);
      this.#greeting = setTimeout(() => this.#giveUp(port), UNHEARD_MS);
    } catch {
      this.#port = null;
      if (runtime()?.id === undefined) this.#die();
    }
  }

  /** Keeps the background awake, or lets it sleep. */
  keepAwake(on: boolean): void {
    clearInterval(this.#keepAlive);
    this.#keepAlive = undefined;
    if (!on) return;
    this.open();
    this.#keepAlive = setInterval(() => this.send({ type: "ping" }), KEEP_ALIVE_MS);
  }

  /** Asks for a review. An older request for the same box is answered with "replaced". */
  review(box: object, text: string, situation: Situation): Promise<Answer> {
    return this.#request(box, (id) => ({ type: "review", id, text, situation }));
  }

  /** Asks what there is to say before a tie to somebody. */
  meeting(tie: object, person: Person, situation: Situation): Promise<Answer> {
    return this.#request(tie, (id) => ({ type: "meeting", id, person, situation }));
  }

  /** Has a draft kept for later. It is asked for once more where the background was stopped; kept twice it is one. */
  keep(draft: NewDraft): Promise<KeepAnswer> {
    return new Promise((answer) => {
      const keeping: Keeping = { id: this.#next++, draft, answer, again: false };
      this.#keeping.set(keeping.id, keeping);
      this.#sendDraft(keeping);
    });
  }

  /** Begins to read a file, or goes on with bytes of it: the next step, or null where there is no answer. */
  step(message: { readonly type: "file"; readonly size: number } | { readonly type: "bytes"; readonly bytes: string }): Promise<string | null> {
    return new Promise((answer) => {
      const id = this.#next++;
      this.#steps.set(id, answer);
      if (!this.send({ ...message, id })) this.#answer(id, null);
    });
  }

  /** Sends a message that has no answer. */
  send(message: FromContent): boolean {
    this.open();
    try {
      this.#port?.postMessage(message);
      return this.#port !== null;
    } catch {
      this.#port = null;
      return false;
    }
  }

  /** Hangs up for good. */
  close(): void {
    this.#closed = true;
    this.keepAwake(false);
    this.#failAll("closed");
    this.#stopWaiting();
    this.#port?.disconnect();
    this.#port = null;
  }

  #request(about: object, question: (id: number) => FromContent): Promise<Answer> {
    for (const request of this.#requests.values()) {
      if (request.about === about) this.#finish(request, { kind: "replaced" });
    }
    return new Promise((answer) => {
      const id = this.#next++;
      const request: Request = { id, about, question: question(id), answer, again: false };
      this.#requests.set(id, request);
      this.#ask(request);
    });
  }

  #ask(request: Request): void {
    if (this.send(request.question)) return;
    this.#finish(request, { kind: "failed", reason: "no connection" });
  }

  #finish(request: Request, answer: Answer): void {
    if (this.#requests.delete(request.id)) request.answer(answer);
  }

  #sendDraft({ id, draft }: Keeping): void {
    if (!this.send({ type: "keep", id, draft })) this.#endKeeping({ type: "not-kept", id, reason: "failed" });
  }

  #endKeeping(answer: KeepAnswer): void {
    const keeping = this.#keeping.get(answer.id);
    this.#keeping.delete(answer.id);
    keeping?.answer(answer);
  }

  #answer(id: number, step: string | null): void {
    this.#steps.get(id)?.(step);
    this.#steps.delete(id);
  }

  #failAll(reason: string): void {
    this.#loseSteps();
    for (const id of [...this.#keeping.keys()]) this.#endKeeping({ type: "not-kept", id, reason: "failed" });
    for (const request of [...this.#requests.values()]) this.#finish(request, { kind: "failed", reason });
  }

  /** What was being read is not any more: the reader begins again. */
  #loseSteps(): void {
    for (const id of [...this.#steps.keys()]) this.#answer(id, null);
  }

  #hear(message: ToContent): void {
    switch (message.type) {
      case "state":
        this.#events.state(message.state);
        break;
      case "report?":
        this.send({ type: "report", id: message.id, report: this.#events.report() });
        break;
      case "kept":
      case "not-kept":
        this.#endKeeping(message);
        break;
      case "file":
        this.#answer(message.id, message.step);
        break;
      case "review":
      case "failed": {
        if (message.type === "failed") this.#answer(message.id, null);
        const request = this.#requests.get(message.id);
        if (request) this.#finish(request, answerOf(message));
        break;
      }
    }
  }

  /** Nobody answered the greeting: what is owed is asked for over another Port, and where nobody answers there either it fails. */
  #giveUp(port: chrome.runtime.Port): void {
    if (this.#port !== port || this.isDead) return;
    port.disconnect();
    this.#port = null;
    if (this.#unheard) {
      this.#unheard = false;
      this.#failAll("unheard");
      return;
    }
    this.#unheard = true;
    this.#loseSteps();
    this.open();
    for (const request of [...this.#requests.values()]) this.#ask(request);
    for (const keeping of [...this.#keeping.values()]) this.#sendDraft(keeping);
  }

  #stopWaiting(): void {
    clearTimeout(this.#greeting);
    this.#greeting = undefined;
  }

  /** The background was stopped, or never answered. What it owes is asked for once more. */
  #lost(port: chrome.runtime.Port): void {
    // Reading it keeps Chromium from writing an error into the console.
    void chrome.runtime?.lastError;
    if (this.#port !== port) return;
    this.#port = null;
    this.#unheard = false;
    this.#stopWaiting();
    if (this.isDead || this.#closed) return;
    this.#loseSteps();
    for (const request of [...this.#requests.values()]) {
      if (request.again) {
        this.#finish(request, { kind: "failed", reason: "stopped" });
      } else {
        request.again = true;
        this.#ask(request);
      }
    }
    for (const keeping of [...this.#keeping.values()]) {
      if (keeping.again) {
        this.#endKeeping({ type: "not-kept", id: keeping.id, reason: "failed" });
      } else {
        keeping.again = true;
        this.#sendDraft(keeping);
      }
    }
    if (this.#keepAlive !== undefined) this.open();
  }

  #die(): void {
    this.#dead = true;
    this.#port = null;
    this.#stopWaiting();
    this.keepAwake(false);
    this.#failAll("gone");
    this.#events.dead();
  }
}

function answerOf(message: Extract<ToContent, { type: "review" | "failed" }>): Answer {
  if (message.type === "failed") return { kind: "failed", reason: message.reason };
  try {
    return { kind: "review", review: JSON.parse(message.review) as Review };
  } catch {
    return { kind: "failed", reason: "unreadable" };
  }
}
