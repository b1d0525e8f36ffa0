/** Slack: Quill 1; Enter sends, Shift+Enter is a new line. */
import { mountQuill } from "./editors/quill";
import { find, isEnter, late, make, posting } from "./site";

late(() => {
  const editor = make("div");
  const input = make("div", { "data-qa": "message_input" }, editor);
  const button = make("button", { type: "button", "data-qa": "texty_send_button", "aria-label": "Send now", "aria-disabled": "true" }, "Send");
  const container = make("div", { class: "c-wysiwyg_container" }, input, button);
  find("#place").append(container);
  const post = posting(mountQuill(1, editor, { role: "textbox", "aria-label": "Message to general" }, (text) => button.setAttribute("aria-disabled", String(!text.trim()))));
  button.addEventListener("click", post);
  // Before Quill, for which Enter is a new line.
  container.addEventListener("keydown", (event) => {
    if (!isEnter(event) || event.target === button) return;
    event.preventDefault();
    event.stopPropagation();
    post();
  }, true);
});
