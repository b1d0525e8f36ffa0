/** A contenteditable without an editor, as YouTube has it: the browser itself writes into it. */
import type { Box } from "../site";

/** Mounts nothing: reads what the browser has written. `changed` is told the text. */
export function mountPlain(element: HTMLElement, changed: (text: string) => void = () => {}): Box {
  // What browsers write on Enter: the first line bare, each further one in a block of its own.
  const text = () => [...element.childNodes].map((node) => node.textContent ?? "").join("\n");
  element.addEventListener("input", () => changed(text()));
  return {
    text,
    clear: () => {
      element.replaceChildren();
      changed("");
    },
  };
}
