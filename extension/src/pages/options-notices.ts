/** What has to be said before all else: locked lists, settings that could not be read, and whose hand is in them. */
import { button, h } from "../shared/element";
import { word } from "../shared/words";
import { ask, part, refocus } from "./page";
import type { Saver } from "./saver";

export function drawNotices(saver: Saver, redraw: () => void): void {
  const { lists, unread, aside, organisation, policyProblems } = saver.about;
  part("notices").replaceChildren(
    ...(unread === undefined ? [] : [notice("grave", h("p", {}, word("noticeUnread", unread)))]),
    ...(aside === undefined ? [] : [setAside(aside, saver, redraw)]),
    ...(lists === "locked" ? [notice("calm", h("p", {}, word("noticeLocked")), h("a", { class: "button", href: "#backup" }, word("unlock")))] : []),
    ...(organisation ? [notice("calm",
      h("p", {}, word("noticeOrganisation", organisation.organisation)),
      organisation.policyLink ? h("a", { class: "button", href: organisation.policyLink, target: "_blank", rel: "noreferrer" }, word("policyOf", organisation.organisation)) : "")] : []),
    ...(policyProblems.length === 0 ? [] : [notice("grave", h("p", {}, word("noticePolicy")), h("ul", {}, ...policyProblems.map((problem) => h("li", {}, problem))))]),
  );
}

function notice(kind: "calm" | "grave", ...children: readonly (HTMLElement | string)[]): HTMLElement {
  return h("div", { class: `notice is-${kind}` }, ...children.filter((child) => child !== ""));
}

/** Settings that were kept aside can be looked at, copied, and forgotten. */
function setAside(text: string, saver: Saver, redraw: () => void): HTMLElement {
  const shown = h("textarea", { readonly: true, spellcheck: "false", "aria-label": word("asideText") });
  shown.value = text;
  return notice("grave", h("p", {}, word("noticeAside")), h("details", {}, h("summary", {}, word("asideText")), shown),
    button(word("asideForget"), async () => {
      await ask({ type: "forget-aside" });
      await saver.refresh();
      redraw();
      refocus(part("you"));
    }));
}
