/**
 * What happens to a review before the page gets it ({@link finished}): findings that the person dismissed in these very
 * words are left out, and the sentences of their organisation are offered where a draft should say whom one works for.
 */
import type { Finding, Review, Severity } from "../shared/generated";
import type { Organisation } from "../shared/organisation";
import type { Dismissal } from "../shared/settings";

const RANK = { note: 1, caution: 2, hold: 3 } as const satisfies Record<Severity, number>;

/** The part of a finding by which it is known again. */
export type Place = Pick<Finding, "rule" | "start" | "end" | "whole">;

/** The JSON of a review, finished. Where there is nothing to do it is not even read. */
export async function finished(json: string, text: string, dismissed: readonly Dismissal[], organisation: Organisation | undefined): Promise<string> {
  const disclaimers = organisation?.disclaimers ?? [];
  if (dismissed.length === 0 && disclaimers.length === 0) return json;
  const review = JSON.parse(json) as Review;
  const known = new Set(dismissed.map(({ hash }) => hash));
  const rules = new Set(dismissed.map(({ rule }) => rule));
  const findings: Finding[] = [];
  for (const finding of review.findings) {
    if (finding.attachment === undefined && rules.has(finding.rule) && known.has(await hashOf(finding, text))) continue;
    const offers = disclaimers.flatMap((said) => disclaimer(finding, text, said));
    findings.push(offers.length === 0 ? finding : { ...finding, fixes: [...finding.fixes, ...offers] });
  }
  return JSON.stringify({ ...review, findings, verdict: gravest(findings) } satisfies Review);
}

/**
 * What a dismissed finding is remembered by: a hash of its rule, its words and the sentence around them, so that the
 * same words in another sentence are looked at anew, and that no word can be read from the settings.
 */
export async function hashOf({ rule, start, end, whole }: Place, text: string): Promise<string> {
  const fold = (part: string) => part.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const about = whole ? [fold(text)] : [fold(text.slice(start, end)), fold(sentenceAround(text, start, end))];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode([rule, ...about].join("\n")));
  return [...new Uint8Array(digest).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sentenceAround(text: string, start: number, end: number): string {
  const before = Math.max(...[".", "!", "?", "\n"].map((stop) => text.lastIndexOf(stop, start - 1) + 1), 0);
  const after = [".", "!", "?", "\n"].map((stop) => text.indexOf(stop, end)).filter((at) => at >= 0);
  return text.slice(start === 0 ? 0 : before, Math.min(...after, text.length));
}

/** A change that puts the sentence at the end of the draft, together with its last word: editors do that for certain. */
function disclaimer(finding: Finding, text: string, said: string): Finding["fixes"] {
  if (finding.category !== "disclosure" && !finding.also.includes("disclosure")) return [];
  if (text.includes(said)) return [];
  const end = text.trimEnd().length;
  const start = text.slice(0, end).search(/\S+$/);
  if (start < 0) return [];
  return [{ label: `Add “${said}”`, replacement: `${text.slice(start, end)} ${said}`, start, end }];
}

function gravest(findings: readonly Finding[]): Review["verdict"] {
  return findings.reduce<Review["verdict"]>((top, { severity }) => (top !== "clear" && RANK[top] >= RANK[severity] ? top : severity), "clear");
}
