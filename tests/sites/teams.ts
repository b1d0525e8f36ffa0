/** Teams: CKEditor; Enter sends, Shift+Enter is a soft break. */
import { mountCkeditor } from "./editors/ckeditor";
import { find, late, make, posting } from "./site";

late(() => {
  const editor = make("div");
  const button = make("button", { type: "button", "data-tid": "newMessageCommands-send", disabled: "" }, "Send");
  find("#place").append(make("div", { "data-tid": "chat-pane-compose-message-footer" }, editor, button));
  let post = () => {};
  void mountCkeditor(editor, { role: "textbox", "data-tid": "ckeditor", "aria-label": "Type a message" }, {
    changed: (text) => { button.disabled = !text.trim(); },
    enter: () => post(),
  }).then((box) => {
    post = posting(box);
    button.addEventListener("click", post);
  });
});
