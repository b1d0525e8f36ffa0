/**
 * What is drawn on a page: {@link createOverlay}. Marks under the words, a badge by each box, one card at a time, one
 * dialog. Everything is in one closed shadow root, made of text and never of HTML, and listens to the person only.
 */
import { button, h, onTrusted } from "../shared/element";
import { gravestFirst } from "../shared/findings";
import type { AccountKind, Finding } from "../shared/generated";
import { word } from "../shared/words";
import { Card } from "./card";
import type { Action, BadgeState, Box, Context, HoldAnswer, Overlay, OverlayEvents, Question } from "./contract";
import { HoldDialog } from "./dialog";
import { Marks } from "./marks";
import { anchorAt, Bubble } from "./overlay-bubble";
import { answers, mayAsk, questionOf } from "./overlay-question";
import { keepCaret } from "./overlay-caret";
import { Entry } from "./overlay-entry";
import { HoverIntent } from "./overlay-hover";
import { viewportSize } from "./overlay-place";
import { OverlayRoot } from "./overlay-root";
import { schemeAt } from "./theme";

/** The overlay of a frame. */
export function createOverlay(events: OverlayEvents): Overlay {
  return new PageOverlay(events);
}

/** A finding in its box. */
interface Target {
  readonly entry: Entry;
  readonly finding: Finding;
}

interface OpenCard extends Target {
  readonly card: Card;
  /** How it came to be open; what the pointer or the caret opened goes with it, what was pressed stays. */
  readonly by: "pointer" | "caret" | "press";
  /** Puts the caret back to where it was. */
  readonly giveBack: () => void;
}

interface OpenDialog {
  readonly boxes: readonly Box[];
  readonly view: HoldDialog;
}

