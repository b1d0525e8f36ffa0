/** "Allowed and switched off": what the person no longer wants to hear about, each to be taken back. */
import { button, h } from "../shared/element";
import type { RuleInfo } from "../shared/messages";
import { word } from "../shared/words";
import { part, refocus } from "./page";
import type { Saver } from "./saver";

export function drawQuiet(saver: Saver, rules: readonly RuleInfo[], redraw: () => void): void {
  const { allowed, rules_off } = saver.settings.profile;
  part("allowed").replaceChildren(
    list(allowed.map((term) => ({ name: term, press: word("remove"), label: word("removeThing", term), undo: () => keep("allowed", term) })), word("allowedNone")),
    adding(saver, redraw),
  );
  part("rules-off").replaceChildren(
    list(rules_off.map((id) => {
      const name = rules.find((rule) => rule.id === id)?.title ?? id;
      return { name, press: word("rulesOn"), label: word("rulesOnThing", name), undo: () => keep("rules_off", id) };
    }), word("rulesOffNone")),
  );

  function keep(where: "allowed" | "rules_off", item: string): void {
    void saver.profile((profile) => ({ [where]: profile[where].filter((other) => other !== item) })).then(() => {
      redraw();
      refocus(part(where === "allowed" ? "allowed" : "rules-off"));
    });
  }
}

interface Item {
  readonly name: string;
  readonly press: string;
  readonly label: string;
  readonly undo: () => void;
}

function list(items: readonly Item[], none: string): HTMLElement {
  if (items.length === 0) return h("p", { class: "hint" }, none);
  return h("ul", { class: "plain-list" }, ...items.map(({ name, press, label, undo }) =>
    h("li", {}, h("span", {}, name), button(press, undo, { class: "plain", "aria-label": label }))));
}

function adding(saver: Saver, redraw: () => void): HTMLElement {
  const input = h("input", { type: "text", "aria-label": word("allowedAdd"), placeholder: word("allowedAdd") });
  const form = h("form", { class: "add" }, input, h("button", { type: "submit" }, word("add")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const term = input.value.trim();
    if (!term) return;
    void saver.profile(({ allowed }) => ({ allowed: allowed.includes(term) ? allowed : [...allowed, term] })).then(() => {
      redraw();
      part("allowed").querySelector("input")?.focus();
    });
  });
  return form;
}
