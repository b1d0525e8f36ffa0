/** The card about one finding: {@link Card}. What it is, why it matters, who can see it, what to do. */
import { button, h } from "../shared/element";
import { shortened } from "../shared/findings";
import type { Finding } from "../shared/generated";
import { stroke } from "../shared/sign";
import { severityName, word } from "../shared/words";
import type { Context } from "./contract";
import { cardPlace, MARGIN, type Rect, type Side, type Size, viewportSize } from "./overlay-place";
import { whoSees } from "./overlay-words";

/** What can be pressed on a card. */
export interface CardEvents {
  fix(index: number): void;
  dismiss(): void;
  allow(): void;
  ruleOff(): void;
  /** Another finding of the same draft: one on or one back. */
  turn(by: 1 | -1): void;
  close(): void;
}

const WIDTH = 344;
/** Between the words and the card, so that the underline stays in sight. */
const GAP = 8;

export class Card {
  readonly element = h("div", { class: "card", role: "dialog", "aria-labelledby": "card-title", "aria-describedby": "card-why" });
  #side: Side | undefined;

  constructor(finding: Finding, position: { readonly at: number; readonly of: number }, context: Context, events: CardEvents) {
    this.element.append(
      head(finding, position, events),
      h("div", { class: "body" },
        h("p", { id: "card-why", lang: "en" }, finding.why),
        h("p", { class: "advice", lang: "en" }, finding.advice),
        h("p", { class: "who" }, whoSees(context)),
        policy(context),
      ),
    );
    if (finding.fixes.length > 0) {
      this.element.append(h("div", { class: "fixes" },
        ...finding.fixes.map((fix, index) => button(fix.label, () => events.fix(index), { class: index === 0 ? "primary" : "", lang: "en" })),
      ));
    }
    this.element.append(...foot(finding, events, () => this.#grow()));
    // A press leaves the caret in the draft.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Goes beside its words, inside the viewport, and clear of the submit control where that can be. */
  follow(anchor: Rect, viewport: Size, control: Rect | null): void {
    const { style } = this.element;
    style.width = `${Math.min(WIDTH, viewport.width - 16)}px`;
    style.maxHeight = "none";
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const { left, top, maxHeight, side } = cardPlace(anchor, size, viewport, GAP, { keep: this.#side, control });
    this.#side = side;
    style.maxHeight = `${maxHeight}px`;
    style.left = `${Math.round(left)}px`;
    style.top = `${Math.round(top)}px`;
  }

  /** Takes what room there is below, and lets all above stay where it is. */
  #grow(): void {
    const { top } = this.element.getBoundingClientRect();
    const room = viewportSize().height - MARGIN - top;
    if (this.#side !== "above") this.element.style.maxHeight = `${room}px`;
  }

  focus(): void {
    this.element.querySelector<HTMLElement>(".fixes button, .foot button")?.focus({ preventScroll: true });
  }
}

function head(finding: Finding, { at, of }: { readonly at: number; readonly of: number }, events: CardEvents): HTMLElement {
  const turns = of > 1 && h("div", { class: "turns" },
    arrow(word("cardPrevious"), "‹", () => events.turn(-1)),
    h("span", { class: "unseen" }, word("cardPosition", at, of)),
    h("span", { "aria-hidden": "true" }, `${at}/${of}`),
    arrow(word("cardNext"), "›", () => events.turn(1)),
  );
  return h("div", { class: "head" },
    stroke(finding.severity),
    h("h2", { id: "card-title" }, h("span", { class: "unseen" }, `${severityName(finding.severity)}: `), h("span", { lang: "en" }, finding.title)),
    turns,
    arrow(word("close"), "×", events.close),
  );
}

function arrow(name: string, sign: string, press: () => void): HTMLButtonElement {
  return button(sign, press, { class: "icon", "aria-label": name, title: name });
}

function foot(finding: Finding, events: CardEvents, grow: () => void): HTMLElement[] {
  const about = h("div", { class: "about", id: "card-about", hidden: true }, source(finding),
    h("div", { class: "turn-off" }, button(word("ruleOff"), events.ruleOff), h("span", {}, word("ruleOffHint"))));
  const open = button(word("aboutRule"), () => {
    about.hidden = !about.hidden;
    open.ariaExpanded = String(!about.hidden);
    grow();
    if (!about.hidden) about.scrollIntoView({ block: "nearest" });
  }, { "aria-expanded": "false", "aria-controls": "card-about" });
  const never = !finding.whole && button(word("neverFor", shortened(finding.quote, 22)), events.allow);
  return [h("div", { class: "foot" }, button(word("notThisTime"), events.dismiss), open, never), about];
}

/** The rules of the person's organisation, where it has said where they are. */
function policy({ organisation }: Context): HTMLElement | false {
  if (!organisation?.policy) return false;
  return h("p", { class: "who" }, h("a", { href: organisation.policy, target: "_blank", rel: "noopener noreferrer" }, word("policyOf", organisation.name)));
}

function source({ source }: Finding): HTMLElement {
  const host = source && URL.canParse(source) ? new URL(source) : null;
  if (!host || host.protocol !== "https:") return h("p", {}, word("ruleNoSource"));
  const link = h("a", { href: host.href, target: "_blank", rel: "noopener noreferrer" }, word("ruleSource", host.hostname.replace(/^www\./, "")));
  return h("p", {}, link);
}
