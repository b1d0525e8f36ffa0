/**
 * The borders between the rooms of the content script. `main` wires them together:
 *
 *   surface ──Box──▶ main ──review──▶ overlay
 *              guard ──decide──▶ main ──ask──▶ overlay
 */
import type { AccountKind, Audience, Finding, Surface } from "../shared/generated";

/** A site, as `extension/sites/<id>.json` describes it. All selector lists are ordered; the first that matches counts. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  /** The day on which the facts were last known to hold, YYYY-MM-DD, and where they come from. */
  readonly verifiedOn: string;
  readonly source: string;
  /** "hold" marks and holds; "warn" marks only (weak facts). */
  readonly mode: "hold" | "warn";
  /** Found by its markup on any host that the person switched on (forks and instances nobody can list). */
  readonly byMarkup?: boolean;
  /** For variants that have no `handleFrom` of their own. */
  readonly handleFrom?: Variant["handleFrom"];
  /** For variants that have no `audienceFrom` of their own. */
  readonly audienceFrom?: Variant["audienceFrom"];
  /** What an audience is called here, where the general words would say too little. */
  readonly sees?: Readonly<Partial<Record<Audience, Sees>>>;
  readonly variants: readonly Variant[];
  /** Buttons by which one is tied to somebody. */
  readonly people?: readonly People[];
}

/** Who sees it, in the words of a kind of site. */
export type Sees = "onOff" | "servers" | "channel" | "chat" | "repository" | "neighbours" | "networks";

/** Elements, in order, of which the first that says something counts; `pattern` has one group. */
export type Sources = readonly { readonly selector: string; readonly attribute?: string; readonly pattern?: string }[];

/**
 * Buttons of one kind that tie the person to somebody: Add friend, Accept, Follow, Connect. Who it is is read from the
 * button itself where it fits a selector, and else from what is around it.
 */
export interface People {
  /** Where these buttons are known from: an address, or "memory" where nobody could be asked. */
  readonly source: string;
  readonly button: readonly string[];
  /** Ancestors that show one person only: the nearest counts. The whole page where left out. */
  readonly scope?: readonly string[];
  readonly nameFrom?: Sources;
  readonly handleFrom?: Sources;
  readonly headlineFrom?: Sources;
}

/**
 * One kind of compose box on a site. Selectors are CSS; `:text("Post|Publier")` at the end of one asks in addition
 * that the element says exactly one of these words.
 */
export interface Variant {
  readonly id: string;
  /** Where its facts come from, where that is not the site's source. */
  readonly source?: string;
  readonly surface: Surface;
  readonly box: readonly string[];
  /** Hosts of the open or closed shadow root in which the box lives; any tree where left out. */
  readonly shadow?: readonly string[];
  /** Ancestors that may hold the box and its button: the nearest that holds both counts. The whole document where left out. */
  readonly scope?: readonly string[];
  readonly submit: readonly string[];
  /** Keys that send from inside the box. */
  readonly keys: readonly ("mod+enter" | "enter")[];
  /** The audience where nothing on the page says it. */
  readonly audience: Audience;
  /** Elements whose text, label or value says the audience, and the words that say which. */
  readonly audienceFrom?: readonly { readonly selector: string; readonly attribute?: string; readonly says: Readonly<Record<string, Audience>> }[];
  /** Elements that say who is signed in; `pattern` has one group, the handle. */
  readonly handleFrom?: readonly { readonly selector: string; readonly attribute?: string; readonly pattern: string }[];
  readonly recipientFrom?: Sources;
  /** Boxes in the same scope are parts of one thread, or the title and the text of one post. */
  readonly thread?: boolean;
  /** Which part of the post this box is, where it has a title. */
  readonly part?: "title" | "text";
}

/** A UTF-16 range of what {@link Box.read} returned. */
export interface TextRange { readonly start: number; readonly end: number }

/** What a press sends on its way: a draft, or a tie to somebody. The guard holds both alike. */
export interface Matter {
  /** What it comes to. What was decided about it holds while this stays the same. */
  read(): string;
  /** The visible control that sends it, where there is one now. */
  submitControl(): HTMLElement | null;
  /** Whether it is still in the page. */
  isAlive(): boolean;
}

/** A compose box on the page. */
export interface Box extends Matter {
  readonly element: HTMLElement;
  readonly site: Site;
  readonly variant: Variant;
  /** Exactly the text that will be posted; block ends and `<br>` are "\n". */
  read(): string;
  /** DOM ranges of a span of the text last read (several where the site splits it). Empty for a textarea. */
  ranges(span: TextRange): Range[];
  /** Boxes on the screen of a span, for the card and the mirror; viewport coordinates. */
  rects(span: TextRange): DOMRect[];
  /** Position of the caret in the text last read, or null. */
  caret(): number | null;
  /** Replaces a span in the editor's own model. False where it could not be done; then nothing has changed. */
  replace(span: TextRange, replacement: string): Promise<boolean>;
  /** Deletes the text in the editor's own model, as far as the editor lets it. */
  empty(): Promise<void>;
  audience(): Audience;
  handle(): string | undefined;
  recipient(): string | undefined;
}

