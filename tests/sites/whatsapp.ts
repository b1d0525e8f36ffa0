/** WhatsApp: Lexical in the footer; Enter sends; the send button takes the microphone's place once there is text. */
import { mountLexical } from "./editors/lexical";
import { find, isEnter, late, make, posting } from "./site";

late(() => {
  const editor = make("div", { contenteditable: "true", role: "textbox", "data-tab": "10", "data-lexical-editor": "true", "aria-label": "Type a message" });
  const footer = make("footer", {}, editor);
  const button = make("button", { type: "button", "aria-label": "Send" }, make("span", { "data-icon": "wds-ic-send-filled" }, "›"));
  find("#place").append(make("div", { id: "main" }, make("header", {}, make("span", { title: "Sam Ortiz" }, "Sam Ortiz")), footer));
  const post = posting(mountLexical(editor, {
    changed: (text) => (text.trim() ? footer.append(button) : button.remove()),
    enter: (event) => isEnter(event) && (post(), true),
  }));
  button.addEventListener("click", post);
});
