/**
 * News links that were never opened: {@link Links}. Only where the person asked for it and the browser gave the
 * permission, and only the links of the draft that lead to news are looked up. Nothing is fetched and nothing kept.
 */
import type { Review, Verdict } from "../shared/generated";

/** The rule about them; the engine names every news link, and leaves it to us to know which were opened. */
const RULE = "unverified/unread";

const GRAVITY: readonly Verdict[] = ["clear", "note", "caution", "hold"];

/** What Links needs of the browser. */
export interface History {
  /** Whether the person has granted it. */
  granted(): Promise<boolean>;
  /** Addresses that were opened and hold these words. */
  search(words: string): Promise<readonly string[]>;
}

export class Links {
  readonly #history: History;
  readonly #wanted: () => Promise<boolean>;
  /** Links that were opened; that one stays so. */
  readonly #opened = new Set<string>();

  /** `wanted` says whether the person asked for it. */
  constructor(history: History, wanted: () => Promise<boolean>) {
    this.#history = history;
    this.#wanted = wanted;
  }

  /** Whether anything can be told of links. */
  async canTell(): Promise<boolean> {
    return (await this.#wanted()) && (await this.#history.granted());
  }

  /** The review without what is said of links that were opened. */
  async sift(review: Review): Promise<Review> {
    const kept = await Promise.all(review.findings.map(async ({ rule, quote }) => rule !== RULE || !(await this.#isOpened(quote))));
    const findings = review.findings.filter((_, index) => kept[index]);
    const verdict = findings.reduce<Verdict>((top, { severity }) => (GRAVITY.indexOf(severity) > GRAVITY.indexOf(top) ? severity : top), "clear");
    return { ...review, verdict, findings };
  }

  async #isOpened(link: string): Promise<boolean> {
    const wanted = essence(link);
    // The front page of a newspaper is no story.
    if (wanted === null || !wanted.includes("/") || this.#opened.has(wanted)) return true;
    const found = await this.#history.search(wanted);
    if (!found.some((address) => essence(address) === wanted)) return false;
    this.#opened.add(wanted);
    return true;
  }
}

/** What of an address says which page it is: host and path, without what only tells who passed it on. */
export function essence(link: string): string | null {
  const address = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  return hostname.replace(/^(?:www|m|mobile|amp)\./, "") + pathname.replace(/\/(?:amp)?\/?$/, "");
}
