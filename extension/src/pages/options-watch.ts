/** "What is watched" and "Before a post goes out". */
import { h } from "../shared/element";
import { CATEGORIES, type Category, SENSITIVITIES, type Sensitivity } from "../shared/generated";
import type { HoldLevel } from "../shared/messages";
import { categoryHint, categoryName, word } from "../shared/words";
import { select } from "./lines";
import { api, part } from "./page";
import type { Saver } from "./saver";

const HOLD_LEVELS = [["hold", "holdAtHold", "holdAtHoldHint"], ["caution", "holdAtCaution", "holdAtCautionHint"], ["never", "holdAtNever", "holdAtNeverHint"]] as const satisfies readonly (readonly [HoldLevel, string, string])[];
/** Seconds that can be chosen; ten is what the field trials of such nudges used. */
const COUNTDOWNS = [0, 3, 5, 10, 20];

export function drawWatch(saver: Saver): void {
  part("categories").replaceChildren(...CATEGORIES.map((category) => categoryRow(saver, category)));
  part("unread-links").replaceChildren(unreadLinks(saver));
  part("hold-level").replaceChildren(holdLevel(saver));
  part("countdown").replaceChildren(countdown(saver));
}

function categoryRow(saver: Saver, category: Category): HTMLElement {
  const now = saver.settings.profile.sensitivity[category] ?? "normal";
  const choices = SENSITIVITIES.map((sensitivity) => {
    const radio = h("input", { type: "radio", name: `watch-${category}`, value: sensitivity });
    radio.checked = sensitivity === now;
    radio.addEventListener("change", () => void saver.profile((profile) => ({ sensitivity: weighed(profile.sensitivity, category, sensitivity) })));
    return h("label", {}, radio, word(sensitivity));
  });
  const id = `watch-${category}-name`;
  return h("div", { class: "category" },
    h("div", {}, h("h3", { id }, categoryName(category)), h("p", { class: "hint" }, categoryHint(category))),
    h("div", { class: "choices", role: "radiogroup", "aria-labelledby": id }, ...choices));
}

/** Only what is not normal is kept. */
function weighed(sensitivity: { readonly [key in Category]?: Sensitivity }, category: Category, value: Sensitivity) {
  const { [category]: _, ...others } = sensitivity;
  return value === "normal" ? others : { ...others, [category]: value };
}

/** Off until the person asks for it: the browser then asks in turn whether its history may be looked at. */
function unreadLinks(saver: Saver): HTMLElement {
  const box = h("input", { id: "unread", type: "checkbox" });
  box.checked = saver.settings.unreadLinks;
  const declined = h("p", { class: "hint", role: "status" });
  box.addEventListener("change", () => {
    // In the press itself, or the browser does not ask.
    const given = box.checked ? api.permissions.request({ permissions: ["history"] }) : Promise.resolve(false);
    void given.then(async (given) => {
      declined.textContent = box.checked && !given ? word("unreadDeclined") : "";
      box.checked = given;
      await saver.change((settings) => ({ ...settings, unreadLinks: given }));
      if (!given) await api.permissions.remove({ permissions: ["history"] }).catch(() => {});
    });
  });
  return h("div", { class: "category" },
    h("div", {}, h("h3", { id: "unread-name" }, word("unread")), h("p", { class: "hint" }, word("unreadHint")), declined),
    h("label", { class: "choices" }, box, word("unreadOn")));
}

function holdLevel(saver: Saver): HTMLElement {
  return h("fieldset", { class: "field" }, h("legend", {}, word("holdAt")), ...HOLD_LEVELS.map(([level, name, hint]) => {
    const radio = h("input", { type: "radio", name: "hold-at", value: level });
    radio.checked = saver.settings.holdAt === level;
    radio.addEventListener("change", () => void saver.change((settings) => ({ ...settings, holdAt: level })));
    return h("label", { class: "radio" }, radio, h("span", {}, h("strong", {}, word(name)), h("span", { class: "hint" }, word(hint))));
  }));
}

function countdown(saver: Saver): HTMLElement {
  const { countdown } = saver.settings;
  const seconds = [...new Set([...COUNTDOWNS, countdown])].sort((a, b) => a - b);
  const choice = select(seconds.map((second) => [String(second), second === 0 ? word("countdownNone") : word("countdownSeconds", second)] as const), String(countdown));
  choice.id = "countdown-seconds";
  choice.style.justifySelf = "start";
  choice.addEventListener("change", () => void saver.change((settings) => ({ ...settings, countdown: Number(choice.value) })));
  return h("div", { class: "field" }, h("label", { for: "countdown-seconds" }, word("countdown")), choice, h("p", { class: "hint" }, word("countdownHint")));
}
