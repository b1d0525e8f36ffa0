/** What is known of one draft, without a page: {@link visible}, {@link verdictOf}, {@link shifted}, {@link wordAt}. */
import type { Finding, Severity } from "../shared/generated";
import type { HoldLevel } from "../shared/messages";
import type { TextRange } from "./contract";

const RANK = { note: 1, caution: 2, hold: 3 } as const satisfies Record<Severity, number>;

/** What a dismissal is remembered by: the rule and the words, however they are written; not the words of the whole draft. */
export function keyOf(finding: Finding): string {
  if (finding.whole) return finding.attachment === undefined ? finding.rule : `${finding.rule}|#${finding.attachment}`;
  return `${finding.rule}|${finding.quote.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()}`;
}

/** The gravest severity, or null for none. */
export function gravest(findings: readonly Finding[]): Severity | null {
  return findings.reduce<Severity | null>((top, { severity }) => (top && RANK[top] >= RANK[severity] ? top : severity), null);
}

/** The findings for which a submit is held. */
export function holding(findings: readonly Finding[], holdAt: HoldLevel): readonly Finding[] {
  return holdAt === "never" ? [] : findings.filter(({ severity }) => RANK[severity] >= RANK[holdAt]);
}

const WORD = /[\p{L}\p{M}\p{N}_'’@#$*.-]/u;

/** The word that is being written: the one that ends at the caret, with what of it follows. Null between words. */
export function wordAt(text: string, caret: number): TextRange | null {
  let start = caret;
  while (start > 0 && WORD.test(text[start - 1]!)) start--;
  if (start === caret) return null;
  let end = caret;
  while (end < text.length && WORD.test(text[end]!)) end++;
  // A stop or comma ends the word.
  return /[.,!?;:]/.test(text[caret - 1]!) ? null : { start, end };
}

/** Whether a finding is about the word being written. */
export function touches(finding: Finding, word: TextRange): boolean {
  return !finding.whole && finding.start < word.end && word.start < finding.end;
}

/**
 * The findings of `before` as they lie in `after`, so that marks stay on their words until the new review is here:
 * those behind the change move with it, those that were changed inside are left out.
 */
export function shifted(findings: readonly Finding[], before: string, after: string): readonly Finding[] {
  if (before === after) return findings;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const by = after.length - before.length;
  const behind = before.length - tail;
  return findings.flatMap((finding) => {
    if (finding.whole) return [{ ...finding, start: 0, end: after.length }];
    if (finding.end <= head) return [finding];
    if (finding.start >= behind) {
      const fixes = finding.fixes.map((fix) => ({ ...fix, start: fix.start + by, end: fix.end + by }));
      return [{ ...finding, start: finding.start + by, end: finding.end + by, fixes }];
    }
    return [];
  });
}

/** The local time without zone, YYYY-MM-DDTHH:MM:SS. */
export function localTime(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
