/** A draft as the engine has read it: {@link markedText} with its marks, {@link findingList} with what it says of them. */
import { button, h } from "../shared/element";
import { gravestFirst } from "../shared/findings";
import type { Finding, Fix, Review } from "../shared/generated";
import { stroke } from "../shared/sign";
import { severityName, word } from "../shared/words";
import { pieces } from "./text";

/** The text with its words marked; null where nothing is about certain words. */
export function markedText(text: string, { findings }: Review): HTMLElement | null {
  if (findings.every(({ whole }) => whole)) return null;
  const parts = pieces(text, findings).map(({ text, severity }) => (severity ? h("mark", { class: severity }, text) : text));
  return h("p", { class: "shown" }, ...parts);
}

/** The findings, gravest first; or that there are none. With `fix`, each change that it offers can be made. The rules speak English. */
export function findingList({ findings, partial }: Review, fix?: (fix: Fix) => void): HTMLElement[] {
  const other = partial ? [h("p", { class: "hint" }, word("tryOther"))] : [];
  if (findings.length === 0) return [...other, h("p", { class: "hint calm" }, word("tryClear"))];
  return [...other, h("ul", { class: "found" }, ...gravestFirst(findings).map((finding) => item(finding, fix)))];
}

function item({ severity, title, why, advice, fixes }: Finding, fix?: (fix: Fix) => void): HTMLElement {
  const name = h("span", { class: "unseen" }, `${severityName(severity)}: `);
  const changes = fix && fixes.length > 0 && h("div", { class: "changes", lang: "en" }, ...fixes.map((one) => button(one.label, () => fix(one))));
  return h("li", {}, stroke(severity), h("div", {}, name, h("strong", { lang: "en" }, title), h("p", { lang: "en" }, `${why} ${advice}`), changes));
}
