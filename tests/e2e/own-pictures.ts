/** What pictures of the extension's own pages need: that they have come to rest, and something to show. */
import { CATEGORIES, type Category } from "../../extension/src/shared/generated";
import { type Counts, weekOf } from "../../extension/src/shared/journal";
import type { OwnPage } from "./driver/browser";

const DAY_MS = 24 * 3_600_000;

/** Resolves once the page is as wanted. */
export async function settled(page: OwnPage, ready: () => boolean): Promise<void> {
  const end = performance.now() + 8000;
  while (!(await page.run(ready))) if (performance.now() > end) throw new Error("a page did not come to rest");
}

/** A dozen weeks in which somebody learned something. */
export function journalOf(): object {
  const row = (changed: number, kept: number, dropped: number, posted: number): Counts => ({ changed, kept, dropped, posted });
  const drafts = [row(2, 0, 1, 4), row(3, 0, 0, 3), row(1, 1, 0, 4), row(4, 0, 1, 2), row(2, 2, 0, 1), row(5, 1, 1, 2), row(3, 2, 0, 1), row(0, 0, 0, 0), row(4, 1, 0, 1), row(2, 1, 1, 0), row(3, 2, 0, 1), row(2, 1, 0, 0)];
  const of: readonly Category[] = ["venting", "work-hours", "confidential", "tone"];
  const now = Date.now();
  const weeks = drafts.map((counts, index) => {
    const category = of[index % of.length]!;
    const half = { changed: counts.changed, kept: 0, dropped: counts.dropped, posted: 0 };
    return [weekOf(new Date(now - (drafts.length - 1 - index) * 7 * DAY_MS)), { drafts: counts, categories: { [category]: counts, [CATEGORIES[0]!]: half } }];
  });
  return { on: true, weeks: Object.fromEntries(weeks) };
}
