/**
 * The content script. It wires the rooms: `surface` finds boxes, the {@link Reviewer} keeps what is known of their
 * drafts, {@link Ties} what is known of the people one may be tied to, the overlay shows it, and `guard` asks what to do
 * with a press.
 */
import { gravestFirst } from "../shared/findings";
import type { AccountKind, Finding } from "../shared/generated";
import type { Command, ContentState, FrameReport } from "../shared/messages";
import { word } from "../shared/words";
import { type AttachmentEvents, Attachments, attachmentsIn, type Batch, save } from "./attachments";
import { clock } from "./clock";
import type { Box, Context, Decision, GuardHost, Matter, Overlay, OverlayEvents, SurfaceEvents } from "./contract";
import { accountKey, badgeOf, contextOf, type Desk, visible } from "./desk";
import { keyOf, localTime } from "./draft";
import { handleHere } from "./facts";
import { Guard } from "./guard";
import { keepDraft } from "./keeper";
import { Outcomes } from "./outcomes";
import { partsOf, peopleHere } from "./health";
import { createOverlay } from "./overlay";
import { chips, partName, tieChips } from "./overlay-words";
import { Pointing } from "./pointing";
import { Line } from "./port";
import { Reviewer, type ReviewerEvents } from "./reviewer";
import { nameOf, sitesFor } from "./sites";
import { Surface } from "./surface";
import { Tie, Ties } from "./ties";

