/**
 * A site that no file describes: a textarea in a form; with `?quill` Quill 2 in a dialog, with `?plain` a bare
 * contenteditable in a form.
 */
import { mountQuill } from "./editors/quill";
import { asked, find, isModEnter, late, make, send } from "./site";

function mountForm(): void {
  const textarea = make("textarea", { name: "body", placeholder: "Write something" });
  const form = make("form", {}, textarea, make("button", { type: "submit" }, "Publish"));
  find("#place").append(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!textarea.value.trim()) return;
    send(textarea.value);
    form.reset();
  });
  textarea.addEventListener("keydown", (event) => {
    if (isModEnter(event)) form.requestSubmit();
  });
  window.__model = () => textarea.value;
}

function mountDialog(): void {
  const editor = make("div");
  const button = make("button", { type: "button" }, "Send");
  const dialog = make("div", { role: "dialog" }, editor, button);
  find("#place").append(dialog);
  const box = mountQuill(2, editor, { role: "textbox", "aria-label": "Message" }, () => {});
  const post = () => {
    const text = box.text();
    if (!text.trim()) return;
    box.clear();
    send(text);
  };
  button.addEventListener("click", post);
  // Before Quill, for which Ctrl+Enter is a new line.
  dialog.addEventListener("keydown", (event) => {
    if (!isModEnter(event)) return;
    event.stopPropagation();
    event.preventDefault();
    post();
  }, true);
  window.__model = () => box.text();
}

function mountPlain(): void {
  const box = make("div", { contenteditable: "true", role: "textbox", "aria-label": "Comment" });
  const form = make("form", {}, box, make("button", { type: "submit" }, "Comment"));
  find("#place").append(form);
  // What browsers write on Enter: the first line bare, each further one in a block of its own.
  const text = () => [...box.childNodes].map((node) => node.textContent ?? "").join("\n");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text().trim()) return;
    send(text());
    box.replaceChildren();
  });
  box.addEventListener("keydown", (event) => {
    if (isModEnter(event)) form.requestSubmit();
  });
  window.__model = text;
}

late(asked.has("quill") ? mountDialog : asked.has("plain") ? mountPlain : mountForm);
