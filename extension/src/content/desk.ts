/** All that is known of one box: {@link Desk}, and what of it is shown. */
import type { AccountKind, Attachment, Finding, Review, Situation } from "../shared/generated";
import type { ContentState } from "../shared/messages";
import { word } from "../shared/words";
import { clock } from "./clock";
import type { BadgeState, Box, Context } from "./contract";
import { gravest, keyOf, localTime, touches, wordAt } from "./draft";

/** A review is made again before a press if it is older: the hour may have become a working hour. */
const STALE_MS = 5 * 60_000;

export interface Desk {
  readonly box: Box;
  text: string;
  /** The last review; null where there is none. */
  review: Review | null;
  /** The text and circumstances that the review is about, and when it was made (`performance.now()`). */
  reviewed: { readonly text: string; readonly circumstances: string; readonly at: number } | null;
  /** The review under way, and what it is about. */
  asked: { readonly text: string; readonly circumstances: string; readonly done: Promise<void> } | null;
  /** The text that went unchecked, and why. */
  unchecked: { readonly text: string; readonly why: string } | null;
  situation: Situation | null;
  handle: string | undefined;
  /** Keys of the findings dismissed in this draft. */
  readonly dismissed: Set<string>;
  /** The files that go out with it. */
  attachments: readonly Attachment[];
  /** Files that are still being read; resolves when they have been. */
  reading: Promise<void> | null;
  /** Numbers of the files that the person was asked about. */
  readonly askedAbout: Set<number>;
  /** A press has sent the draft as it stands. */
  sent: boolean;
  /** Keys of the findings on show: what is shown once is not withdrawn while its word is touched again. */
  shown: ReadonlySet<string>;
  /** The text that the findings on show are about. */
  shownFor: string;
  /** Runs while the word at the caret is being typed. */
  typing: ReturnType<typeof setTimeout> | undefined;
  /** A review was asked for in this frame; `due` says that another is wanted in the next. */
  frame: number;
  due: boolean;
}

export function newDesk(box: Box): Desk {
  return {
    box,
    text: "",
    review: null,
    reviewed: null,
    asked: null,
    unchecked: null,
    situation: null,
    handle: undefined,
    dismissed: new Set(),
    attachments: [],
    reading: null,
    askedAbout: new Set(),
    sent: false,
    shown: new Set(),
    shownFor: "",
    typing: undefined,
    frame: 0,
    due: false,
  };
}

/** What a review depends on besides the text. The time does not count: {@link isCurrent} does. */
export function circumstancesOf({ account, attachments, audience, recipient, surface }: Situation): string {
  return JSON.stringify([surface, audience, account, recipient, attachments?.map(({ id }) => id)]);
}

/** Whether there is nothing to post: no words, and no file, nor one that is being read. */
export function isEmpty({ attachments, reading }: Desk, text: string): boolean {
  return text.trim() === "" && attachments.length === 0 && reading === null;
}

/** Whether the review is about this text in these circumstances, and made not long ago. */
export function isCurrent({ reviewed }: Desk, text: string, situation: Situation): boolean {
  return (
    reviewed !== null &&
    reviewed.text === text &&
    performance.now() - reviewed.at < STALE_MS &&
    reviewed.circumstances === circumstancesOf(situation)
  );
}

/** What kind of account it is, by the settings. */
export function accountOf(state: ContentState | null, handle: string | undefined): AccountKind | undefined {
  const accounts = state?.accounts ?? {};
  return (handle && accounts[accountKey(handle)]) || accounts["*"];
}

/** A handle as the settings keep it. */
export function accountKey(handle: string): string {
  return handle.replace(/^@/, "").toLowerCase();
}

/** The findings without those dismissed, and without those about the word still being typed. */
export function visible(desk: Desk, findings: readonly Finding[]): readonly Finding[] {
  const caret = desk.typing === undefined ? null : desk.box.caret();
  const current = caret === null ? null : wordAt(desk.text, caret);
  return findings.filter((finding) => {
    const key = keyOf(finding);
    return !desk.dismissed.has(key) && (!current || !touches(finding, current) || desk.shown.has(key));
  });
}

/** The badge for these findings. */
export function badgeOf(desk: Desk, findings: readonly Finding[]): BadgeState {
  const { review, reviewed, text, unchecked } = desk;
  const severity = gravest(findings);
  if (severity) return { kind: "found", count: findings.length, severity };
  if (unchecked?.text === text) return { kind: "unchecked", why: unchecked.why };
  if (text.trim() === "") return { kind: "clear" };
  if (!reviewed) return { kind: "waiting" };
  return review?.partial && text.trim() !== "" ? { kind: "unchecked", why: word("uncheckedLanguage") } : { kind: "clear" };
}

/** The circumstances as the card and the dialog tell them. */
export function contextOf({ box, handle }: Desk, { account, audience, now, recipient, surface }: Situation): Context {
  return {
    siteName: box.site.name,
    surface,
    audience,
    now: now ?? localTime(clock()),
    ...(box.site.sees?.[audience] && { sees: box.site.sees[audience] }),
    ...(handle && { handle }),
    ...(account && { account }),
    ...(recipient && { recipient }),
  };
}
