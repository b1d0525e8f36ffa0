/**
 * Facebook: Lexical; the buttons are divs. A comment is sent by a bare Enter, a post by its button only; with `?page`
 * the post is a Page's, and its composer has a second step, without the editor; `?people` shows requests and people one
 * may know.
 */
import { mountLexical } from "./editors/lexical";
import { asked, find, isEnter, late, make, posting, send, tying } from "./site";

const BOX = { contenteditable: "true", role: "textbox", "data-lexical-editor": "true", spellcheck: "true", tabindex: "0" };

function openDialog(): void {
  const editor = make("div", { ...BOX, "aria-label": "What is on your mind, Jordan?" });
  const name = asked.has("page") ? "Next" : "Post";
  const post = make("div", { role: "button", "aria-label": name, tabindex: "0", "aria-disabled": "true" }, name);
  const dialog = make("div", { role: "dialog", "aria-modal": "true" },
    make("div", { role: "button", "aria-label": "Edit privacy. Sharing with Public.", tabindex: "0" }, "Public"),
    make("form", { method: "POST" }, editor, post));
  document.body.append(dialog);
  const box = mountLexical(editor, { changed: (text) => post.setAttribute("aria-disabled", String(!text.trim())) });
  window.__model = () => box.text();
  const press = () => {
    if (post.getAttribute("aria-disabled") === "true") return;
    const text = box.text();
    const last = () => {
      send(text);
      dialog.remove();
    };
    if (!asked.has("page")) return last();
    const share = make("div", { role: "button", "aria-label": "Post", tabindex: "0" }, "Post");
    share.addEventListener("click", last);
    dialog.replaceChildren(make("h2", {}, "Post settings"), share);
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
  const post = posting(mountLexical(editor, { enter: (event) => isEnter(event) && (post(), true) }));
  button.addEventListener("click", post);
}

/** Messenger, on Facebook or on a host of its own. */
function mountMessage(): void {
  const editor = make("div", { ...BOX, "aria-label": "Message" });
  const button = make("div", { role: "button", "aria-label": "Press enter to send", tabindex: "0" }, "Send");
  find("#comment").before(make("div", { role: "grid", "aria-label": "Messages in conversation with Sam Poe" }));
  find("#comment").append(make("div", { role: "group", "aria-label": "Thread composer" }, editor, button));
  const post = posting(mountLexical(editor, { enter: (event) => isEnter(event) && (post(), true) }));
  button.addEventListener("click", post);
}

function card(name: string, ...labels: readonly string[]): HTMLElement {
  return make("div", { role: "listitem" },
    make("a", { href: "#", role: "link" }, make("span", {}, name)),
    ...labels.map((label) => tying(make("div", { role: "button", tabindex: "0", "aria-label": label }, label.split(" ")[0]!), `${label}: ${name}`, "Done")));
}

late(() => {
  if (asked.has("people")) {
    return find("#comment").before(make("div", { role: "list" }, card("Abel Ruth", "Confirm Abel Ruth’s request", "Delete request"), card("R. Abel", "Add friend"), card("Sam Poe", "Add friend")));
  }
  if (location.hostname === "www.messenger.com") return mountMessage();
  mountComment();
  find("#start").addEventListener("click", openDialog);
});
