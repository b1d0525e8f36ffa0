/** Reminds of kept drafts when their time has come: {@link Reminders}. It opens nothing and posts nothing. */
import { isDue, type KeptDraft } from "../shared/kept";
import type { Shelf } from "./shelf";

/** What Reminders needs of the browser. */
export interface Bell {
  /** Rings at this time, also where the background was stopped; replaces the one before. `null` for not at all. */
  wakeAt(time: number | null): Promise<void>;
  /** Shows a number on the toolbar button; 0 takes it away. */
  count(due: number): Promise<void>;
  /** Says that drafts are ready, if the person wants to be told so. */
  notify(drafts: readonly KeptDraft[]): Promise<void>;
}

export class Reminders {
  readonly #shelf: Shelf;
  readonly #bell: Bell;
  readonly #now: () => number;

  constructor(shelf: Shelf, bell: Bell, now: () => number) {
    this.#shelf = shelf;
    this.#bell = bell;
    this.#now = now;
    shelf.onChange((drafts) => void this.#set(drafts).catch((error: unknown) => console.warn("Composure: no reminder was set.", error)));
  }

  /** Call when the bell rings and when the browser starts: tells what is due, and sets the bell anew. */
  async look(): Promise<void> {
    const fresh = await this.#shelf.tell(this.#now());
    await this.#set(await this.#shelf.all());
    if (fresh.length > 0) await this.#bell.notify(fresh);
  }

  async #set(drafts: readonly KeptDraft[]): Promise<void> {
    const now = this.#now();
    const times = drafts.flatMap(({ remindAt, told }) => (remindAt !== null && !told ? [Math.max(remindAt, now)] : []));
    await this.#bell.wakeAt(times.length > 0 ? Math.min(...times) : null);
    await this.#bell.count(drafts.filter((draft) => isDue(draft, now)).length);
  }
}
