/** What every page of the extension shares: its look, its words, and its one way to the background, {@link ask}. */
import { button } from "../shared/element";
import type { Review } from "../shared/generated";
import type { Answer, CalendarList, ExportedFile, FromPage, Journal, KeptDraft, NameList, PackCheck, RuleInfo, Settings, Status, TabReport } from "../shared/messages";
import { tokens } from "../shared/theme";
import { word, type Word } from "../shared/words";

/** Firefox calls it `browser`, Chromium `chrome`; both answer with promises. */
export const api: typeof chrome = globalThis.browser ?? chrome;

/** What each message is answered with. */
interface Answers {
  "settings?": Settings;
  settings: Settings;
  "tab?": TabReport;
  pause: Settings;
  site: Settings;
  account: Settings;
  origin: Settings;
  "rules?": readonly RuleInfo[];
  "names?": NameList;
  try: Review;
  "kept?": readonly KeptDraft[];
  remind: readonly KeptDraft[];
  "forget-kept": readonly KeptDraft[];
  "forget-all-kept": readonly KeptDraft[];
  "journal?": Journal;
  "keep-journal": Journal;
  "erase-journal": Journal;
  "status?": Status;
  export: ExportedFile;
  import: Settings;
  seal: Settings;
  unlock: Settings;
  lock: Settings;
  "forget-aside": undefined;
  "calendar?": CalendarList;
  "pack?": PackCheck;
}

/** Asks the background. Rejects with a sentence for people. */
export async function ask<T extends FromPage["type"]>(message: FromPage & { readonly type: T }): Promise<Answers[T]> {
  const answer = (await api.runtime.sendMessage(message)) as Answer<Answers[T]> | undefined;
  if (!answer) throw new Error(word("noAnswer"));
  if (!answer.ok) throw new Error(answer.problem);
  return answer.value;
}

/** The sentence in an error. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Gives the page its colours and, from `data-word`, its words; then shows it. */
export function dressPage(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens(":root", (block) => `@media (prefers-color-scheme: dark) { :root { ${block} } }`));
  document.adoptedStyleSheets = [sheet];
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) element.textContent = word(element.dataset["word"] as Word);
  document.documentElement.lang = word("locale");
  document.title = word(document.documentElement.dataset["title"] as Word);
  document.body.hidden = false;
}

/** An element of this page's own HTML. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element as T;
}

/** Does something at a press. What goes wrong is said in the page's `#problem`, until something works. */
export async function attempt(work: () => Promise<unknown>): Promise<void> {
  const problem = part("problem");
  try {
    await work();
    problem.hidden = true;
  } catch (error) {
    problem.textContent = sentence(error);
    problem.hidden = false;
  }
}

/** A button that asks once more before it does what cannot be taken back. */
export function twice(label: string, sure: string, press: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  let asked = false;
  const element = button(label, () => {
    if (asked) return press();
    asked = true;
    element.textContent = sure;
    element.removeAttribute("aria-label");
    element.classList.add("sure");
  }, attributes);
  element.addEventListener("blur", () => {
    asked = false;
    element.textContent = label;
    if (attributes["aria-label"]) element.ariaLabel = attributes["aria-label"];
    element.classList.remove("sure");
  });
  return element;
}

/** Puts the focus into a part that was drawn anew: on its first control, or on the part itself where it has none. */
export function refocus(place: HTMLElement): void {
  const control = place.querySelector<HTMLElement>("button, input, select");
  if (!control) place.tabIndex = -1;
  (control ?? place).focus();
}
