/**
 * As much of the browser's interface for extensions as the content script uses, inside one page: {@link wire}.
 * What the content script says over its Port goes to a function of the same page, and nowhere else. The content script
 * looks for it when it starts, so this is imported first.
 */
import type { FromContent, ToContent } from "../../extension/src/shared/messages";
import messages from "../../extension/_locales/en/messages.json";

type Listener = (...values: never[]) => unknown;

/** What listeners are added to. */
class Bell {
  readonly #listeners = new Set<Listener>();

  addListener(listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  ring(...values: unknown[]): void {
    for (const listener of [...this.#listeners]) listener(...(values as never[]));
  }
}

/** One end of a line. Messages are copied and arrive a turn later, as a browser's do. */
class End {
  readonly onMessage = new Bell();
  readonly onDisconnect = new Bell();
  readonly sender = { url: location.href };
  other!: End;
  #isOpen = true;

  constructor(readonly name: string, private readonly heard: (message: unknown) => void) {}

  postMessage(message: unknown): void {
    if (!this.#isOpen) throw new Error("the line is closed");
    const copy: unknown = JSON.parse(JSON.stringify(message));
    queueMicrotask(() => {
      this.heard(copy);
      this.other.onMessage.ring(copy, this.other);
    });
  }

  disconnect(): void {
    if (!this.#isOpen) return;
    this.#isOpen = this.other.#isOpen = false;
    queueMicrotask(() => this.other.onDisconnect.ring(this.other));
  }
}

/** The side of the wire that the page holds. */
export interface Wire {
  /** Who takes the lines that the content script opens. */
  accept: (port: chrome.runtime.Port) => void;
  /** Hears everything that goes over them, either way. */
  overhear: (message: FromContent | ToContent) => void;
  /** Tells the content script something as the background tells all frames of a tab. */
  call(message: unknown): void;
}

/** A message of the English interface; `$1`, `$2` are filled in. */
function getMessage(name: string, values: readonly string[] = []): string {
  const { message = "" } = (messages as Readonly<Record<string, { message: string } | undefined>>)[name] ?? {};
  return message.replace(/\$(\d)/g, (_, at: string) => values[Number(at) - 1] ?? "");
}

/** Gives this page a `chrome` of its own. */
function lay(): Wire {
  const onMessage = new Bell();
  const wire: Wire = {
    accept: () => {},
    overhear: () => {},
    call: (message) => onMessage.ring(message, {}, () => {}),
  };
  const connect = ({ name }: { name: string }): End => {
    const heard = (message: unknown) => wire.overhear(message as FromContent | ToContent);
    const [near, far] = [new End(name, heard), new End(name, heard)];
    [near.other, far.other] = [far, near];
    wire.accept(far as unknown as chrome.runtime.Port);
    return near;
  };
  // A page in Chromium has a `chrome` already, which can do none of this.
  Object.assign(globalThis, { chrome: { runtime: { id: "playground", connect, onMessage }, i18n: { getMessage } } });
  return wire;
}

export const wire = lay();
