/**
 * What all fixtures share: a record of what was posted, and the habit of real sites to bring their boxes late.
 *
 * A fixture keeps a site's structure and selectors, runs the site's real editor, and posts what *the editor's own
 * model* holds, never what the DOM shows: a check that reads `__posts` therefore sees what the site would have sent.
 */

declare global {
  interface Window {
    /** Exactly the texts that went out, in order. */
    __posts: string[];
    /** What the model of the box holds; by the box's name where a fixture has several. */
    __model: (box?: string) => string;
    /** To whom the person was tied, in order. */
    __tied: string[];
    /** The files that the site has taken and not yet sent. */
    __files: File[];
  }
}

window.__posts = [];
window.__tied = [];
window.__model = () => "";
window.__files = [];

/** Sends a post: records it and shows it in the feed. */
export function send(text: string): void {
  window.__posts.push(text);
  const item = document.createElement("p");
  item.className = "posted";
  item.textContent = text;
  document.getElementById("feed")?.append(item);
}

/** A button that ties the person to somebody; it says so once it has. */
export function tying(button: HTMLElement, who: string, done: string): HTMLElement {
  button.addEventListener("click", () => {
    window.__tied.push(who);
    button.textContent = done;
    button.setAttribute("aria-label", done);
  });
  return button;
}

/** Runs once the page has settled, as a site does that fetches its interface first. */
export function late(build: () => void): void {
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(build)));
}

/** Makes an element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The element with this selector; the fixture is wrong where there is none. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the fixture has no ${selector}`);
  return element;
}

/** Whether a key press means "send" where the site takes Ctrl or Command with Enter. */
export function isModEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

/** What can be written into, whatever editor it is. */
export interface Box {
  /** What the editor's own model holds, lines joined by a newline. */
  text(): string;
  clear(): void;
}

/** What a send button does: the text goes out, where there is any, and the box is empty again. Sets `__model` too. */
export function posting(box: Box): () => void {
  window.__model = () => box.text();
  return () => {
    const text = box.text();
    if (!text.trim()) return;
    box.clear();
    send(text);
  };
}

/** Whether a key press means "send" where a bare Enter does; with Shift it is a new line. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing;
}

/** What a fixture does differently when its address asks for it: `?a&b`. */
export const asked = new Set(new URLSearchParams(location.search).keys());
