/** Drafts kept for later, as they cross between the rooms: {@link NewDraft}, {@link KeptDraft}. */

/** A draft as a content script hands it over. */
export interface NewDraft {
  /** A name that no other draft has. */
  readonly id: string;
  /** The text; several where the site posts a thread. */
  readonly parts: readonly string[];
  /** What people call the site. */
  readonly siteName: string;
}

/** A draft on the list. */
export interface KeptDraft extends NewDraft {
  /** The page that it was written on. */
  readonly url: string;
  /** When it was kept; ms since the epoch. */
  readonly keptAt: number;
  /** When the person wants to hear of it; `null` for never. */
  readonly remindAt: number | null;
  /** Whether they have. */
  readonly told: boolean;
}

/** Whether its time has come by `now` (ms since the epoch). */
export function isDue({ remindAt }: KeptDraft, now: number): boolean {
  return remindAt !== null && remindAt <= now;
}
