/** The review of the draft, as a list: {@link Said}. It is what the content script was told, overheard on the wire. */
import type { Review } from "../../extension/src/shared/generated";
import type { FromContent, ToContent } from "../../extension/src/shared/messages";
import { gravestFirst } from "../../extension/src/shared/findings";
import { findingList } from "../../extension/src/pages/marked";
import { h } from "../../extension/src/shared/element";
import { part } from "./part";

export class Said {
  /** When each review was asked for; ms. */
  readonly #asked = new Map<number, number>();

  constructor() {
    this.clear();
  }

  /** Hears what goes over the wire. */
  hear(message: FromContent | ToContent): void {
    if (message.type === "review" && "text" in message) {
      this.#asked.set(message.id, performance.now());
    } else if (message.type === "review" && "review" in message) {
      const took = performance.now() - (this.#asked.get(message.id) ?? performance.now());
      this.#asked.delete(message.id);
      this.#show(JSON.parse(message.review) as Review, took);
    } else if (message.type === "failed") {
      this.#asked.delete(message.id);
    }
  }

  clear(): void {
    part("said").replaceChildren(h("p", { class: "hint" }, "Nothing yet. Write something, or press one of the examples."));
  }

  #show(review: Review, took: number): void {
    const time = took < 1 ? "less than a millisecond" : `${Math.round(took)} ms`;
    const list = findingList(review);
    const items = list.flatMap((part) => [...part.querySelectorAll("li > div")]);
    for (const [index, { rule }] of gravestFirst(review.findings).entries()) {
      items[index]?.append(h("a", { href: `rules/${rule}.html`, class: "about" }, "About this rule"));
    }
    part("said").replaceChildren(...list, h("p", { class: "hint" }, `Asked and answered in ${time}, inside this page.`));
  }
}
