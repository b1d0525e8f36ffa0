/**
 * Holding a post: {@link Guard}. Its listeners stand on the window before the page's own. A press that would send a
 * box is decided at once from what is known; only an unknown draft waits, shortly, and only a risky one asks. What was
 * held is replayed once, or not at all where the person goes back to edit. Whatever fails, the post goes through.
 */
import type { Box, GuardHost, Matter } from "./contract";
import { Passes } from "./pass";
import { deepPath, isDisabled } from "./shadow";

/** What the guard has to know of the page; `surface` knows it. */
export interface Presses {
  pressAt(path: readonly EventTarget[]): { readonly control: HTMLElement; readonly boxes: readonly Matter[] } | null;
  boxAt(path: readonly EventTarget[]): Box | null;
  threadOf(box: Box): readonly Box[];
  boxesIn(form: HTMLFormElement): readonly Box[];
}

/** A try to send: the boxes, or what else it sends, and the way to do it again. */
interface Attempt {
  readonly boxes: readonly Matter[];
  readonly again: () => void;
  /** What is still owed to the page where the event passes after all. */
  readonly passes?: () => void;
}

interface Held {
  readonly boxes: readonly Matter[];
  readonly since: number;
  asking: boolean;
  /** A later press has passed: the answer does not count any more. */
  overtaken: boolean;
}

/** The rest of a double click, or a key that is still down, is no second press. */
const SAME_PRESS_MS = 600;
/** If nothing has happened this long after a replay, the page may have ignored it. */
const IGNORED_MS = 1200;

export class Guard {
  readonly #presses: Presses;
  readonly #host: GuardHost;
  readonly #passes = new Passes();
  #held: Held | null = null;
  /** The press whose first events were kept from the page; its click decides. */
  #begun: { readonly target: HTMLElement; readonly event: MouseEvent } | null = null;
  /** The key that was held, until it is up: Firefox clicks a button only then. */
  #key: string | null = null;

