/**
 * What crosses between the rooms of the extension. Pages and content scripts speak to the
 * background only; nobody else speaks to anybody.
 */
import type { AccountKind, Audience, DaysOff, Finding, Person, Review, RuleInfo, Situation, Surface } from "./generated";
import type { Journal, Outcome } from "./journal";
import type { KeptDraft, NewDraft } from "./kept";
import type { Organisation } from "./organisation";
import type { Settings } from "./settings";

export type { Dismissal, HoldLevel, OwnPack, Settings } from "./settings";

/** Name of the one Port that each frame's content script opens. */
export const PORT = "composure";

/** A keep-alive is sent this often while a compose box has focus (browsers stop an idle background after 30 s). */
export const KEEP_ALIVE_MS = 20_000;

/** A submit whose text is not yet reviewed is held at most this long. */
export const DECISION_LIMIT_MS = 400;

/** What a content script has to know of the settings; nothing of the person's lists is in it. */
export interface ContentState {
  /** Off for this site, or paused: leave no trace. */
  readonly active: boolean;
  /** Why not active. */
  readonly reason?: "site-off" | "paused";
  readonly holdAt: Settings["holdAt"];
  /** Seconds that "Post anyway" counts down; 0 for none. */
  readonly countdown: number;
  /** Account kinds on this site by lower-case handle without "@"; "*" is the kind where no handle was read. */
  readonly accounts: Readonly<Record<string, AccountKind>>;
  /** When the person's work ends today, HH:MM by the clock of this device; left out where no hours are known. */
  readonly workEnds?: string;
  /** Handles that the person was asked about and did not name. */
  readonly asked: readonly string[];
  /** The person's organisation, and the address of its rules for what is posted, where it has set any. */
  readonly organisation?: { readonly name: string; readonly policy?: string };
  /** A number that is new each time the background starts. */
  readonly startedAt: number;
}

/** Content script → background, over the Port. */
export type FromContent =
  | { readonly type: "hello"; readonly site: string }
  | { readonly type: "review"; readonly id: number; readonly text: string; readonly situation: Situation }
  /** What is there to say before the person connects with somebody? Answered with a review of the name. */
  | { readonly type: "meeting"; readonly id: number; readonly person: Person; readonly situation: Situation }
  /** A word in passing was said: not again today (a local day, YYYY-MM-DD). */
  | { readonly type: "said"; readonly rule: string; readonly day: string }
  | { readonly type: "ping" }
  /** Begins to read an attached file of this many bytes; what was read before on this line is over. */
  | { readonly type: "file"; readonly id: number; readonly size: number }
  /** The bytes that were wanted, in Base64; empty where they could not be read. */
  | { readonly type: "bytes"; readonly id: number; readonly bytes: string }
  | { readonly type: "allow"; readonly term: string }
  | { readonly type: "rule-off"; readonly rule: string }
  /** "Not this time": the finding in this text. Kept as a hash. */
  | { readonly type: "dismiss"; readonly finding: Pick<Finding, "rule" | "start" | "end" | "whole">; readonly text: string }
  /** What kind of account the handle is; null for asked and not said. */
  | { readonly type: "account"; readonly handle: string; readonly kind: AccountKind | null }
  | { readonly type: "open-options"; readonly hash?: string }
  /** Keep a draft for later. Asked again with the same id it is kept once. */
  | { readonly type: "keep"; readonly id: number; readonly draft: NewDraft }
  /** What became of a draft that was held, for the journal. */
  | { readonly type: "outcome"; readonly outcome: Outcome }
  | { readonly type: "report"; readonly id: number; readonly report: FrameReport };

/** Background → content script, over the Port. */
export type ToContent =
  | { readonly type: "state"; readonly state: ContentState }
  /** `review` is the JSON of a {@link Review}, parsed by the receiver. */
  | { readonly type: "review"; readonly id: number; readonly review: string }
  | { readonly type: "failed"; readonly id: number; readonly reason: string }
  | { readonly type: "report?"; readonly id: number }
  /** The draft is stored; its reminder comes at this time (ms since the epoch). */
  | { readonly type: "kept"; readonly id: number; readonly remindAt: number }
  | { readonly type: "not-kept"; readonly id: number; readonly reason: "full" | "failed" }
  /** The next step of reading a file; `step` is what the WebAssembly's `Inspection` says. */
  | { readonly type: "file"; readonly id: number; readonly step: string };

/**
 * Background → all frames of a tab, by `tabs.sendMessage`.
 *
 * `connect`: open the Port, for the popup is about to ask. The frame opens it before it answers (with anything), since
 * an idle background that was stopped knows of no frames. `command`: the person pressed one of the manifest's shortcuts.
 */
export type ToFrame = { readonly type: "connect" } | { readonly type: "command"; readonly command: Command };

/** The shortcuts of the manifest. */
export type Command = "next-finding" | "open-card" | "dismiss-finding";

/** What one frame has to tell the popup. */
export interface FrameReport {
  readonly site: string;
  readonly siteName: string;
  readonly health: "checking" | "warn-only" | "no-box";
  readonly boxes: readonly BoxReport[];
  /** The adapter: its id, the day of its facts, and whether its buttons that tie to people are in the page. */
  readonly adapter: { readonly id: string; readonly verifiedOn: string; readonly people: PartFound };
}

/** Whether a part of an adapter was found in the page; "none" where the adapter has no facts about it. */
export type PartFound = "found" | "missing" | "none";

