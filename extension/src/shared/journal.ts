/** The journal's counts, as they cross between the rooms: {@link Journal}. No text of anybody is in them. */
import type { Category } from "./generated";

/** What may become of a draft for which Composure asked before it went out, in the order in which they are shown. */
export const FATES = ["changed", "kept", "dropped", "posted"] as const;

/** `changed` and posted, `kept` for later, `dropped`, or `posted` as it was. */
export type Fate = (typeof FATES)[number];

/** What became of one draft, and the categories for which it was held. */
export interface Outcome {
  readonly fate: Fate;
  readonly categories: readonly Category[];
}

export type Counts = Readonly<Record<Fate, number>>;

/** One week. A draft that was held for two reasons counts once among the drafts and once in each category. */
export interface Week {
  readonly drafts: Counts;
  readonly categories: Readonly<Partial<Record<Category, Counts>>>;
}

export interface Journal {
  /** Whether anything is counted. */
  readonly on: boolean;
  /** By the day on which the week began, a Monday, YYYY-MM-DD. Weeks without a held draft are left out. */
  readonly weeks: Readonly<Record<string, Week>>;
}

export const NONE: Counts = { changed: 0, kept: 0, dropped: 0, posted: 0 };

/** Two counts taken together. */
export function added(one: Counts, other: Counts): Counts {
  const sum = (fate: Fate) => one[fate] + other[fate];
  return { changed: sum("changed"), kept: sum("kept"), dropped: sum("dropped"), posted: sum("posted") };
}

/** The Monday on or before a local day, YYYY-MM-DD. */
export function weekOf(date: Date): string {
  const monday = new Date(date.getFullYear(), date.getMonth(), date.getDate() - ((date.getDay() + 6) % 7));
  const two = (n: number) => String(n).padStart(2, "0");
  return `${monday.getFullYear()}-${two(monday.getMonth() + 1)}-${two(monday.getDate())}`;
}
