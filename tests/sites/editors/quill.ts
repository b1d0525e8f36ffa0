/** Quill 1.3.7, as LinkedIn runs it, and Quill 2. */
import Quill2 from "quill";
import Quill1 from "quill-v1/dist/quill.js";
import type { Box } from "../site";

/** Mounts an editor on an element; its `.ql-editor` gets the attributes. */
export function mountQuill(
  version: 1 | 2,
  place: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  changed: (text: string) => void,
): Box {
  // Quill undoes all of the last second at once; here each change is undone by itself, so that a check can tell them apart.
  const options = { formats: [], modules: { history: { delay: 0 } } };
  const quill = version === 1 ? new Quill1(place, options) : new Quill2(place, options);
  for (const [name, value] of Object.entries(attributes)) quill.root.setAttribute(name, value);
  // Quill's document always ends with a newline that nobody typed.
  const text = (): string => quill.getText().replace(/\n$/, "");
  quill.on("text-change", () => changed(text()));
  return { text, clear: () => void quill.setText("") };
}
