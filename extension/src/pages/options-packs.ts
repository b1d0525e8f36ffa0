/** "Rules of your own": packs that the person wrote or was given, each to be switched on, edited and removed. */
import { button, h } from "../shared/element";
import type { OwnPack } from "../shared/settings";
import { word } from "../shared/words";
import { fileButton } from "./options-lists";
import { lockDown } from "./locks";
import { freshName, nameIn } from "./pack-text";
import { api, part, refocus } from "./page";
import type { Saver } from "./saver";

export function drawPacks(saver: Saver, redraw: () => void): void {
  const { packs } = saver.settings;
  const said = h("span", { class: "hint", role: "status" });
  const change = (edit: (packs: readonly OwnPack[]) => readonly OwnPack[]) => saver.change((settings) => ({ ...settings, packs: edit(settings.packs) })).then(redraw);
  const take = async (bytes: Uint8Array) => {
    const text = new TextDecoder().decode(bytes);
    await change((packs) => [...packs, { name: freshName(packs, nameIn(text) ?? word("packNew")), text, on: true }]);
    said.textContent = word("packAdded");
  };
  part("pack-rows").classList.remove("locked");
  part("pack-rows").replaceChildren(
    packs.length === 0
      ? h("p", { class: "hint" }, word("packsNone"))
      : h("ul", { class: "plain-list" }, ...packs.map((pack) => row(saver, pack, change))),
    h("div", { class: "below" }, button(word("packWrite"), () => openEditor(freshName(packs, word("packNew")))), fileButton(word("packFromFile"), word("navPacks"), ".toml,text/plain", false, take), said),
    ...theirs(saver),
  );
  lockDown(saver.organisation, "packs", part("pack-rows"));
}

function row(saver: Saver, { name, on }: OwnPack, change: (edit: (packs: readonly OwnPack[]) => readonly OwnPack[]) => Promise<void>): HTMLElement {
  const toggle = h("input", { type: "checkbox", role: "switch" });
  toggle.checked = on;
  toggle.addEventListener("change", () => void change((packs) => packs.map((pack) => (pack.name === name ? { ...pack, on: toggle.checked } : pack))));
  const problem = on ? saver.about.packProblems.find(({ file }) => file === name) : undefined;
  return h("li", {},
    h("label", { class: "switch" }, h("span", {}, name, problem && h("span", { class: "problem" }, word("packProblem", problem.line, problem.message))), toggle),
    button(word("edit"), () => openEditor(name), { class: "plain", "aria-label": word("editThing", name) }),
    button(word("remove"), () => void change((packs) => packs.filter((pack) => pack.name !== name)).then(() => refocus(part("pack-rows"))), { class: "plain", "aria-label": word("removeThing", name) }));
}

/** The organisation's packs. */
function theirs({ organisation }: Saver): HTMLElement[] {
  const packs = organisation?.packs ?? [];
  if (!organisation || packs.length === 0) return [];
  return [h("p", { class: "hint" }, word("organisationPacks", organisation.organisation, packs.map(({ name }) => name).join(", ")))];
}

function openEditor(name: string): void {
  void api.tabs.create({ url: api.runtime.getURL(`pages/pack.html#${encodeURIComponent(name)}`) });
}
