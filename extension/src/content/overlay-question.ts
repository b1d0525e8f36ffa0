/** The question whose account this is, asked once for each handle that the page shows and the settings do not know. */
import { button, h } from "../shared/element";
import { ACCOUNT_KINDS, type AccountKind } from "../shared/generated";
import { word, type Word } from "../shared/words";
import type { BadgeState, Context } from "./contract";

const KINDS = { personal: "askPersonal", professional: "askProfessional", brand: "askBrand" } as const satisfies Record<AccountKind, Word>;

/** Whether it may be asked now: at an empty box that has just got the focus, where it is in nobody's way. */
export function mayAsk(box: { readonly element: HTMLElement; read(): string }, badge: BadgeState, context: Context): boolean {
  return context.askAccount === true && badge.kind === "clear" && box.element.matches(":focus, :focus-within") && box.read().trim() === "";
}

/** What the question says. */
export function questionOf({ handle = "" }: Context): string {
  return word("askAccount", handle.replace(/^@/, ""));
}

/** The answers; null is for not now. */
export function answers(answer: (kind: AccountKind | null) => void): HTMLElement {
  const all = [...ACCOUNT_KINDS.map((kind) => button(word(KINDS[kind]), () => answer(kind))), button(word("askLater"), () => answer(null), { class: "quiet" })];
  return h("div", { class: "answers" }, ...all);
}