class Main implements SurfaceEvents, GuardHost, OverlayEvents, ReviewerEvents, AttachmentEvents {
  readonly #sites = sitesFor(location);
  readonly #line = new Line(nameOf(this.#sites[0]!, location), {
    state: (state) => this.#settings(state),
    report: () => this.#report(),
    command: (command) => this.#command(command),
    dead: () => this.#reviewer.giveUp(),
  });
  readonly #outcomes = new Outcomes((outcome) => void this.#line.send({ type: "outcome", outcome }));
  readonly #reviewer: Reviewer = new Reviewer(this.#line, this);
  readonly #surface: Surface;
  readonly #ties: Ties;
  readonly #guard: Guard;
  readonly #pointing: Pointing;
  readonly #attachments: Attachments;
  #overlay: Overlay | null = null;
  /** The box with the focus: shortcuts are about it. */
  #focused: Box | null = null;
  #state: ContentState | null = null;

  /** At work until `signal` aborts; then nothing of it is left in the page. */
  constructor(signal: AbortSignal) {
    this.#surface = new Surface(this.#sites, this, signal);
    this.#ties = new Ties(this.#sites, this.#line, (tie, finding) => this.#passing(tie, finding), signal);
    this.#guard = new Guard({
      pressAt: (path) => this.#surface.pressAt(path) ?? this.#ties.pressAt(path),
      boxAt: (path) => this.#surface.boxAt(path),
      threadOf: (box) => this.#surface.threadOf(box),
      boxesIn: (form) => this.#surface.boxesIn(form),
    }, this, signal);
    this.#pointing = new Pointing((...point) => this.#overlay?.point(...point), signal);
    this.#attachments = new Attachments(this.#line, this, signal);
    signal.addEventListener("abort", () => {
      this.#clear();
      this.#line.close();
    });
    this.#surface.start();
  }

  // What `surface` tells

  found(box: Box): void {
    this.#reviewer.add(box);
    this.#line.open();
    this.#adopt(box);
  }

  focused(box: Box): void {
    this.#focused = box;
    this.#line.keepAwake(true);
    this.#reviewer.look(box);
  }

  blurred(box: Box): void {
    this.#line.keepAwake(false);
    this.#overlay?.point(box, null, "caret");
  }

  changed(box: Box, how: { readonly composing: boolean }): void {
    this.#pointing.typed();
    this.#reviewer.look(box, how);
  }

  redrawn(box: Box): void {
    this.#overlay?.follow(box);
  }

  gone(box: Box): void {
    if (this.#reviewer.desk(box)?.sent) this.#attachments.forget(this.#attachments.of(box));
    this.#reviewer.remove(box);
    this.#guard.forget(box);
    this.#outcomes.ended(box);
    if (this.#focused === box) this.#focused = null;
    this.#pointing.forget(box);
    this.#overlay?.forget(box);
    this.#rest();
  }

  // What the reviewer tells

  show(desk: Desk, findings: readonly Finding[]): void {
    if (!this.#state?.active) return;
    const left = visible(desk, findings);
    desk.shown = new Set(left.map(keyOf));
    desk.shownFor = desk.text;
    this.#pointing.refresh(desk.box, left);
    this.#overlay ??= createOverlay(this);
    this.#overlay.show(desk.box, left, badgeOf(desk, left), this.#context(desk));
  }

  ended({ box }: Desk): void {
    this.#outcomes.ended(box);
    this.#guard.forget(box);
    this.#attachments.forget(this.#attachments.of(box));
  }

  // What `attachments` asks and tells

  isActive(): boolean {
    return this.#state?.active ?? true;
  }

  boxNear(path: readonly Element[]): Box | null {
    return this.#surface.boxNear(path);
  }

  attached(batch: Batch): void {
    this.#line.open();
    if (batch.box) this.#attach(batch.box);
    void batch.done.then(() => {
      if (batch.box?.isAlive()) this.#attach(batch.box);
      else void this.#tell(batch);
    });
  }

  /** Tells the reviewer of the files of a box, and of those that are still being read. */
  #attach(box: Box): void {
    const batches = this.#attachments.of(box);
    const unread = batches.filter(({ isRead }) => !isRead);
    const reading = unread.length > 0 ? Promise.all(unread.map(({ done }) => done)).then(() => {}) : null;
    this.#reviewer.attach(box, attachmentsIn(batches), reading);
  }

  /** Files whose box was not there yet, or was built anew, go with the next one. */
  #adopt(box: Box): void {
    const { lost } = this.#attachments;
    if (lost.length === 0) return;
    for (const batch of lost) batch.box = box;
    this.#attach(box);
  }

  /** Says what there is to say of files that no box is known for. */
  async #tell(batch: Batch): Promise<void> {
    const site = this.#sites[0]!.id;
    const answer = await this.#line.review(batch, "", { site, surface: "post", audience: "unknown", attachments: [...attachmentsIn([batch])] });
    const finding = answer.kind === "review" ? gravestFirst(answer.review.findings)[0] : undefined;
    if (!finding || batch.box || !this.#state?.active) return;
    const { at } = batch.way;
    const fix = finding.fixes[0];
    this.#overlay ??= createOverlay(this);
    this.#overlay.tell(at, `${finding.title}. ${finding.why}`, fix && { label: fix.label, press: () => void this.#clean(at, finding.attachment!) });
  }

  /** Attaches the clean copy, and says in plain words what became of it. */
  async #clean(at: Box | Element, id: number): Promise<void> {
    const outcome = await this.#attachments.clean(id);
    if (!(at instanceof Element)) this.#attach(at);
    if (!outcome) return;
    const { how, copies } = outcome;
    const sentence = word(({ replaced: "cleanReplaced", added: "cleanAdded", handed: "cleanHanded", refused: "cleanRefused" } as const)[how]);
    const action = how === "handed" || how === "refused" ? { label: word("cleanSave"), press: () => save(copies) } : undefined;
    if (at instanceof Element) this.#overlay?.tell(at, sentence, action);
    else this.#overlay?.say(at, sentence, action);
  }

  // What `guard` asks

  decide(matters: readonly Matter[]): Decision {
    const [tie] = matters;
    return tie instanceof Tie ? this.#ties.decide(tie) : this.#reviewer.decide(matters as readonly Box[]);
  }

  settle(matters: readonly Matter[]): Promise<Decision> {
    const [tie] = matters;
    return tie instanceof Tie ? this.#ties.settle(tie) : this.#reviewer.settle(matters as readonly Box[]);
  }

  ask(matters: readonly Matter[]): Promise<"post" | "edit"> {
    const [tie] = matters;
    return tie instanceof Tie ? this.#askTie(tie) : this.#askDrafts(matters as readonly Box[]);
  }

  pressAgain([matter]: readonly Matter[]): void {
    // A press that ties may open a question of the site's own, and the button stays: there is nothing to tell it by.
    if (matter && !(matter instanceof Tie)) this.#overlay?.say(matter as Box, word("pressAgain"));
  }

  passed(matters: readonly Matter[]): void {
    this.#outcomes.passed(matters);
    if (!(matters[0] instanceof Tie)) this.#reviewer.sent(matters as readonly Box[]);
  }

  async #askDrafts(boxes: readonly Box[]): Promise<"post" | "edit"> {
    const desks = boxes.flatMap((box) => this.#reviewer.desk(box) ?? []);
    const fault = desks.find((desk) => this.#reviewer.holding(desk).length > 0);
    if (!fault) return "post";
    this.#reviewer.show(fault);
    // The box at fault comes first: it gets the focus back.
    const order = [fault, ...desks.filter((desk) => desk !== fault)].map(({ box }) => box);
    const written = desks.filter(({ box }) => box.read().trim() !== "");
    const findings = desks.flatMap((desk) => {
      const part = written.length > 1 && written.includes(desk) ? partName(desk.box.variant, written.indexOf(desk) + 1, written.length) : undefined;
      return this.#reviewer.holding(desk).map((finding) => ({ finding, ...(part !== undefined && { part }) }));
    });
    const held = findings.map(({ finding }) => finding);
    this.#outcomes.held(boxes, held.map(({ category }) => category));
    this.#reviewer.answered(boxes);
    const answer = await this.#overlay!.ask({
      element: fault.box.element,
      boxes: order,
      findings,
      chips: chips(this.#context(fault), held),
      countdown: this.#state?.countdown ?? 0,
      words: { title: word("dialogTitle"), stay: word("dialogEdit"), go: word("dialogPost"), keep: this.#keepLabel(held) },
    });
    if (answer === "keep") void this.#keep(boxes, fault.box);
    return answer === "post" ? "post" : "edit";
  }

  // Ties to people

  async #askTie(tie: Tie): Promise<"post" | "edit"> {
    const { account } = this.#ties.situation(tie);
    const handle = handleHere(tie.site);
    this.#overlay ??= createOverlay(this);
    const answer = await this.#overlay.ask({
      element: tie.control,
      boxes: [],
      findings: this.#ties.holding(tie).map((finding) => ({ finding })),
      chips: tieChips(tie.person, { ...(handle && { handle }), ...(account && { account }) }),
      countdown: this.#state?.countdown ?? 0,
      words: { title: word("tieTitle"), stay: word("tieStay"), go: word("tieGo") },
    }).finally(() => this.#rest());
    return answer === "post" ? "post" : "edit";
  }

  /** A word in passing, which stops nothing; not again today. */
  #passing(tie: Tie, { rule, why }: Finding): void {
    const { now = localTime(clock()) } = this.#ties.situation(tie);
    this.#line.send({ type: "said", rule, day: now.slice(0, 10) });
    // After this press: the next one takes the words away.
    requestAnimationFrame(() => {
      if (!tie.isAlive() || !this.#state?.active) return;
      this.#overlay ??= createOverlay(this);
      this.#overlay.tell(tie.control, why);
    });
  }

  // What the person does in the overlay

  fix(box: Box, finding: Finding, index: number): void {
    if (finding.attachment !== undefined) return void this.#clean(box, finding.attachment);
    const fix = finding.fixes[index];
    const text = box.read();
    const stands = this.#reviewer.desk(box)?.shownFor === text && text.slice(finding.start, finding.end) === finding.quote;
    const done = fix && stands ? box.replace(fix, fix.replacement) : Promise.resolve(false);
    void done.then((changed) => {
      this.#reviewer.look(box);
      if (!changed) this.#overlay?.say(box, word("couldNotChange"));
    });
  }

  dismiss(box: Box, finding: Finding): void {
    const desk = this.#reviewer.desk(box);
    const text = box.read();
    this.#quiet(box, finding);
    // Another file in another draft without words is another matter.
    if (desk?.shownFor !== text || finding.attachment !== undefined) return;
    const { rule, start, end, whole } = finding;
    this.#line.send({ type: "dismiss", finding: { rule, start, end, whole }, text });
  }

  allow(box: Box, finding: Finding): void {
    this.#quiet(box, finding);
    this.#line.send({ type: "allow", term: finding.quote });
  }

  ruleOff(box: Box, finding: Finding): void {
    this.#quiet(box, finding);
    this.#line.send({ type: "rule-off", rule: finding.rule });
  }

  async #keep(boxes: readonly Box[], at: Box): Promise<void> {
    const sentence = await keepDraft(this.#line, boxes, () => this.#outcomes.kept(boxes));
    this.#overlay?.say(at, sentence);
  }

  /** Where the hour is the matter, the button says when the draft can go out. */
  #keepLabel(findings: readonly Finding[]): string {
    const ends = this.#state?.workEnds;
    const atWork = findings.some(({ category, also }) => category === "work-hours" || also.includes("work-hours"));
    return ends && atWork ? word("dialogKeepAfter", ends) : word("dialogKeep");
  }

  account(box: Box, kind: AccountKind | null): void {
    const handle = this.#reviewer.desk(box)?.handle;
    if (handle) this.#line.send({ type: "account", handle: accountKey(handle), kind });
  }

  /** Nothing more of this finding in this draft. */
  #quiet(box: Box, finding: Finding): void {
    const desk = this.#reviewer.desk(box);
    if (!desk) return;
    desk.dismissed.add(keyOf(finding));
    this.#reviewer.show(desk);
  }

  // What the background tells and asks

  #command(command: Command): void {
    const overlay = this.#overlay;
    const box = overlay?.current?.box ?? this.#focused;
    if (!overlay || !box?.isAlive() || !document.hasFocus()) return;
    if (command === "next-finding") overlay.next(box);
    else if (command === "open-card") overlay.openCard(box);
    else if (overlay.current) this.dismiss(box, overlay.current.finding);
  }

  #settings(state: ContentState): void {
    this.#state = state;
    if (state.active) this.#surface.start();
    else this.#clear();
    this.#reviewer.state = state;
    this.#ties.state = state;
  }

  #report(): FrameReport {
    const desks = this.#reviewer.desks.filter(({ box }) => box.isAlive());
    const site = desks[0]?.box.site ?? this.#sites[0]!;
    const canHold = desks.some(({ box }) => box.site.mode === "hold" && (box.variant.keys.includes("enter") || box.submitControl()));
    return {
      site: nameOf(site, location),
      siteName: site.name,
      adapter: { id: site.id, verifiedOn: site.verifiedOn, people: peopleHere(site) },
      health: desks.length === 0 ? "no-box" : canHold ? "checking" : "warn-only",
      boxes: desks.map((desk) => {
        const { surface, audience, handle, account } = this.#context(desk);
        return {
          surface,
          audience,
          parts: partsOf(desk.box.element, desk.box.site, desk.box.variant),
          checked: desk.text.trim() === "" || desk.reviewed?.text === desk.text,
          ...(handle && { handle }),
          ...(account && { account }),
          ...(desk.review && { review: { ...desk.review, findings: [...visible(desk, desk.review.findings)] } }),
        };
      }),
    };
  }

  #context(desk: Desk): Context {
    const context = contextOf(desk, desk.situation ?? this.#reviewer.situation(desk));
    const { asked = [], organisation } = this.#state ?? {};
    const askAccount = desk.handle !== undefined && !context.account && !asked.includes(accountKey(desk.handle));
    return { ...context, ...(askAccount && { askAccount }), ...(organisation && { organisation }) };
  }

  /** Where there is no box any more, there is nothing of us in the page either. */
  #rest(): void {
    if (this.#surface.boxes.length > 0 || this.#overlay?.isBusy !== false) return;
    this.#overlay.destroy();
    this.#overlay = null;
  }

  /** Leaves no trace. Boxes are found again when they are used, or when the settings change back. */
  #clear(): void {
    this.#line.keepAwake(false);
    this.#surface.clear();
    this.#pointing.clear();
    this.#overlay?.destroy();
    this.#overlay = null;
  }
}

/** In a page that gets the script twice, as when its site is switched on again, the later one takes over. */
const world = globalThis as { composureLife?: AbortController };
world.composureLife?.abort();
world.composureLife = new AbortController();
new Main(world.composureLife.signal);