/** What `surface` tells `main`. */
export interface SurfaceEvents {
  found(box: Box): void;
  /** The text may have changed. `composing` while an IME is at work. */
  changed(box: Box, how: { readonly composing: boolean }): void;
  focused(box: Box): void;
  blurred(box: Box): void;
  /** The editor exchanged its nodes; the text is the same. */
  redrawn(box: Box): void;
  gone(box: Box): void;
}

/** What is known of a box's draft at the moment of a submit. */
export type Decision =
  | { readonly kind: "pass" }
  /** Not yet reviewed: ask, at most DECISION_LIMIT_MS. */
  | { readonly kind: "unknown" }
  | { readonly kind: "hold" };

/** What `guard` asks `main`. The guard stops the event, and replays it once where the answer is "post". */
export interface GuardHost {
  decide(matters: readonly Matter[]): Decision;
  /** Waits for what is not known yet; resolves to a Decision that is not "unknown". */
  settle(matters: readonly Matter[]): Promise<Decision>;
  /** Shows the dialog. */
  ask(matters: readonly Matter[]): Promise<"post" | "edit">;
  /** A press that sends these goes to the page. */
  passed(matters: readonly Matter[]): void;
  /** The replay was refused by the page (isTrusted): tell the person to press once more. */
  pressAgain(matters: readonly Matter[]): void;
}

/** The state of the badge. */
export type BadgeState =
  | { readonly kind: "clear" }
  | { readonly kind: "found"; readonly count: number; readonly severity: "note" | "caution" | "hold" }
  | { readonly kind: "unchecked"; readonly why: string }
  | { readonly kind: "waiting" };

/** Something to press beside a sentence. */
export interface Action { readonly label: string; readonly press: () => void }

/** What the overlay can be asked to show; one overlay per frame. */
export interface Overlay {
  /** Shows the findings of a box. Called after each review; draws within the same frame. */
  show(box: Box, findings: readonly Finding[], badge: BadgeState, context: Context): void;
  /** The box moved, scrolled or changed size: redraw in place. */
  follow(box: Box): void;
  /** Pointer or caret is at this place of the text; null for nowhere. Opens or closes the card. */
  point(box: Box, offset: number | null, by: "pointer" | "caret"): void;
  openCard(box: Box): void;
  ask(question: Question): Promise<HoldAnswer>;
  /** Opens the card of the next finding of the box, after the one that is open or after the caret, around the end. */
  next(box: Box): void;
  /** The finding whose card is open, and its box. */
  readonly current: { readonly box: Box; readonly finding: Finding } | null;
  /** A short sentence at the badge, perhaps with something to press. */
  say(box: Box, sentence: string, action?: Action): void;
  /** The same at an element of the page. */
  tell(element: Element, sentence: string, action?: Action): void;
  forget(box: Box): void;
  /** Whether it asks something now, or says something that is not about a box. */
  readonly isBusy: boolean;
  /** Removes every trace. */
  destroy(): void;
}

/** What the person chose in the dialog. */
export type HoldAnswer = "post" | "edit" | "keep";

/** What the dialog asks about. */
export interface Question {
  /** What it is about: gets the focus back. */
  readonly element: HTMLElement;
  /** The boxes it is about; it closes when the last of them goes. None where it is not about a draft. */
  readonly boxes: readonly Box[];
  readonly findings: readonly PartFinding[];
  readonly chips: readonly Chip[];
  /** Seconds until "go ahead" can be pressed. */
  readonly countdown: number;
  /** What the buttons say; without `keep` there is none to keep the draft for later. */
  readonly words: { readonly title: string; readonly stay: string; readonly go: string; readonly keep?: string };
}

/** A finding, and which part of a post it is in: "Part 2 of 3", "Title". */
export interface PartFinding {
  readonly finding: Finding;
  readonly part?: string;
}

/** A short fact above the findings of the dialog. */
export interface Chip {
  readonly text: string;
  /** Whether it is itself a reason to think again. */
  readonly grave: boolean;
}

/** What the card and dialog say about the circumstances. */
export interface Context {
  readonly siteName: string;
  readonly surface: Surface;
  readonly audience: Audience;
  /** What this audience is called here. */
  readonly sees?: Sees;
  readonly handle?: string;
  readonly account?: AccountKind;
  readonly recipient?: string;
  /** Whether the person may be asked whose account the handle is. */
  readonly askAccount?: boolean;
  /** The person's organisation, and the address of its rules for what is posted. */
  readonly organisation?: { readonly name: string; readonly policy?: string };
  /** Local time as the situation carried it, YYYY-MM-DDTHH:MM:SS. */
  readonly now: string;
}

/** What the person does in the overlay, told to `main`. */
export interface OverlayEvents {
  fix(box: Box, finding: Finding, index: number): void;
  /** "Not this time": this finding, in this draft. */
  dismiss(box: Box, finding: Finding): void;
  /** "Never for …": the finding's words, for good. */
  allow(box: Box, finding: Finding): void;
  ruleOff(box: Box, finding: Finding): void;
  /** What kind of account the box's handle is; null for asked, and not said yet. */
  account(box: Box, kind: AccountKind | null): void;
}
