/** "What is watched", everywhere or on accounts of a kind or on a site, and "Before a post goes out". */
import { h } from "../shared/element";
import { ACCOUNT_KINDS, type AccountKind, CATEGORIES, type Category, type Profile, SENSITIVITIES, type Sensitivity } from "../shared/generated";
import type { HoldLevel } from "../shared/settings";
import { categoryHint, categoryName, word, type Word } from "../shared/words";
import { labelled, select } from "./lines";
import { siteNames } from "./options-accounts";
import { lockDown } from "./locks";
import { api, part } from "./page";
import type { Saver } from "./saver";

const HOLD_LEVELS = [["hold", "holdAtHold", "holdAtHoldHint"], ["caution", "holdAtCaution", "holdAtCautionHint"], ["never", "holdAtNever", "holdAtNeverHint"]] as const satisfies readonly (readonly [HoldLevel, string, string])[];
/** Seconds that can be chosen; ten is what the field trials of such nudges used. */
const COUNTDOWNS = [0, 3, 5, 10, 20, 30];
const ON_KINDS = { personal: "watchOnPersonal", professional: "watchOnProfessional", brand: "watchOnBrand" } as const satisfies Record<AccountKind, Word>;

/** Levels by category; only those that differ are kept. */
type Levels = { readonly [key in Category]?: Sensitivity };

/** Where levels hold: everywhere, on accounts of a kind (`account:brand`), or on a site (`site:x`). */
type Place = "everywhere" | `account:${AccountKind}` | `site:${string}`;

/** The place on show, kept while the page is open. */
let place: Place = "everywhere";

export function drawWatch(saver: Saver): void {
  part("watch-place").replaceChildren(placeChoice(saver));
  drawCategories(saver);
  part("unread-links").replaceChildren(unreadLinks(saver));
  part("hold-level").replaceChildren(holdLevel(saver));
  part("countdown").replaceChildren(countdown(saver));
  lockDown(saver.organisation, "holdAt", part("hold-level"));
  lockDown(saver.organisation, "countdown", part("countdown"));
}

function drawCategories(saver: Saver): void {
  part("categories").classList.remove("locked");
  part("categories").replaceChildren(...CATEGORIES.map((category) => categoryRow(saver, category)));
  lockDown(saver.organisation, "sensitivity", part("categories"));
}

function placeChoice(saver: Saver): HTMLElement {
  const { profile } = saver.settings;
  const changed = (levels: Levels | undefined) => Object.keys(levels ?? {}).length > 0;
  const mark = (name: string, levels: Levels | undefined) => (changed(levels) ? word("watchChanged", name) : name);
  const kinds = ACCOUNT_KINDS.map((kind) => [`account:${kind}` as Place, mark(word(ON_KINDS[kind]), profile.sensitivity_by_account[kind])] as const);
  const sites = siteNames(saver).map(([site, name]) => [`site:${site}` as Place, mark(word("watchOnSite", name), profile.sensitivity_by_site[site])] as const);
  const choice = select<Place>([["everywhere", word("watchEverywhere")], ...kinds, ...sites], place);
  if (!choice.value) choice.value = place = "everywhere";
  choice.addEventListener("change", () => {
    place = choice.value as Place;
    drawCategories(saver);
  });
  const field = labelled(word("watchWhere"), choice);
  field.classList.add("where");
  return h("div", {}, field, h("p", { class: "hint" }, word("watchWhereHint")));
}

/** What is said for the place on show. */
function levelsAt(profile: Profile): Levels {
  const [kind, name] = split(place);
  if (kind === "account") return profile.sensitivity_by_account[name as AccountKind] ?? {};
  return kind === "site" ? (profile.sensitivity_by_site[name] ?? {}) : profile.sensitivity;
}

/** The profile with other levels at the place on show. */
function withLevels(profile: Profile, levels: Levels): Partial<Profile> {
  const [kind, name] = split(place);
  if (kind === "everywhere") return { sensitivity: levels };
  const key = kind === "account" ? "sensitivity_by_account" : "sensitivity_by_site";
  const { [name as AccountKind]: _, ...others } = profile[key];
  return { [key]: Object.keys(levels).length > 0 ? { ...others, [name]: levels } : others };
}

function split(place: Place): [kind: string, name: string] {
  const at = place.indexOf(":");
  return at < 0 ? [place, ""] : [place.slice(0, at), place.slice(at + 1)];
}

function categoryRow(saver: Saver, category: Category): HTMLElement {
  const everywhere = place === "everywhere";
  const now: Sensitivity | "same" = levelsAt(saver.shown.profile)[category] ?? (everywhere ? "normal" : "same");
  const values = everywhere ? SENSITIVITIES : (["same", ...SENSITIVITIES] as const);
  const choices = values.map((value) => {
    const radio = h("input", { type: "radio", name: `watch-${category}`, value });
    radio.checked = value === now;
    radio.addEventListener("change", () => void saver.profile((profile) => withLevels(profile, weighed(levelsAt(profile), category, value, everywhere))));
    return h("label", {}, radio, word(value === "same" ? "watchSame" : value));
  });
  const id = `watch-${category}-name`;
  return h("div", { class: "category" },
    h("div", {}, h("h3", { id }, categoryName(category)), h("p", { class: "hint" }, categoryHint(category))),
    h("div", { class: "choices", role: "radiogroup", "aria-labelledby": id }, ...choices));
}

/** Only what differs is kept. */
function weighed(levels: Levels, category: Category, value: Sensitivity | "same", everywhere: boolean): Levels {
  const { [category]: _, ...others } = levels;
  return value === "same" || (everywhere && value === "normal") ? others : { ...others, [category]: value };
}

/** Off until the person asks for it: the browser then asks in turn whether its history may be looked at. */
function unreadLinks(saver: Saver): HTMLElement {
  const box = h("input", { id: "unread", type: "checkbox", role: "switch" });
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
    h("label", { class: "switch" }, h("span", {}, word("unreadOn")), box));
}

function holdLevel(saver: Saver): HTMLElement {
  return h("fieldset", { class: "field" }, h("legend", {}, word("holdAt")), ...HOLD_LEVELS.map(([level, name, hint]) => {
    const radio = h("input", { type: "radio", name: "hold-at", value: level });
    radio.checked = saver.shown.holdAt === level;
    radio.addEventListener("change", () => void saver.change((settings) => ({ ...settings, holdAt: level })));
    return h("label", { class: "radio" }, radio, h("span", {}, h("strong", {}, word(name)), h("span", { class: "hint" }, word(hint))));
  }));
}

function countdown(saver: Saver): HTMLElement {
  const { countdown } = saver.shown;
  const seconds = [...new Set([...COUNTDOWNS, countdown])].sort((a, b) => a - b);
  const choice = select(seconds.map((second) => [String(second), second === 0 ? word("countdownNone") : word("countdownSeconds", second)] as const), String(countdown));
  choice.id = "countdown-seconds";
  choice.style.justifySelf = "start";
  choice.addEventListener("change", () => void saver.change((settings) => ({ ...settings, countdown: Number(choice.value) })));
  return h("div", { class: "field" }, h("label", { for: "countdown-seconds" }, word("countdown")), choice, h("p", { class: "hint" }, word("countdownHint")));
}
