/**
 * The playground: the extension's content script and its background in one page, on {@link perch}, a site that does not
 * exist. The wire is laid first, the content script listens next, and the site comes last, as on any page.
 */
import { wire } from "./wire";
import "../../extension/src/content/main";
import { setClock } from "../../extension/src/content/clock";
import { button, h } from "../../extension/src/shared/element";
import type { Command } from "../../extension/src/shared/messages";
import { startBackground } from "./background";
import { drawKept } from "./kept";
import { part } from "./part";
import { perch } from "./perch";
import { fill, settingsIn, setWhen, whenIn } from "./profile";
import { Said } from "./said";
import { type Sample, type SamplePost, SAMPLES } from "./samples";
import { timeOf } from "./time";

const { engine, ports, shelf, store } = startBackground(wire);
const said = new Said();
wire.overhear = (message) => said.hear(message);

/** Account and audience are the site's; a real one is looked at again when the box is next touched. */
const site = perch(() => void ports.pushState());
let person: Sample = SAMPLES[0]!;

// ── who writes ──

/** Becomes somebody: with them comes all that the engine knows. */
function become(sample: Sample): void {
  person = sample;
  part("who").textContent = sample.who;
  part("posts").replaceChildren(...sample.posts.map((post) => item(post)));
  const { personal, professional, brand } = sample.handles;
  fill(sample);
  place({});
  site.people([
    { handle: personal, label: "personal" },
    { handle: professional, label: "professional" },
    { handle: brand, label: "the brand’s account" },
  ], sample.handles[sample.situation.account]);
  void apply();
}

function item(post: SamplePost): HTMLElement {
  const press = button(post.text, () => void use(post));
  if (post.debt) press.append(h("small", {}, "It misses this one."));
  return h("li", {}, press);
}

/** Sets the place and the hour: the person's usual ones, where a post does not say. */
function place(post: Partial<SamplePost>): void {
  const { account, audience, when } = { ...person.situation, ...post };
  part<HTMLSelectElement>("perch-account").value = person.handles[account];
  site.address(audience);
  setWhen(when);
}

async function use(post: SamplePost): Promise<void> {
  place(post);
  await apply();
  site.write(post.text);
}

/** What the form says counts at once. */
async function apply(): Promise<void> {
  const when = whenIn();
  setClock(() => timeOf(when));
  const refused = part("refused");
  try {
    await store.change(() => settingsIn(person));
    refused.hidden = true;
  } catch (error) {
    refused.textContent = error instanceof Error ? error.message : String(error);
    refused.hidden = false;
  }
}

for (const [index, sample] of SAMPLES.entries()) {
  const radio = h("input", { type: "radio", name: "person", value: sample.id, checked: index === 0 });
  radio.addEventListener("change", () => become(sample));
  part("people").append(h("label", {}, radio, h("span", {}, sample.name)));
}
part("fields").addEventListener("input", () => void apply());
part("fields").addEventListener("submit", (event) => event.preventDefault());
part("again").addEventListener("click", () => become(person));
part("perch").addEventListener("input", () => {
  if (site.text.trim() === "") said.clear();
});
drawKept(shelf, (text) => site.write(text));

/** What the fragment of the address asks for: `#by=nurse&say=…`. No server ever sees it. */
function follow(): void {
  const wish = new URLSearchParams(location.hash.slice(1));
  const sample = SAMPLES.find(({ id }) => id === wish.get("by"));
  if (sample) {
    document.querySelector<HTMLInputElement>(`#people [value="${sample.id}"]`)!.checked = true;
    become(sample);
  }
  const text = wish.get("say");
  if (text) site.write(text);
}

// ── the rest of the extension ──

/** The shortcuts are the browser's own there; here they are the page's. */
const SHORTCUTS: Readonly<Record<string, Command>> = { "Alt+Period": "next-finding", "Alt+Comma": "open-card", "Alt+Shift+Comma": "dismiss-finding" };
document.addEventListener("keydown", ({ altKey, shiftKey, code, ctrlKey, metaKey }) => {
  const command = SHORTCUTS[`${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${code}`];
  if (command && !ctrlKey && !metaKey) wire.call({ type: "command", command });
});

part("playground").hidden = false;
part("status").textContent = "Loading the engine, three megabytes, once.";
become(person);
follow();
addEventListener("hashchange", follow);
const wide = matchMedia("(min-width: 900px)");
part<HTMLDetailsElement>("profile").open = wide.matches;

engine.rules().then(
  (rules) => {
    part("status").textContent = `${rules.length} rules are ready, in this page.`;
    document.documentElement.dataset["playground"] = "ready";
  },
  (error: unknown) => {
    part("status").hidden = true;
    const trouble = part("trouble");
    const why = location.protocol === "file:" ? "This page was opened from a file, and the engine is only given out by a server, such as cargo xtask site starts"
      : typeof WebAssembly === "undefined" ? "This browser has no WebAssembly, or it is switched off" : `The engine could not be loaded (${error instanceof Error ? error.message : String(error)})`;
    trouble.textContent = `${why}. Without it nothing here can be checked; the box below is only a box.`;
    trouble.hidden = false;
  },
);
