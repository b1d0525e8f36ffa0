/** The journal: how often Composure asked, and what became of the draft. Counts only; off until it is switched on. */
import { h } from "../shared/element";
import { CATEGORIES } from "../shared/generated";
import { added, type Counts, FATES, type Journal, NONE } from "../shared/journal";
import { sign } from "../shared/sign";
import { categoryName, word } from "../shared/words";
import { type Bar, barsOf, dayName, drawChart, FATE_NAMES, totalOf } from "./chart";
import { ask, attempt, dressPage, part, twice } from "./page";

dressPage();
part("sign").append(sign("full"));
const toggle = h("input", { type: "checkbox", role: "switch", id: "on" });
toggle.addEventListener("change", () => void attempt(async () => draw(await ask({ type: "keep-journal", on: toggle.checked }))));
part("switch").append(h("label", { class: "switch" }, h("span", {}, word("journalOn")), toggle), h("p", { class: "hint" }, word("journalOnHint")));
await attempt(async () => draw(await ask({ type: "journal?" })));

function draw(journal: Journal): void {
  toggle.checked = journal.on;
  const some = Object.keys(journal.weeks).length > 0;
  for (const id of ["weeks", "categories", "below"]) part(id).hidden = !some;
  if (!some) return;
  const bars = barsOf(journal, new Date());
  part("chart").replaceChildren(drawChart(bars), h("details", {}, h("summary", {}, word("journalNumbers")), weekTable(bars)));
  part("table").replaceChildren(categoryTable(journal));
  part("below").replaceChildren(twice(word("journalErase"), word("journalEraseSure"), () => void attempt(async () => {
    draw(await ask({ type: "erase-journal" }));
    toggle.focus();
  }), { class: "plain" }));
}

function weekTable(bars: readonly Bar[]): HTMLElement {
  return table(word("journalWeek"), bars.filter(({ counts }) => totalOf(counts) > 0).map(({ week, counts }) => [dayName(week), counts] as const));
}

/** Over all weeks, the category with the most first. */
function categoryTable({ weeks }: Journal): HTMLElement {
  const rows = CATEGORIES.map((category) => {
    const counts = Object.values(weeks).reduce((sum, week) => added(sum, week.categories[category] ?? NONE), NONE);
    return [categoryName(category), counts] as const;
  });
  return table(word("journalCategory"), rows.filter(([, counts]) => totalOf(counts) > 0).sort((a, b) => totalOf(b[1]) - totalOf(a[1])));
}

function table(first: string, rows: readonly (readonly [name: string, counts: Counts])[]): HTMLElement {
  return h("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": first }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, first), ...FATES.map((fate) => h("th", { scope: "col" }, word(FATE_NAMES[fate]))))),
    h("tbody", {}, ...rows.map(([name, counts]) => h("tr", {}, h("th", { scope: "row" }, name), ...FATES.map((fate) => h("td", {}, String(counts[fate]))))))));
}