class PageOverlay implements Overlay {
  readonly #events: OverlayEvents;
  readonly #root = new OverlayRoot();
  readonly #marks = new Marks();
  readonly #bubble = new Bubble(this.#root.layer);
  readonly #entries = new Map<Box, Entry>();
  readonly #end = new AbortController();
  readonly #speaker = h("div", { class: "unseen", role: "status" });
  readonly #hover = new HoverIntent<Finding>(
    (finding) => this.#hovered(finding),
    () => this.#open?.by === "pointer" && this.#closeCard(),
  );
  #open: OpenCard | null = null;
  #dialog: OpenDialog | null = null;
  /** Closed with Escape: the caret alone does not open it again until it was elsewhere. */
  #waved: Finding | null = null;

  constructor(events: OverlayEvents) {
    this.#events = events;
    this.#root.layer.append(this.#speaker);
    const early = { signal: this.#end.signal, capture: true } as const;
    for (const type of ["keydown", "keypress", "keyup"] as const) onTrusted(window, type, (event) => this.#key(event), early);
    onTrusted(window, "pointerdown", (event) => this.#pressed(event), { ...early, passive: true });
  }

  show(box: Box, findings: readonly Finding[], badge: BadgeState, context: Context): void {
    const entry = this.#entry(box);
    entry.show(findings, badge, context);
    this.#speak(entry);
    if (this.#open?.entry === entry) this.#keepCard(this.#open);
    if (mayAsk(box, badge, context) && !this.isBusy && !this.#open) {
      // Asked once, answered or not; a press on the badge asks again.
      this.#askAccount(entry, questionOf(context));
      this.#events.account(box, null);
    }
  }

  follow(box: Box): void {
    const entry = this.#entries.get(box);
    if (!entry || !box.isAlive()) return;
    entry.follow();
    if (this.#open?.entry === entry) this.#placeCard(this.#open);
    this.#bubble.follow(entry);
  }

  point(box: Box, offset: number | null, by: "pointer" | "caret"): void {
    const entry = this.#entries.get(box);
    if (!entry) return;
    const finding = offset === null ? null : (entry.findings.find(({ whole, start, end }) => !whole && start <= offset && offset < end) ?? null);
    if (by === "pointer") return this.#hover.over(finding);
    if (finding !== this.#waved) this.#waved = null;
    // At the first letter or the last the caret is between words rather than in them.
    if (finding && finding.start < offset! && !this.#waved) this.#openCard({ entry, finding }, "caret");
    else if (this.#open?.by === "caret") this.#closeCard();
  }

  openCard(box: Box): void {
    const entry = this.#entries.get(box);
    if (entry) this.#openGravest(entry, true);
  }

  next(box: Box): void {
    const entry = this.#entries.get(box);
    if (!entry) return;
    const inText = [...entry.findings].sort((a, b) => Number(a.whole) - Number(b.whole) || a.start - b.start);
    const open = this.#open?.entry === entry ? inText.indexOf(this.#open.finding) : null;
    const caret = box.caret() ?? 0;
    const at = open === null ? inText.findIndex(({ whole, start }) => whole || start >= caret) : (open + 1) % inText.length;
    const finding = inText[Math.max(at, 0)];
    if (finding) this.#openCard({ entry, finding }, "press", true);
    else this.#bubble.show(entry, entry.answer());
  }

  get current(): { readonly box: Box; readonly finding: Finding } | null {
    return this.#open && { box: this.#open.entry.box, finding: this.#open.finding };
  }

  async ask(question: Question): Promise<HoldAnswer> {
    if (this.#dialog) return this.#dialog.view.answer;
    this.#hover.cancel();
    this.#closeCard();
    this.#bubble.drop();
    const { boxes, element } = question;
    const view = new HoldDialog(question);
    const giveBack = keepCaret(element);
    this.#dialog = { boxes, view };
    view.element.classList.toggle("dark", schemeAt(boxes.length > 0 ? element : around(element)) === "dark");
    this.#root.settle(element);
    this.#root.openModal(view.element);
    view.focus();
    const answer = await view.answer;
    this.#dialog = null;
    if (answer !== "post") giveBack();
    return answer;
  }

  say(box: Box, sentence: string, action?: Action): void {
    const entry = this.#entries.get(box);
    if (entry) this.#bubble.show(entry, sentence, this.#button(action));
  }

  tell(element: Element, sentence: string, action?: Action): void {
    this.#root.settle(element);
    this.#bubble.show(anchorAt(element, schemeAt(around(element))), sentence, this.#button(action));
  }

  /** What is to be pressed beside a sentence; then the sentence is over. */
  #button(action: Action | undefined): HTMLElement | undefined {
    return action && h("div", { class: "answers" }, button(action.label, () => (this.#bubble.drop(), action.press()), { class: "primary" }));
  }

  forget(box: Box): void {
    const entry = this.#entries.get(box);
    if (!entry) return;
    if (this.#open?.entry === entry) this.#closeCard();
    this.#bubble.drop(entry);
    entry.remove();
    this.#entries.delete(box);
    if (this.#dialog?.boxes.includes(box) && !this.#dialog.boxes.some((other) => this.#entries.has(other))) this.#dialog.view.cancel();
  }

  get isBusy(): boolean {
    return this.#dialog !== null || this.#bubble.isShown;
  }

  destroy(): void {
    this.#dialog?.view.cancel();
    for (const box of [...this.#entries.keys()]) this.forget(box);
    this.#hover.cancel();
    this.#end.abort();
    this.#root.destroy();
    this.#marks.destroy();
  }

  #entry(box: Box): Entry {
    const known = this.#entries.get(box);
    if (this.#root.settle(box.element)) for (const other of this.#entries.values()) other !== known && other.follow();
    if (known) return known;
    this.#root.raise();
    const entry: Entry = new Entry(box, this.#root, this.#marks, {
      press: () => (entry.badge.isExpanded ? this.#closeCard() : this.#openGravest(entry, this.#root.focused !== null)),
      moved: () => this.follow(box),
      badges: () => [...this.#entries.values()].filter((other) => other !== entry).flatMap((other) => other.badge.place ?? []),
    });
    this.#entries.set(box, entry);
    return entry;
  }

  /** Says what is new, once for each finding. */
  #speak({ findings, spoken }: Entry): void {
    const fresh = gravestFirst(findings).filter(({ attachment, rule, quote, whole }) => {
      const key = whole ? `${rule} ${attachment}` : `${rule} ${quote}`;
      return !spoken.has(key) && spoken.add(key);
    });
    if (fresh.length > 0) this.#speaker.textContent = word("announce", fresh.map(({ title }) => title).join(". "));
  }

  // ── keys and presses ──

  #key(event: KeyboardEvent): void {
    if (this.#dialog) return this.#dialog.view.key(event);
    if (event.type !== "keydown" || event.isComposing) return;
    if (event.key === "Escape" && this.#open) {
      keep(event);
      this.#waved = this.#open.finding;
      this.#closeCard();
    } else if (event.key === "," && event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) {
      const path = event.composedPath();
      const entry = [...this.#entries.values()].find(({ box }) => path.includes(box.element));
      if (!entry) return;
      keep(event);
      this.#openGravest(entry, true);
    } else if (!this.#root.isTarget(event) && !["Control", "Shift", "Alt", "Meta"].includes(event.key)) {
      this.#bubble.drop();
    }
  }

  #pressed(event: PointerEvent): void {
    if (this.#dialog || this.#root.isTarget(event)) return;
    this.#closeCard();
    this.#bubble.drop();
  }

  #hovered(finding: Finding): void {
    const entry = [...this.#entries.values()].find(({ findings }) => findings.includes(finding));
    if (entry) this.#openCard({ entry, finding }, "pointer");
  }

  // ── the card ──

  #openGravest(entry: Entry, focus: boolean): void {
    const finding = gravestFirst(entry.findings)[0];
    if (finding) this.#openCard({ entry, finding }, "press", focus);
    else if (entry.context.handle && !entry.context.account) this.#askAccount(entry, `${entry.answer()} ${questionOf(entry.context)}`, focus);
    else this.#bubble.show(entry, entry.answer());
  }

  #askAccount(entry: Entry, sentence: string, focus = false): void {
    const giveBack = keepCaret(entry.box.element);
    const answered = (kind: AccountKind | null) => {
      const hadFocus = choices.contains(this.#root.focused);
      this.#bubble.drop();
      if (hadFocus) giveBack();
      if (kind) this.#events.account(entry.box, kind);
    };
    const choices = answers(answered);
    onTrusted(choices, "keydown", (event) => event.key === "Escape" && answered(null));
    this.#bubble.show(entry, sentence, choices);
    if (focus) choices.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }

  #openCard({ entry, finding }: Target, by: OpenCard["by"], focus = false): void {
    const open = this.#open;
    if (this.#dialog || (by !== "press" && (open?.by === "press" || open?.finding === finding))) return;
    this.#closeCard();
    this.#bubble.drop();
    const { box } = entry;
    const order = gravestFirst(entry.findings);
    const at = order.indexOf(finding);
    const about = (act: (finding: Finding) => void) => () => {
      const { finding } = this.#open!;
      this.#closeCard();
      act(finding);
    };
    const card = new Card(finding, { at: at + 1, of: order.length }, entry.context, {
      fix: (index) => about((finding) => this.#events.fix(box, finding, index))(),
      dismiss: about((finding) => this.#events.dismiss(box, finding)),
      allow: about((finding) => this.#events.allow(box, finding)),
      ruleOff: about((finding) => this.#events.ruleOff(box, finding)),
      turn: (by) => this.#openCard({ entry, finding: order.at((at + by) % order.length)! }, "press", this.#root.focused !== null),
      close: () => this.#closeCard(),
    });
    card.element.classList.toggle("dark", entry.scheme === "dark");
    onTrusted(card.element, "pointerenter", () => this.#hover.cancel());
    onTrusted(card.element, "pointerleave", () => this.#hover.leave());
    this.#root.layer.append(card.element);
    entry.badge.isExpanded = true;
    this.#open = { entry, finding, card, by, giveBack: keepCaret(box.element) };
    this.#placeCard(this.#open);
    if (focus) card.focus();
  }

  /** After a new review: the same finding keeps its card, at its new place. */
  #keepCard(open: OpenCard): void {
    const same = open.entry.findings.find(({ attachment, rule, quote }) => rule === open.finding.rule && quote === open.finding.quote && attachment === open.finding.attachment);
    if (!same) return this.#closeCard();
    this.#open = { ...open, finding: same };
    this.#placeCard(this.#open);
  }

  #placeCard({ entry, finding, card }: OpenCard): void {
    card.follow(entry.anchor(finding), viewportSize(), entry.control());
  }

  #closeCard(): void {
    const open = this.#open;
    if (!open) return;
    const hadFocus = open.card.element.contains(this.#root.focused);
    this.#open = null;
    open.entry.badge.isExpanded = false;
    open.card.element.remove();
    if (hadFocus) open.giveBack();
  }
}

/** What an element stands on: a button may be light on a dark page. */
function around(element: Element): Element {
  return element.parentElement ?? element;
}

/** Takes a key for ourselves: neither the browser nor the page acts on it. */
function keep(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
