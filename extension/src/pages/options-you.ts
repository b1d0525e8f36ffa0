/** "You and your work": the names that must not slip out, the embargoes, the work hours. */
import { h } from "../shared/element";
import type { Embargo, Profile } from "../shared/generated";
import { word, type Word } from "../shared/words";
import { labelled, Lines } from "./lines";
import { hours } from "./options-hours";
import { ask, part, sentence } from "./page";
import type { Saver } from "./saver";
import { namesIn } from "./text";

/** Lists of names in the profile. */
const LISTS = ["employers", "clients", "colleagues", "projects"] as const satisfies readonly (keyof Profile & Word)[];
type List = (typeof LISTS)[number];

export function drawYou(saver: Saver): void {
  const { profile } = saver.settings;
  part("lists").replaceChildren(profession(saver), ...LISTS.map((list) => nameList(saver, list)));
  part("embargoes").replaceChildren(embargoes(saver, profile.embargoes));
  part("hours").replaceChildren(hours(saver, profile.work_hours));
}

function profession(saver: Saver): HTMLElement {
  const input = h("input", { id: "profession", type: "text", autocomplete: "off", "aria-describedby": "profession-hint" });
  input.value = saver.settings.profile.profession ?? "";
  input.addEventListener("change", () => void saver.profile(() => ({ profession: input.value.trim() || undefined })));
  return h("div", { class: "field" }, h("label", { for: "profession" }, word("profession")), input,
    h("p", { class: "hint", id: "profession-hint" }, word("professionHint")));
}

function nameList(saver: Saver, list: List): HTMLElement {
  const area = h("textarea", { id: list, spellcheck: "false", "aria-describedby": `you-hint ${list}-hint` });
  area.value = saver.settings.profile[list].join("\n");
  const save = () => void saver.profile(() => ({ [list]: namesIn(area.value) }));
  area.addEventListener("change", save);
  const hint = h("span", { class: "hint", id: `${list}-hint`, role: "status" });
  const file = h("input", { type: "file", accept: ".txt,.csv,text/plain,text/csv" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    try {
      const { names, skipped } = await ask({ type: "names?", file: base64(await chosen.arrayBuffer()) });
      area.value = namesIn(`${area.value}\n${names.join("\n")}`).join("\n");
      hint.textContent = skipped > 0 ? word("namesReadSkipped", names.length, skipped) : word("namesRead", names.length);
      save();
    } catch (error) {
      hint.textContent = sentence(error);
    }
    file.value = "";
  });
  return h("div", { class: "field" }, h("label", { for: list }, word(list)), area,
    h("div", { class: "below" }, h("label", { class: "button" }, word("namesFromFile"), h("span", { class: "unseen" }, `: ${word(list)}`), file), hint));
}

/** Messages carry text only. */
function base64(bytes: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
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
  return h("div", { class: "field", role: "group", "aria-labelledby": "embargoes-name" },
    h("span", { class: "label", id: "embargoes-name" }, word("embargoes")), h("p", { class: "hint" }, word("embargoesHint")), lines.element);
}
