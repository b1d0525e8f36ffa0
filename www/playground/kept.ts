/** The drafts that were kept for later: {@link drawKept}. */
import type { Shelf } from "../../extension/src/background/shelf";
import { button, h } from "../../extension/src/shared/element";
import type { KeptDraft } from "../../extension/src/shared/kept";
import { part } from "./part";

/** Draws the list whenever it changes; `back` puts a draft into the box again. */
export function drawKept(shelf: Shelf, back: (text: string) => void): void {
  const draw = (drafts: readonly KeptDraft[]) => {
    part("kept-panel").hidden = drafts.length === 0;
    part("kept").replaceChildren(...drafts.map((draft) => item(draft, shelf, back)));
  };
  shelf.onChange(draw);
}

function item({ id, parts, remindAt }: KeptDraft, shelf: Shelf, back: (text: string) => void): HTMLElement {
  const text = parts.join("\n");
  const when = remindAt === null ? "" : new Intl.DateTimeFormat("en", { weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(remindAt);
  const take = () => {
    void shelf.forget(id);
    back(text);
  };
  return h("li", {}, h("p", {}, text), h("p", { class: "hint" }, when && `The extension would remind you on ${when}.`), button("Back into the box", take));
}