/** The parts of an adapter around one box. */
export interface BoxParts {
  /** Which kind of box of the site it is. */
  readonly variant: string;
  readonly submit: PartFound;
  readonly audience: PartFound;
  readonly account: PartFound;
  readonly recipient: PartFound;
}

/** All that an adapter finds in a page. */
export interface SiteSurvey {
  readonly site: string;
  readonly verifiedOn: string;
  readonly mode: "hold" | "warn";
  readonly variants: readonly { readonly variant: string; readonly surface: Surface; readonly boxes: readonly BoxParts[] }[];
  /** Buttons that tie to people: how many there are, and beside how many the name was read. */
  readonly people: readonly { readonly selector: string; readonly found: number; readonly named: number }[];
}

/** One compose box, for the popup. */
export interface BoxReport {
  readonly surface: Surface;
  readonly audience: Audience;
  readonly handle?: string;
  readonly account?: AccountKind;
  readonly review?: Review;
  readonly checked: boolean;
  readonly parts: BoxParts;
}

/** Page (popup, options) → background, by `runtime.sendMessage`. Each gets one {@link Answer}. */
export type FromPage =
  | { readonly type: "settings?" }
  | { readonly type: "settings"; readonly settings: Settings }
  | { readonly type: "tab?"; readonly tabId: number }
  | { readonly type: "pause"; readonly minutes: number }
  | { readonly type: "site"; readonly site: string; readonly on: boolean }
  | { readonly type: "account"; readonly site: string; readonly handle: string; readonly kind: AccountKind | null }
  /** The page asked for the optional permission and got it (or gave it up). */
  | { readonly type: "origin"; readonly origin: string; readonly on: boolean }
  | { readonly type: "rules?" }
  | { readonly type: "status?" }
  /** All settings as one file; its lists sealed where there is a passphrase. Answered with an {@link ExportedFile}. */
  | { readonly type: "export"; readonly passphrase?: string }
  | { readonly type: "import"; readonly file: string; readonly passphrase?: string }
  /** Seals the lists on this disk with a passphrase; null has them in the open again. */
  | { readonly type: "seal"; readonly passphrase: string | null }
  | { readonly type: "unlock"; readonly passphrase: string }
  | { readonly type: "lock" }
  /** Forgets settings that could not be read and were kept aside. */
  | { readonly type: "forget-aside" }
  /** Reads days off from a calendar file, its bytes in Base64. */
  | { readonly type: "calendar?"; readonly file: string }
  /** Checks a pack that is being written, and tries it on a sample. */
  | { readonly type: "pack?"; readonly name: string; readonly text: string; readonly sample: string; readonly situation: Situation }
  /** Reads names from a text or CSV file that the person chose; its bytes in Base64, for messages carry only text. */
  | { readonly type: "names?"; readonly file: string }
  /** Tries a text with the settings as they stand; answered with a {@link Review}. For the options page. */
  | { readonly type: "try"; readonly text: string; readonly situation: Situation }
  /** The kept drafts. Each of the four is answered with them as they stand then. */
  | { readonly type: "kept?" }
  /** When to be reminded of a draft, ms since the epoch; `null` for never. */
  | { readonly type: "remind"; readonly id: string; readonly at: number | null }
  | { readonly type: "forget-kept"; readonly id: string }
  | { readonly type: "forget-all-kept" }
  /** The journal. Each of the three is answered with it as it stands then. */
  | { readonly type: "journal?" }
  | { readonly type: "keep-journal"; readonly on: boolean }
  | { readonly type: "erase-journal" };

/** What a page gets back: the value, or a sentence for people. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Answer to `tab?`. */
export interface TabReport {
  readonly frames: readonly FrameReport[];
  /** The settings that count. */
  readonly settings: Settings;
  readonly organisation?: Organisation;
  /** How many drafts are kept, and of how many the time has come. */
  readonly kept: { readonly all: number; readonly due: number };
}

export type { Journal, KeptDraft };

/** Answer to `rules?`: an array of these. */
export type { RuleInfo } from "./generated";

/** Answer to `names?`. */
export interface NameList {
  readonly names: readonly string[];
  /** Rows that were too long for a name, or more than a list may hold. */
  readonly skipped: number;
}

/** Answer to `calendar?`. */
export interface CalendarList {
  readonly off: readonly DaysOff[];
  /** Events that are no days off ahead. */
  readonly skipped: number;
}

/** What is wrong with a file, and where; line and column count from 1. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Answer to `pack?`. */
export interface PackCheck {
  readonly problems: readonly FileProblem[];
  /** The rules that it adds; none while it does not compile. */
  readonly rules: readonly RuleInfo[];
  /** What the sample is, with it. */
  readonly review?: Review;
}

/** Answer to `export`. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Answer to `status?`: what there is to say about the settings themselves. */
export interface Status {
  /** Whether the lists are sealed with a passphrase on this disk, and whether they are locked now. */
  readonly lists: "open" | "unlocked" | "locked";
  /** Why the settings could not be read, where they could not; the defaults are in force meanwhile. */
  readonly unread?: string;
  /** Settings that could not be understood and were kept aside, as text. */
  readonly aside?: string;
  readonly organisation?: Organisation;
  /** Where there is an organisation: the settings that count, its own and the person's together. */
  readonly inForce?: Settings;
  /** Keys of the organisation's policy that were left out, each with the reason. */
  readonly policyProblems: readonly string[];
  /** Packs that are on and do not compile. */
  readonly packProblems: readonly FileProblem[];
}
