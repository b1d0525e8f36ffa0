/** What needs no page: lists of names and marked drafts taken apart, minutes counted. */
import { gravestFirst } from "../shared/findings";
import type { Finding, Severity } from "../shared/generated";

/** Names, one a line; empty lines left out, and doubles however they are written. */
export function namesIn(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = line.normalize("NFKC").toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether a pasted text is more than names one a line: a table, or a list with commas. */
export function isTable(text: string): boolean {
  return /[,;\t]/.test(text.trim());
}

/** A stretch of a draft, and the gravest mark on it. */
export interface Piece {
  readonly text: string;
  readonly severity: Severity | null;
}

/** The text cut where marks begin and end; where marks overlap, the gravest is seen. */
export function pieces(text: string, findings: readonly Finding[]): Piece[] {
  const marks = findings.filter(({ whole }) => !whole);
  const cuts = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at]!;
    const over = gravestFirst(marks.filter((mark) => mark.start <= start && end <= mark.end));
    return { text: text.slice(start, end), severity: over[0]?.severity ?? null };
  });
}

/** Whole minutes until midnight, from one to a day. */
export function minutesLeftToday(now: Date): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return Math.min(Math.max(1, Math.ceil((midnight.getTime() - now.getTime()) / 60_000)), 24 * 60);
}