  /** Stands guard until `signal` aborts. */
  constructor(presses: Presses, host: GuardHost, signal: AbortSignal) {
    this.#presses = presses;
    this.#host = host;
    const listen = <T extends Event>(type: string, attempt: (event: T) => Attempt | null) =>
      window.addEventListener(type, (event) => this.#on(event as T, attempt), { capture: true, signal });
    listen<MouseEvent>("click", (event) => this.#click(event));
    listen<KeyboardEvent>("keydown", (event) => this.#keydown(event));
    listen<SubmitEvent>("submit", (event) => this.#submit(event));
    const alsoListen = <T extends Event>(type: string, listener: (event: T) => void) =>
      window.addEventListener(type, (event) => safely(() => listener(event as T)), { capture: true, signal });
    alsoListen<PointerEvent>("pointerdown", (event) => this.#begin(event));
    for (const type of ["mousedown", "pointerup", "mouseup"]) alsoListen(type, (event) => this.#begun && event.isTrusted && stop(event));
    alsoListen<KeyboardEvent>("keyup", (event) => this.#keyup(event));
  }

  /** The draft ended; what was answered about it is over. */
  forget(box: Matter): void {
    this.#passes.forget(box);
  }

  #on<T extends Event>(event: T, attemptOf: (event: T) => Attempt | null): void {
    safely(() => {
      const attempt = attemptOf(event);
      if (attempt && this.#mustStop(event, attempt)) stop(event);
      else if (attempt) {
        attempt.passes?.();
        if (attempt.boxes.length > 0) this.#host.passed(attempt.boxes);
      }
    });
  }

  /** Decides about an event, and begins to hold it. */
  #mustStop(event: Event, attempt: Attempt): boolean {
    const { boxes } = attempt;
    if (boxes.length === 0) return false;
    if (this.#isHeld(boxes)) return this.#again(event, this.#held!);
    if (this.#passes.allows(boxes)) return false;
    const decision = this.#host.decide(boxes);
    if (decision.kind === "pass") return false;
    const held: Held = { boxes, since: event.timeStamp, asking: false, overtaken: false };
    this.#held = held;
    this.#key = event instanceof KeyboardEvent && event.isTrusted ? event.key : null;
    void this.#hold(attempt, held, decision.kind === "hold");
    return true;
  }

  /** A press while an earlier one is held. It passes if it is a new one, by hand: nobody is locked in. */
  #again(event: Event, held: Held): boolean {
    const byHand = event.isTrusted && !(event instanceof KeyboardEvent && event.repeat) && !(event instanceof MouseEvent && event.detail > 1);
    if (!held.asking || !byHand || event.timeStamp - held.since < SAME_PRESS_MS) return true;
    held.overtaken = true;
    this.#held = null;
    return false;
  }

  async #hold(attempt: Attempt, held: Held, mustAsk: boolean): Promise<void> {
    let post = true;
    try {
      if (!mustAsk) mustAsk = (await this.#host.settle(attempt.boxes)).kind === "hold";
      if (mustAsk) {
        held.asking = true;
        this.#passes.answered(attempt.boxes);
        post = (await this.#host.ask(attempt.boxes)) === "post";
        if (post) this.#passes.answered(attempt.boxes);
      }
    } catch (error) {
      console.debug("Composure:", error); // and the post goes out
    }
    if (held.overtaken) return;
    if (this.#held === held) this.#held = null;
    if (post) this.#replay(attempt);
  }

  #replay(attempt: Attempt): void {
    const text = attempt.boxes.map((box) => box.read());
    this.#passes.grant(attempt.boxes);
    try {
      attempt.again();
    } finally {
      this.#passes.revoke();
    }
    // Some pages ignore a press that no hand made. The next one by hand passes.
    setTimeout(() => {
      const ignored = attempt.boxes.every((box, index) => {
        const control = box.submitControl();
        return box.isAlive() && box.read() === text[index] && !(control && isDisabled(control));
      });
      if (ignored) this.#host.pressAgain(attempt.boxes);
    }, IGNORED_MS);
  }

  #click(event: MouseEvent): Attempt | null {
    const begun = event.isTrusted ? this.#begun : null;
    if (event.isTrusted) this.#begun = null;
    const path = deepPath(event);
    const press = this.#presses.pressAt(path);
    if (!press || isDisabled(press.control)) return null;
    const { boxes } = press;
    const target = buttonIn(path, press.control);
    if (begun?.target !== target) return { boxes, again: () => current(target, boxes).click() };
    // What the page has missed of this press comes before the click, whenever that passes.
    const missed = () => beginPress(current(target, boxes), begun.event);
    return { boxes, passes: missed, again: () => (missed(), current(target, boxes).click()) };
  }

  /** Some pages post before the click. A press that may be held is kept from them from its first event on. */
  #begin(event: PointerEvent): void {
    if (!event.isTrusted) return;
    this.#begun = null;
    const path = deepPath(event);
    const press = event.button === 0 ? this.#presses.pressAt(path) : null;
    if (!press || isDisabled(press.control) || !this.#mayHold(event, press.boxes)) return;
    this.#begun = { target: buttonIn(path, press.control), event };
    stop(event);
  }

  #mayHold(event: Event, boxes: readonly Matter[]): boolean {
    if (this.#isHeld(boxes)) return this.#again(event, this.#held!);
    const { kind } = this.#passes.allows(boxes) ? { kind: "pass" } : this.#host.decide(boxes);
    // With luck the review is here when the finger is up.
    if (kind === "unknown") void this.#host.settle(boxes).catch(() => {});
    return kind !== "pass";
  }

  #isHeld(boxes: readonly Matter[]): boolean {
    return this.#held !== null && this.#held.boxes.some((box) => boxes.includes(box));
  }

  #keydown(event: KeyboardEvent): Attempt | null {
    if (event.isComposing || event.keyCode === 229 || (event.key !== "Enter" && event.key !== " ")) return null;
    const path = deepPath(event);
    const press = this.#presses.pressAt(path);
    if (press) {
      if (isDisabled(press.control)) return null;
      const target = buttonIn(path, press.control);
      return { boxes: press.boxes, again: () => current(target, press.boxes).click() };
    }
    const box = event.key === "Enter" ? this.#presses.boxAt(path) : null;
    if (!box || !sends(event, box)) return null;
    const boxes = this.#presses.threadOf(box);
    const target = path[0] ?? box.element;
    return { boxes, again: () => sendByKey(box, target, event) };
  }

  #keyup(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== this.#key) return;
    this.#key = null;
    stop(event);
  }

  #submit(event: SubmitEvent): Attempt | null {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return null;
    const submitter = event.submitter;
    const boxes = (submitter && this.#presses.pressAt(deepPathOf(submitter))?.boxes) || this.#presses.boxesIn(form);
    return {
      boxes,
      again: () => {
        // A synthetic event may go to a form that would not validate, and nobody would answer for requestSubmit().
        if (event.isTrusted) form.requestSubmit(submitter?.isConnected ? submitter : null);
        else form.dispatchEvent(new SubmitEvent("submit", { bubbles: event.bubbles, cancelable: true, composed: event.composed, submitter }));
      },
    };
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Never throws into the page: what fails here lets the event pass. */
function safely(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.debug("Composure:", error);
  }
}

/** Whether this key sends from inside the box. Choosing from a list of names is not sending. */
function sends(event: KeyboardEvent, box: Box): boolean {
  if (event.shiftKey || event.altKey) return false;
  const wanted = event.ctrlKey || event.metaKey ? "mod+enter" : "enter";
  if (!box.variant.keys.includes(wanted)) return false;
  const { element } = box;
  return wanted === "mod+enter" || !(element.getAttribute("aria-expanded") === "true" || element.hasAttribute("aria-activedescendant"));
}

const BUTTONS = "button, input, a[href], [role=button]";

/** The innermost thing to press on the way to the control. */
function buttonIn(path: readonly Element[], control: HTMLElement): HTMLElement {
  const inside = path.slice(0, path.indexOf(control) + 1);
  return inside.find((element): element is HTMLElement => element instanceof HTMLElement && element.matches(BUTTONS)) ?? control;
}

/** The control, or the one that the page has put in its place since. */
function current(control: HTMLElement, boxes: readonly Matter[]): HTMLElement {
  if (control.isConnected) return control;
  for (const box of boxes) {
    const other = box.submitControl();
    if (other) return other;
  }
  return control;
}

/** Sends as the key would have: by the button, or where there is none by the key itself. */
function sendByKey(box: Box, target: Element, event: KeyboardEvent): void {
  const control = box.submitControl();
  if (control && !isDisabled(control)) {
    control.click();
    return;
  }
  box.element.focus({ preventScroll: true });
  const { key, code, keyCode, which, ctrlKey, metaKey } = event;
  const init = { key, code, keyCode, which, ctrlKey, metaKey, bubbles: true, cancelable: true, composed: true };
  const element = target.isConnected ? target : box.element;
  for (const type of ["keydown", "keypress", "keyup"]) element.dispatchEvent(new KeyboardEvent(type, init));
}

/** The events of a press before its click. */
function beginPress(control: HTMLElement, { clientX, clientY }: MouseEvent): void {
  const mouse = { bubbles: true, cancelable: true, composed: true, clientX, clientY };
  const pointer = { ...mouse, isPrimary: true, pointerType: "mouse" };
  control.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
  control.dispatchEvent(new MouseEvent("mousedown", { ...mouse, buttons: 1 }));
  control.dispatchEvent(new PointerEvent("pointerup", pointer));
  control.dispatchEvent(new MouseEvent("mouseup", mouse));
}

function deepPathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}
