/**
 * Ties to people: {@link Ties} finds the buttons that would make one (Add friend, Accept, Follow, Connect), asks the
 * background about the person while the pointer is on its way, and decides about the press. It presses nothing itself,
 * and the lists stay where they are: what comes back is a finding, or none.
 */
import type { Finding, Person, Situation } from "../shared/generated";
import { type ContentState, DECISION_LIMIT_MS } from "../shared/messages";
import { clock } from "./clock";
import type { Decision, Matter, Site } from "./contract";
import { accountOf } from "./desk";
import { holding, localTime } from "./draft";
import { handleHere, personOf } from "./facts";
import type { Line } from "./port";
import { later } from "./reviewer";
import { deepPath, matches } from "./shadow";

/** So far above what is under the pointer a button is looked for. */
const REACH = 8;

/** A tie that a press would make. There is one for each person on a page, whichever button it is. */
export class Tie implements Matter {
  /** What is known: null until the background has answered. */
  findings: readonly Finding[] | null = null;
  asked: Promise<void> | null = null;

  constructor(
    readonly site: Site,
    readonly person: Person,
    readonly key: string,
    /** The button that was touched last. */
    public control: HTMLElement,
  ) {}

  read(): string {
    return this.key;
  }

  submitControl(): HTMLElement | null {
    return this.isAlive() ? this.control : null;
  }

  isAlive(): boolean {
    return this.control.isConnected;
  }
}

export class Ties {
  readonly #sites: readonly Site[];
  readonly #line: Line;
  /** Says a word in passing. */
  readonly #say: (tie: Tie, finding: Finding) => void;
  readonly #ties = new Map<string, Tie>();
  readonly #known = later<void>();
  #state: ContentState | null = null;

  /** Listens until `signal` aborts; on a site without such buttons to nothing. */
  constructor(sites: readonly Site[], line: Line, say: (tie: Tie, finding: Finding) => void, signal: AbortSignal) {
    this.#sites = sites.filter(({ people }) => people);
    this.#line = line;
    this.#say = say;
    if (this.#sites.length === 0) return;
    const options = { capture: true, passive: true, signal };
    for (const type of ["pointerover", "focusin"]) window.addEventListener(type, (event) => this.#approached(event), options);
  }

  /** The settings have changed: what was answered may not hold any more. */
  set state(state: ContentState) {
    this.#state = state;
    this.#known.resolve();
    for (const tie of this.#ties.values()) tie.findings = tie.asked = null;
  }

  /** The button that a path leads through, and the tie it makes; null where it is none, or nobody's name is shown. */
  pressAt(path: readonly EventTarget[]): { readonly control: HTMLElement; readonly boxes: readonly [Tie] } | null {
    for (const control of path.slice(0, REACH)) {
      if (!(control instanceof HTMLElement)) continue;
      for (const site of this.#sites) {
        const kind = site.people!.find(({ button }) => matches(control, button));
        const person = kind && personOf(control, kind);
        if (person) return { control, boxes: [this.#tie(site, person, control)] };
      }
    }
    return null;
  }

  /** What to do with a press, by what is known at this moment. */
  decide(tie: Tie): Decision {
    const { holdAt = "hold", active = true } = this.#state ?? {};
    if (this.#line.isDead || !active || holdAt === "never") return { kind: "pass" };
    if (!this.#state || !tie.findings) return { kind: "unknown" };
    if (this.holding(tie).length > 0) return { kind: "hold" };
    for (const finding of tie.findings) this.#say(tie, finding);
    tie.findings = [];
    return { kind: "pass" };
  }

  /** Waits for the answer; when the time is up the press passes. */
  async settle(tie: Tie): Promise<Decision> {
    const late = later<void>();
    const timer = setTimeout(late.resolve, DECISION_LIMIT_MS);
    this.#line.open();
    await Promise.race([late.promise, this.#known.promise.then(() => this.#look(tie))]);
    clearTimeout(timer);
    const decision = this.decide(tie);
    return decision.kind === "unknown" ? { kind: "pass" } : decision;
  }

  /** The findings for which a press is held. */
  holding({ findings }: Tie): readonly Finding[] {
    return holding(findings ?? [], this.#state?.holdAt ?? "hold");
  }

  /** The circumstances of a tie. */
  situation({ site }: Tie): Situation {
    const handle = handleHere(site);
    const account = accountOf(this.#state, handle);
    return { site: site.id, surface: "post", audience: "unknown", now: localTime(clock()), ...(account && { account }) };
  }

  /** On the way to a button: with luck the answer is here when it is pressed, and the press passes untouched. */
  #approached(event: Event): void {
    try {
      if (this.#state && !this.#state.active) return;
      const tie = this.pressAt(deepPath(event))?.boxes[0];
      if (tie) void this.#look(tie);
    } catch (error) {
      console.debug("Composure:", error);
    }
  }

  #tie(site: Site, person: Person, control: HTMLElement): Tie {
    const key = JSON.stringify([person.name, person.handle, person.headline]);
    const known = this.#ties.get(key);
    if (known) known.control = control;
    const tie = known ?? new Tie(site, person, key, control);
    this.#ties.set(key, tie);
    return tie;
  }

  #look(tie: Tie): Promise<void> {
    if (tie.findings || this.#state?.active === false) return Promise.resolve();
    if (tie.asked) return tie.asked;
    this.#line.open();
    const asked: Promise<void> = this.#line.meeting(tie, tie.person, this.situation(tie)).then(async (answer) => {
      // The settings came, or changed, on the way: the question was of another account.
      if (tie.asked !== asked) return this.#look(tie);
      tie.asked = null;
      if (answer.kind === "review") tie.findings = answer.review.findings;
    });
    return (tie.asked = asked);
  }
}
