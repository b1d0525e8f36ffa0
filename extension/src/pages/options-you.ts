/** "You and your work": the names that must not slip out, the embargoes, the work hours; and what is kept to the family. */
import { h } from "../shared/element";
import type { Embargo } from "../shared/generated";
import { word } from "../shared/words";
import { labelled, Lines } from "./lines";
import { hours } from "./options-hours";
import { nameList } from "./options-lists";
import { lockDown } from "./locks";
import { places } from "./options-places";
import { part } from "./page";
import type { Saver } from "./saver";

export function drawYou(saver: Saver): void {
  const { profile } = saver.settings;
  const own = profession(saver);
  part("lists").replaceChildren(own, nameList(saver, "employers"), nameList(saver, "clients"), nameList(saver, "colleagues"), nameList(saver, "projects"), nameList(saver, "products", "productsHint"));
  part("embargoes").replaceChildren(embargoes(saver, profile.embargoes));
  part("hours").replaceChildren(hours(saver, saver.shown.profile.work_hours));
  part("home-lists").replaceChildren(nameList(saver, "family", "familyHint"), nameList(saver, "guarded", "guardedHint"), places(saver), homeTown(saver));
  lockDown(saver.organisation, "profession", own);
  lockDown(saver.organisation, "workHours", part("hours"));
}

function profession(saver: Saver): HTMLElement {
  const input = h("input", { id: "profession", type: "text", autocomplete: "off", "aria-describedby": "profession-hint" });
  input.value = saver.shown.profile.profession ?? "";
  input.addEventListener("change", () => void saver.profile(() => ({ profession: input.value.trim() || undefined })));
  return h("div", { class: "field" }, h("label", { for: "profession" }, word("profession")), input,
    h("p", { class: "hint", id: "profession-hint" }, word("professionHint")));
}

function homeTown(saver: Saver): HTMLElement {
  const input = h("input", { id: "home-town", type: "text", autocomplete: "off", "aria-describedby": "home-town-hint" });
  input.value = saver.settings.profile.home_town ?? "";
  input.readOnly = saver.isLockedUp;
  input.addEventListener("change", () => void saver.profile(() => ({ home_town: input.value.trim() || undefined })));
  return h("div", { class: "field" }, h("label", { for: "home-town" }, word("homeTown")), input, h("p", { class: "hint", id: "home-town-hint" }, word("homeTownHint")));
}

function embargoes(saver: Saver, values: readonly Embargo[]): HTMLElement {
  const field = (line: HTMLElement, type: string) => line.querySelector<HTMLInputElement>(`input[type=${type}]`)!;
  const lines = new Lines<Embargo>({
    values,
    add: word("embargoAdd"),
    make: (value) => {
      const term = h("input", { type: "text" });
      term.value = value?.term ?? "";
      const until = h("input", { type: "date" });
      until.value = value?.until ?? "";
      return h("div", {}, labelled(word("embargoTerm"), term), labelled(word("embargoUntil"), until));
    },
    read: (line) => {
      const term = field(line, "text").value.trim();
      const until = field(line, "date").value;
      return term ? { term, ...(until && { until }) } : null;
    },
    name: (line) => field(line, "text").value.trim(),
    changed: (embargoes) => void saver.profile(() => ({ embargoes })),
  });
  if (saver.isLockedUp) lines.element.inert = true;
  return h("div", { class: "field", role: "group", "aria-labelledby": "embargoes-name" },
    h("span", { class: "label", id: "embargoes-name" }, word("embargoes")), h("p", { class: "hint" }, word("embargoesHint")), lines.element);
}
