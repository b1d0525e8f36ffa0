/** Lists of names: typed, pasted from a sheet, or read from a file; {@link nameList}. */
import { h } from "../shared/element";
import type { Profile } from "../shared/generated";
import { word, type Word } from "../shared/words";
import { ask, sentence } from "./page";
import type { Saver } from "./saver";
import { isTable, namesIn } from "./text";

/** A list of names in the profile, called as its word is. */
export type List = "employers" | "clients" | "colleagues" | "projects" | "products" | "family" | "guarded";

/** The field of one list. `added` are the names that the organisation adds to it. */
export function nameList(saver: Saver, list: List & keyof Profile & Word, hint?: Word): HTMLElement {
  const area = h("textarea", { id: list, spellcheck: "false", "aria-describedby": `${hint ? `${list}-about ` : ""}you-hint ${list}-hint` });
  area.value = saver.settings.profile[list].join("\n");
  area.readOnly = saver.isLockedUp;
  const said = h("span", { class: "hint", id: `${list}-hint`, role: "status" });

  const save = () => {
    const names = namesIn(area.value);
    area.value = names.join("\n");
    void saver.profile(() => ({ [list]: names }));
  };
  const take = async (bytes: Uint8Array) => {
    try {
      const { names, skipped } = await ask({ type: "names?", file: base64(bytes) });
      const before = namesIn(area.value).length;
      area.value = `${area.value}\n${names.join("\n")}`;
      save();
      const added = namesIn(area.value).length - before;
      said.textContent = skipped > 0 ? word("namesReadSkipped", added, skipped) : word("namesRead", added);
    } catch (error) {
      said.textContent = sentence(error);
    }
  };

  area.addEventListener("change", save);
  area.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    // An address has commas of its own.
    if (list === "guarded" || !isTable(text)) return;
    event.preventDefault();
    void take(new TextEncoder().encode(text));
  });
  return h("div", { class: "field" }, h("label", { for: list }, word(list)), hint && h("p", { class: "hint", id: `${list}-about` }, word(hint)), area,
    h("div", { class: "below" }, list !== "guarded" && fileButton(word("namesFromFile"), word(list), ".txt,.csv,text/plain,text/csv", saver.isLockedUp, take), said),
    added(saver, list));
}

/** A button that asks for a file and gives its bytes. */
export function fileButton(label: string, about: string, accept: string, disabled: boolean, take: (bytes: Uint8Array) => Promise<void>): HTMLElement {
  const file = h("input", { type: "file", accept, disabled });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) await take(new Uint8Array(await chosen.arrayBuffer()));
    file.value = "";
  });
  return h("label", { class: "button" }, label, h("span", { class: "unseen" }, `: ${about}`), file);
}

/** Messages carry text only. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(parts.join(""));
}

/** The names that the organisation adds, for whoever wants to see them. */
function added(saver: Saver, list: List): HTMLElement | false {
  const organisation = saver.organisation;
  const names = organisation && list !== "family" && list !== "guarded" ? (organisation[list] ?? []) : [];
  if (!organisation || names.length === 0) return false;
  return h("details", { class: "hint" }, h("summary", {}, word("organisationAdds", organisation.organisation, names.length)), h("p", {}, names.slice(0, 200).join(", ")));
}
