/** The journal: {@link Ledger}. It is off until the person wants it, and holds counts and dates, nothing else. */
import { CATEGORIES, type Category } from "../shared/generated";
import { added, type Counts, FATES, type Journal, NONE, type Outcome, type Week, weekOf } from "../shared/journal";
import { Cell } from "./cell";
import { type Check, list, oneOf, or, record, shape, text, whole, yesOrNo } from "./shape";
import type { Area } from "./store";

/** A year. */
const MOST_WEEKS = 53;

const count = whole(0, Number.MAX_SAFE_INTEGER);
const counts = shape<Counts>({ changed: count, kept: count, dropped: count, posted: count });
const week = shape<Week>({ drafts: counts, categories: record(oneOf(CATEGORIES), counts, CATEGORIES.length) });
const day = text(10, /^\d{4}-\d{2}-\d{2}$/, "is not a date");
const journal: Check<Journal> = shape<Journal>({ on: or(yesOrNo, false), weeks: record(day, week, MOST_WEEKS) });

/** What became of a draft, as a content script sends it; throws a sentence where it is none. */
export const checkOutcome: Check<Outcome> = shape<Outcome>({ fate: oneOf(FATES), categories: list(oneOf(CATEGORIES), CATEGORIES.length) });

export class Ledger {
  readonly #cell: Cell<Journal>;

  constructor(area: Area) {
    this.#cell = new Cell(area, "journal", journal, { on: false, weeks: {} });
  }

  get(): Promise<Journal> {
    return this.#cell.get();
  }

  /** Begins or ends to count. What was counted stays until it is erased. */
  keep(on: boolean): Promise<Journal> {
    return this.#cell.change((journal) => ({ ...journal, on }));
  }

  /** Forgets all counts. */
  erase(): Promise<Journal> {
    return this.#cell.change((journal) => ({ ...journal, weeks: {} }));
  }

  /** Counts what became of a draft, where the person wants it counted. `now` is in ms since the epoch. */
  async count({ fate, categories }: Outcome, now: number): Promise<void> {
    if (!(await this.get()).on) return;
    const one: Counts = { ...NONE, [fate]: 1 };
    const name = weekOf(new Date(now));
    await this.#cell.change((journal) => {
      const before = journal.weeks[name] ?? { drafts: NONE, categories: {} };
      const held = new Set(categories);
      const after = [...held].map((category): [Category, Counts] => [category, added(before.categories[category] ?? NONE, one)]);
      const week: Week = { drafts: added(before.drafts, one), categories: { ...before.categories, ...Object.fromEntries(after) } };
      return { ...journal, weeks: latest({ ...journal.weeks, [name]: week }) };
    });
  }
}

/** The latest weeks of more. */
function latest(weeks: Journal["weeks"]): Journal["weeks"] {
  return Object.fromEntries(Object.entries(weeks).sort().slice(-MOST_WEEKS));
}
