/** Putting findings in order, and their words in few. */
import type { Finding, Severity } from "./generated";

const WEIGHT = { note: 0, caution: 1, hold: 2 } as const satisfies Record<Severity, number>;

/** Findings gravest first; among equals in the order of the text, those about the whole draft last. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => WEIGHT[b.severity] - WEIGHT[a.severity] || Number(a.whole) - Number(b.whole) || a.start - b.start,
  );
}

/** Words shortened to about `limit` characters, at a space where there is one near. */
export function shortened(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const points = [...line];
  if (points.length <= limit) return line;
  const cut = points.slice(0, limit - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
