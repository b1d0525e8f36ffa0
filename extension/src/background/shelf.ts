/** The drafts that the person kept for later: {@link Shelf}. It never drops one by itself: a full shelf takes no more. */
import { isDue, type KeptDraft, type NewDraft } from "../shared/kept";
import { Cell } from "./cell";
import { type Check, list, shape, text, whole, yesOrNo } from "./shape";
import type { Area } from "./store";

/** A hundred drafts are a diary. */
const MOST = 100;
/** Of all of them together, in UTF-16 code units; well inside what browsers let an extension store. */
const MOST_TEXT = 1_000_000;
const LONGEST_DRAFT = 200_000;
const MOST_PARTS = 50;
const LATEST = 8_640_000_000_000_000;

/** There is no room for another draft. */
export class ShelfFull extends Error {}

const newDraft = {
  id: text(64, /^[\w-]+$/, "is not a name"),
  parts: list(text(LONGEST_DRAFT), MOST_PARTS),
  siteName: text(200),
} as const;

/** A draft as a content script sends it; throws a sentence where it is none. */
export const checkNewDraft: Check<NewDraft> = shape<NewDraft>(newDraft);

const time = whole(0, LATEST);
const timeOrNever: Check<number | null> = (value, path) => (value === null ? null : time(value, path));

const drafts: Check<readonly KeptDraft[]> = list(
  shape<KeptDraft>({ ...newDraft, url: text(8_000), keptAt: time, remindAt: timeOrNever, told: yesOrNo }),
  MOST,
);

export class Shelf {
  readonly #cell: Cell<readonly KeptDraft[]>;

  constructor(area: Area) {
    this.#cell = new Cell(area, "kept", drafts, []);
  }

  /** All kept drafts, the latest first. Rejects where storage cannot be read. */
  all(): Promise<readonly KeptDraft[]> {
    return this.#cell.get();
  }

  onChange(listener: (drafts: readonly KeptDraft[]) => void): void {
    this.#cell.onChange(listener);
  }

  /** Resolves once the draft is stored. A draft with the same id is replaced. Rejects with {@link ShelfFull} where there is no room. */
  keep(draft: KeptDraft): Promise<readonly KeptDraft[]> {
    return this.#cell.change((before) => {
      const after = [draft, ...before.filter(({ id }) => id !== draft.id)];
      if (after.length > MOST || lengthOf(after) > MOST_TEXT) throw new ShelfFull();
      return after;
    });
  }

  /** Sets when to be reminded; `null` for never. */
  remind(id: string, at: number | null): Promise<readonly KeptDraft[]> {
    return this.#change(id, { remindAt: timeOrNever(at, "at"), told: false });
  }

  /** Marks the drafts whose time has come as told, and gives those that were not before. */
  async tell(now: number): Promise<readonly KeptDraft[]> {
    const fresh = (await this.all()).filter((draft) => !draft.told && isDue(draft, now));
    const ids = new Set(fresh.map(({ id }) => id));
    if (fresh.length > 0) await this.#cell.change((all) => all.map((draft) => (ids.has(draft.id) ? { ...draft, told: true } : draft)));
    return fresh;
  }

  forget(id: string): Promise<readonly KeptDraft[]> {
    return this.#cell.change((all) => all.filter((draft) => draft.id !== id));
  }

  forgetAll(): Promise<readonly KeptDraft[]> {
    return this.#cell.change(() => []);
  }

  #change(id: string, change: Partial<KeptDraft>): Promise<readonly KeptDraft[]> {
    return this.#cell.change((all) => all.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)));
  }
}

function lengthOf(drafts: readonly KeptDraft[]): number {
  return drafts.flatMap(({ parts }) => parts).reduce((sum, { length }) => sum + length, 0);
}
