/**
 * The dialog before a risky post, or before a tie to somebody: {@link HoldDialog}. It is modal, so the page's own dialogs are inert below it, and it
 * takes every key itself before the page's traps and shortcuts see it. Edit is the default; the post is never lost.
 */
import { button, h, svg } from "../shared/element";
import { gravestFirst, shortened } from "../shared/findings";
import { sign, stroke } from "../shared/sign";
import { severityName, word } from "../shared/words";
import type { HoldAnswer, PartFinding, Question } from "./contract";

/** Findings that are shown at first. */
const SHOWN = 4;

export class HoldDialog {
  readonly element: HTMLDialogElement;
  readonly #edit: HTMLButtonElement;
  readonly #post: HTMLButtonElement;
  readonly #keep: HTMLButtonElement | null;
  /** What the person chose. */
  readonly answer: Promise<HoldAnswer>;
  #answer!: (answer: HoldAnswer) => void;
  #ready: boolean;
  #countdown: ReturnType<typeof setTimeout> | undefined;

  constructor({ findings, chips, countdown, words }: Question) {
    this.answer = new Promise((resolve) => (this.#answer = resolve));
    this.#ready = countdown <= 0;
    const order = gravestFirst(findings.map(({ finding }) => finding));
    const ordered = [...findings].sort((a, b) => order.indexOf(a.finding) - order.indexOf(b.finding));
    this.#edit = button(words.stay, () => this.#close("edit"), { class: "primary", autofocus: true });
    this.#post = button(words.go, () => this.#ready && this.#close("post"));
    this.#keep = words.keep === undefined ? null : button(words.keep, () => this.#close("keep"), { class: "keep" });
    this.element = h("dialog", { class: "hold-dialog", role: "alertdialog", lang: word("locale"), dir: "ltr", "aria-labelledby": "hold-title", "aria-describedby": "hold-why" },
      h("h2", { id: "hold-title", class: order[0]?.severity }, sign("full"), words.title),
      h("ul", { class: "chips" }, ...chips.map((chip) => h("li", { class: chip.grave ? "grave" : "" }, chip.text))),
      h("div", { class: "rows", id: "hold-why" }, ...ordered.slice(0, SHOWN).map(row), rest(ordered.slice(SHOWN))),
      h("div", { class: "actions" }, this.#keep, this.#post, this.#edit),
    );
    // Escape, or the gesture that stands for it.
    this.element.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (event.isTrusted) this.#close("edit");
    });
    if (!this.#ready) this.#wait(countdown);
  }

  /** Takes a key; called for each one before the page can see it. */
  key(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== "keydown" || !event.isTrusted || event.isComposing) return;
    const stops = [...this.element.querySelectorAll<HTMLElement>("button")].filter((stop) => stop.offsetParent !== null || stop === this.#edit);
    const root = this.element.getRootNode() as ShadowRoot;
    const at = stops.indexOf(root.activeElement as HTMLElement);
    if (event.key === "Escape") this.#close("edit");
    else if (event.key === "Tab") stops.at((at + (event.shiftKey ? -1 : 1)) % stops.length)?.focus();
    else if ((event.key === "Enter" || event.key === " ") && !event.repeat && !event.ctrlKey && !event.metaKey) this.#press(stops[at]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.element.scrollBy({ top: event.key === "ArrowDown" ? 48 : -48 });
  }

  focus(): void {
    this.#edit.focus();
  }

  /** Closes without the person: the box is gone. */
  cancel(): void {
    this.#close("edit");
  }

  /** `click()` would not count as the person's own. */
  #press(stop: HTMLElement | undefined): void {
    if (stop === this.#edit) this.#close("edit");
    else if (stop === this.#post) this.#ready && this.#close("post");
    else if (stop === this.#keep) this.#close("keep");
    else if (stop) showRest(stop);
  }

  #close(answer: HoldAnswer): void {
    clearTimeout(this.#countdown);
    this.element.close();
    this.element.remove();
    this.#answer(answer);
  }

  /** "Post anyway" can be pressed after so many seconds. It is never pressed by itself. */
  #wait(seconds: number): void {
    const hint = h("span", { class: "unseen", id: "hold-wait" }, word("dialogWait", seconds));
    const circle = (name: string) => svg("circle", { class: name, cx: 10, cy: 10, r: 8, pathLength: 100, transform: "rotate(-90 10 10)" });
    const ring = svg("svg", { class: "ring", viewBox: "0 0 20 20", "aria-hidden": "true" }, circle("track"), circle("left"));
    ring.style.setProperty("--seconds", `${seconds}s`);
    this.#post.append(ring);
    this.#post.after(hint);
    this.#post.ariaDisabled = "true";
    this.#post.setAttribute("aria-describedby", "hold-wait");
    this.#countdown = setTimeout(() => {
      this.#ready = true;
      this.#post.ariaDisabled = null;
      this.#post.removeAttribute("aria-describedby");
      hint.remove();
      ring.classList.add("done");
    }, seconds * 1000);
  }
}

function row({ finding, part }: PartFinding): HTMLElement {
  const quote = shortened(finding.quote, 60);
  const why = finding.whole ? finding.why : word("dialogQuoteWhy", quote, finding.why);
  return h("div", { class: "row" },
    stroke(finding.severity),
    h("div", {}, part !== undefined && h("p", { class: "part" }, part), h("h3", {}, h("span", { class: "unseen" }, `${severityName(finding.severity)}: `), h("span", { lang: "en" }, finding.title)), h("p", { lang: "en" }, why)),
  );
}

/** "and 2 more", which opens the rest in its place. */
function rest(findings: readonly PartFinding[]): HTMLElement | null {
  if (findings.length === 0) return null;
  const label = findings.length === 1 ? word("dialogMoreOne") : word("dialogMore", findings.length);
  const more: HTMLButtonElement = button(label, () => showRest(more), { class: "more" });
  return h("div", { class: "rest" }, more, h("div", { hidden: true }, ...findings.map(row)));
}

function showRest(more: HTMLElement): void {
  const hidden = more.nextElementSibling as HTMLElement;
  hidden.hidden = false;
  hidden.tabIndex = -1;
  hidden.focus();
  more.remove();
}
