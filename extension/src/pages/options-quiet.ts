/** "Allowed and switched off": what the person no longer wants to hear about, each to be taken back; and quiet for a while. */
import { button, h } from "../shared/element";
import type { RuleInfo } from "../shared/messages";
import { word } from "../shared/words";
import { lockDown } from "./locks";
import { ask, part, refocus, sentence } from "./page";
import type { Saver } from "./saver";
import { minutesLeftToday } from "./text";

export function drawQuiet(saver: Saver, rules: readonly RuleInfo[], redraw: () => void): void {
  const { profile: { allowed, rules_off }, dismissed } = saver.settings;
  const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title ?? id;
  for (const id of ["pause", "allowed", "rules-off"]) part(id).classList.remove("locked");
  part("pause").replaceChildren(pausing(saver, redraw));
  part("allowed").replaceChildren(
    list(allowed.map((term) => ({ name: term, press: word("remove"), label: word("removeThing", term), undo: () => keep("allowed", term) })), word(saver.isLockedUp ? "allowedLocked" : "allowedNone")),
    adding(saver, redraw),
  );
  part("rules-off").replaceChildren(
    list(rules_off.map((id) => ({ name: titleOf(id), press: word("rulesOn"), label: word("rulesOnThing", titleOf(id)), undo: () => keep("rules_off", id) })), word("rulesOffNone")),
  );
  part("dismissed").replaceChildren(
    list([...dismissed].reverse().map(({ rule, hash, on }) => {
      const name = word("dismissedOn", titleOf(rule), dayName(on));
      return { name, press: word("remove"), label: word("removeThing", name), undo: () => undismiss(hash) };
    }), word("dismissedNone")),
    ...(dismissed.length > 1 ? [button(word("dismissedRemoveAll"), () => undismiss(null))] : []),
  );
  lockDown(saver.organisation, "pause", part("pause"));
  lockDown(saver.organisation, "allowed", part("allowed"));
  lockDown(saver.organisation, "rulesOff", part("rules-off"));

  function keep(where: "allowed" | "rules_off", item: string): void {
    void saver.profile((profile) => ({ [where]: profile[where].filter((other) => other !== item) })).then(() => {
      redraw();
      refocus(part(where === "allowed" ? "allowed" : "rules-off"));
    });
  }

  function undismiss(hash: string | null): void {
    void saver.change((settings) => ({ ...settings, dismissed: hash === null ? [] : settings.dismissed.filter((one) => one.hash !== hash) })).then(() => {
      redraw();
      refocus(part("dismissed"));
    });
  }
}

/** A day as people here write it. */
function dayName(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Quiet for half an hour, or for the rest of the day. */
function pausing(saver: Saver, redraw: () => void): HTMLElement {
  const until = saver.shown.pausedUntil;
  const problem = h("span", { class: "hint", role: "status" });
  const pause = (minutes: number) => async (): Promise<void> => {
    try {
      await ask({ type: "pause", minutes });
      await saver.refresh();
      redraw();
      refocus(part("pause"));
    } catch (error) {
      problem.textContent = sentence(error);
    }
  };
  if (until > Date.now()) {
    const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(until);
    return h("div", { class: "below" }, h("span", {}, word("popupPausedUntil", time)), button(word("popupResume"), () => void pause(0)()), problem);
  }
  return h("div", { class: "below" }, h("span", {}, word("popupQuiet")), button(word("popupPauseShort"), () => void pause(30)()), button(word("popupPauseToday"), () => void pause(minutesLeftToday(new Date()))()), problem);
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
  const input = h("input", { type: "text", "aria-label": word("allowedAdd"), placeholder: word("allowedAdd"), disabled: saver.isLockedUp });
  const form = h("form", { class: "add" }, input, h("button", { type: "submit", disabled: saver.isLockedUp }, word("add")));
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
