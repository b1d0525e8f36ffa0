/** What the sites have in common that are known by little more than a box and the words on a button: {@link review}. */
import { mountPlain } from "./plain";
import { find, late, make, posting } from "../site";

/** A bare contenteditable or a textarea, and a button with these words. */
export function review(words: string, box: "editor" | "textarea", attributes: Readonly<Record<string, string>> = {}): void {
  late(() => {
    const button = make("button", { type: "button" }, words);
    const element = box === "editor" ? make("div", { contenteditable: "true", role: "textbox", ...attributes }) : make("textarea", attributes);
    find("#place").append(make("form", {}, element, button));
    const area = element instanceof HTMLTextAreaElement ? { text: () => element.value, clear: () => { element.value = ""; } } : mountPlain(element);
    button.addEventListener("click", posting(area));
  });
}
