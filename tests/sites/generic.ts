/**
 * A site that no file describes: a textarea in a form; with `?quill` Quill 2 in a dialog, with `?plain` a bare
 * contenteditable in a form, with `?closed` the form in a closed shadow root, with `?iframe` in a frame of its own, as
 * Google's reviews are.
 */
import { mountPlain } from "./editors/plain";
import { mountQuill } from "./editors/quill";
import { asked, find, isModEnter, late, make, posting, send } from "./site";

function mountForm(place: Node = find("#place")): void {
  const textarea = make("textarea", { name: "body", placeholder: "Write something" });
  const form = make("form", {}, textarea, make("button", { type: "submit" }, "Publish"));
  place.appendChild(form);
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
  const post = posting(box);
  button.addEventListener("click", post);
  // Before Quill, for which Ctrl+Enter is a new line.
  dialog.addEventListener("keydown", (event) => {
    if (!isModEnter(event)) return;
    event.stopPropagation();
    event.preventDefault();
    post();
  }, true);
}

function mountBare(): void {
  const editor = make("div", { contenteditable: "true", role: "textbox", "aria-label": "Comment" });
  const form = make("form", {}, editor, make("button", { type: "submit" }, "Comment"));
  find("#place").append(form);
  const post = posting(mountPlain(editor));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    post();
  });
  editor.addEventListener("keydown", (event) => {
    if (isModEnter(event)) form.requestSubmit();
  });
}

function mountClosed(): void {
  const host = make("div", { id: "host" });
  find("#place").append(host);
  mountForm(host.attachShadow({ mode: "closed" }));
}

late(() => {
  if (asked.has("quill")) mountDialog();
  else if (asked.has("plain")) mountBare();
  else if (asked.has("closed")) mountClosed();
  else if (asked.has("iframe")) find("#place").append(make("iframe", { src: "/", width: "600", height: "400" }));
  else mountForm();
});
