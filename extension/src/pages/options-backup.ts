/** "Backup and passphrase": all settings as a file, and the lists sealed on this disk. */
import { button, h } from "../shared/element";
import { word } from "../shared/words";
import { ask, part, refocus, sentence } from "./page";
import type { Saver } from "./saver";

export function drawBackup(saver: Saver, redraw: () => void): void {
  part("export").replaceChildren(exporting(saver));
  part("import").replaceChildren(importing(saver, redraw));
  part("seal").replaceChildren(sealing(saver, redraw));
}

function exporting(saver: Saver): HTMLElement {
  const passphrase = secret("export-passphrase");
  const said = h("span", { class: "hint", role: "status" });
  const save = async () => {
    try {
      const { name, text } = await ask({ type: "export", ...(passphrase.value && { passphrase: passphrase.value }) });
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      h("a", { href: address, download: name }).click();
      // The browser has begun to read it by then.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      passphrase.value = "";
      said.textContent = word("exported", name);
    } catch (error) {
      said.textContent = sentence(error);
    }
  };
  return h("div", { class: "field" },
    h("span", { class: "label" }, word("exportTitle")), h("p", { class: "hint" }, word("exportHint")),
    h("label", { class: "beside", for: "export-passphrase" }, word("exportPassphrase")), passphrase,
    h("div", { class: "below" }, button(word("exportButton"), () => void save(), { disabled: saver.isLockedUp }), said));
}

function importing(saver: Saver, redraw: () => void): HTMLElement {
  const said = h("p", { class: "hint", role: "status" });
  const passphrase = secret("import-passphrase");
  const ofSealed = h("div", { hidden: true }, h("label", { class: "beside", for: "import-passphrase" }, word("importPassphrase")), passphrase,
    h("div", { class: "below" }, button(word("importAgain"), () => void take())));
  const file = h("input", { type: "file", accept: ".json,application/json" });
  let text = "";
  const take = async () => {
    try {
      await ask({ type: "import", file: text, ...(passphrase.value && { passphrase: passphrase.value }) });
      await saver.refresh();
      redraw();
      const done = part("import").querySelector<HTMLElement>("[role=status]")!;
      done.textContent = word("imported");
    } catch (error) {
      const problem = sentence(error);
      const isSealed = problem === word("importSealed");
      ofSealed.hidden = ofSealed.hidden && !isSealed;
      said.textContent = isSealed ? problem : word("importProblem", problem);
      if (!ofSealed.hidden) passphrase.focus();
    }
  };
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    text = await chosen.text();
    file.value = "";
    ofSealed.hidden = true;
    passphrase.value = "";
    await take();
  });
  return h("div", { class: "field" },
    h("span", { class: "label" }, word("importTitle")), h("p", { class: "hint" }, word("importHint")),
    h("div", { class: "below" }, h("label", { class: "button" }, word("importButton"), file)), said, ofSealed);
}

function sealing(saver: Saver, redraw: () => void): HTMLElement {
  const { lists } = saver.about;
  const passphrase = secret("seal-passphrase");
  const said = h("span", { class: "hint", role: "status" });
  const act = async (message: { type: "seal"; passphrase: string | null } | { type: "unlock"; passphrase: string } | { type: "lock" }) => {
    try {
      await ask(message);
      await saver.refresh();
      redraw();
      refocus(part("seal"));
    } catch (error) {
      said.textContent = sentence(error);
    }
  };
  const field = (label: string) => [h("label", { class: "beside", for: "seal-passphrase" }, label), passphrase];
  const head = [h("span", { class: "label" }, word("sealTitle")), h("p", { class: "hint" }, word("sealHint"))];
  if (lists === "open") {
    return h("div", { class: "field" }, ...head, ...field(word("sealNew")),
      h("div", { class: "below" }, button(word("sealButton"), () => void act({ type: "seal", passphrase: passphrase.value })), said));
  }
  if (lists === "locked") return unlocking(saver, redraw, head);
  return h("div", { class: "field" }, ...head, h("p", {}, word("sealedNow")),
    h("div", { class: "below" }, button(word("lockNow"), () => void act({ type: "lock" })), button(word("unseal"), () => void act({ type: "seal", passphrase: null })), said));
}

/** The field that opens locked lists. */
function unlocking(saver: Saver, redraw: () => void, head: readonly HTMLElement[]): HTMLElement {
  const passphrase = secret("seal-passphrase");
  const said = h("span", { class: "hint", role: "status" });
  const form = h("form", { class: "field" }, ...head, h("p", {}, word("lockedNow")), h("label", { class: "beside", for: "seal-passphrase" }, word("unlockWith")), passphrase,
    h("div", { class: "below" }, h("button", { type: "submit", class: "primary" }, word("unlock")), said));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = word("unlocking");
    try {
      await ask({ type: "unlock", passphrase: passphrase.value });
      await saver.refresh();
      redraw();
      refocus(part("seal"));
    } catch (error) {
      said.textContent = sentence(error);
      passphrase.select();
    }
  });
  return form;
}

function secret(id: string): HTMLInputElement {
  return h("input", { id, type: "password", autocomplete: "off", spellcheck: "false" });
}
