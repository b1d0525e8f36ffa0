/** Facebook: Lexical; the buttons are divs. A comment is sent by a bare Enter, a post by its button only. */
import { mountLexical } from "./editors/lexical";
import { find, late, make, send } from "./site";

const BOX = { contenteditable: "true", role: "textbox", "data-lexical-editor": "true", spellcheck: "true", tabindex: "0" };

function openDialog(): void {
  const editor = make("div", { ...BOX, "aria-label": "What is on your mind, Jordan?" });
  const post = make("div", { role: "button", "aria-label": "Post", tabindex: "0", "aria-disabled": "true" }, "Post");
  const dialog = make("div", { role: "dialog", "aria-modal": "true" },
    make("div", { role: "button", "aria-label": "Edit privacy. Sharing with Public.", tabindex: "0" }, "Public"),
    make("form", { method: "POST" }, editor, post));
  document.body.append(dialog);
  const box = mountLexical(editor, { changed: (text) => post.setAttribute("aria-disabled", String(!text.trim())) });
  window.__model = () => box.text();
  const press = () => {
    if (post.getAttribute("aria-disabled") === "true") return;
    send(box.text());
    dialog.remove();
  };
  post.addEventListener("click", press);
  post.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
}

function mountComment(): void {
  const editor = make("div", { ...BOX, "aria-label": "Comment as Jordan Lee" });
  const button = make("div", { role: "button", "aria-label": "Comment", id: "focused-state-composer-submit", tabindex: "0" }, "Comment");
  find("#comment").append(editor, button);
  const post = () => {
    const text = box.text();
    if (!text.trim()) return;
    box.clear();
    send(text);
  };
  const box = mountLexical(editor, {
    enter: (event) => {
      if (event.shiftKey || event.isComposing) return false;
      post();
      return true;
    },
  });
  button.addEventListener("click", post);
  window.__model = () => box.text();
}

late(() => {
  mountComment();
  find("#start").addEventListener("click", openDialog);
});
