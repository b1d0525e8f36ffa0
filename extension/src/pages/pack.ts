/**
 * The editor of a pack of rules: checks it as it is typed, says what is wrong in which line, and tries it on a sample.
 * What is being checked is the text as it stands when the last answer came: no timer, and never two questions at once.
 */
import { h } from "../shared/element";
import type { FileProblem, PackCheck } from "../shared/messages";
import type { OwnPack } from "../shared/settings";
import { sign } from "../shared/sign";
import { word } from "../shared/words";
import { findingList, markedText } from "./marked";
import { ask, dressPage, part, sentence } from "./page";
import { placeOf, startOf, STARTER } from "./pack-text";

/** Problems that are listed at once. */
const MOST_SHOWN = 50;

dressPage();
part("sign").append(sign("full"));
const name = part<HTMLInputElement>("pack-name");
const text = part<HTMLTextAreaElement>("pack-text");
const sample = part<HTMLTextAreaElement>("sample");
/** The name under which it is kept; null while it is not. */
let kept: string | null = null;
/** The text as it was last saved. */
let saved = "";

try {
  const wanted = decodeURIComponent(location.hash.slice(1)) || word("packNew");
  const { packs } = await ask({ type: "settings?" });
  const found = packs.find((pack) => pack.name === wanted);
  kept = found?.name ?? null;
  name.value = wanted;
  text.value = saved = found?.text ?? STARTER;
  sample.placeholder = word("packSamplePlaceholder");
  for (const field of [text, sample]) field.addEventListener("input", () => void check());
  for (const field of [text, name]) field.addEventListener("input", () => (part("saved").textContent = isSaved() ? "" : word("packUnsaved")));
  for (const type of ["keyup", "click", "input", "focus"]) text.addEventListener(type, showPlace);
  part("save").addEventListener("click", () => void save());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved()) event.preventDefault();
  });
  showPlace();
  await check();
} catch (error) {
  complain(error);
}

function isSaved(): boolean {
  return text.value === saved && (kept === null || kept === name.value.trim());
}

let checking = false;
let changed = false;

async function check(): Promise<void> {
  changed = true;
  if (checking) return;
  checking = true;
  try {
    while (changed) {
      changed = false;
      const [pack, tried] = [text.value, sample.value.trim() ? sample.value : ""];
      const found = await ask({ type: "pack?", name: name.value.trim() || word("packNew"), text: pack, sample: tried, situation: { surface: "post", audience: "public" } });
      show(found, tried);
    }
    part("problem").hidden = true;
  } catch (error) {
    complain(error);
  } finally {
    checking = false;
  }
}

function show({ problems, rules, review }: PackCheck, tried: string): void {
  part("found").replaceChildren(
    problems.length === 0
      ? h("p", { class: "calm" }, word(rules.length === 1 ? "packSoundOne" : "packSound", rules.length))
      : h("ol", {}, ...problems.slice(0, MOST_SHOWN).map(problemRow)),
    h("ul", {}, ...rules.map(({ id, title }) => h("li", {}, h("strong", {}, title), " ", h("span", { class: "hint" }, id)))),
  );
  part("result").replaceChildren(...(review ? [markedText(tried, review) ?? "", ...findingList(review)] : []));
}

/** A problem that, pressed, goes to its place. */
function problemRow({ line, column, message }: FileProblem): HTMLElement {
  const go = h("button", { type: "button" }, h("span", { class: "where" }, word("packPlace", line, column)), h("span", {}, message));
  go.addEventListener("click", () => {
    const at = startOf(text.value, line, column);
    text.focus();
    text.setSelectionRange(at, at);
    showPlace();
  });
  return h("li", {}, go);
}

function showPlace(): void {
  const { line, column } = placeOf(text.value, text.selectionStart);
  part("place").textContent = word("packPlace", line, column);
}

async function save(): Promise<void> {
  const wanted = name.value.trim();
  try {
    if (!wanted) throw new Error(word("packNameMissing"));
    const settings = await ask({ type: "settings?" });
    const others = settings.packs.filter((pack) => pack.name !== kept);
    if (others.some((pack) => pack.name === wanted)) throw new Error(word("packNameTaken"));
    const pack: OwnPack = { name: wanted, text: text.value, on: settings.packs.find((pack) => pack.name === kept)?.on ?? true };
    const packs = kept === null ? [...others, pack] : settings.packs.map((old) => (old.name === kept ? pack : old));
    await ask({ type: "settings", settings: { ...settings, packs } });
    kept = wanted;
    saved = pack.text;
    history.replaceState(null, "", `#${encodeURIComponent(wanted)}`);
    part("saved").textContent = word("optionsSaved");
    part("problem").hidden = true;
  } catch (error) {
    complain(error);
  }
}

function complain(error: unknown): void {
  part("problem").textContent = sentence(error);
  part("problem").hidden = false;
}
