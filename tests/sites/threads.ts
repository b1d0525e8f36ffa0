/** Threads: Lexical in a dialog, several parts in one thread; "Post" is a div. `?people` shows somebody's profile, and a post of somebody's. */
import { mountLexical } from "./editors/lexical";
import { asked, find, isModEnter, late, make, send, tying } from "./site";

const follow = (who: string) => tying(make("div", { role: "button", tabindex: "0" }, make("div", {}, "Follow")), who, "Following");

/** A profile, with a post of another person below it. */
function people(): void {
  find("#place").append(
    make("div", { role: "region" }, make("h1", { dir: "auto" }, "Dr Ruth Abel"), make("span", {}, "gardens.and.more"), follow("gardens.and.more")),
    make("div", { "data-pressable-container": "true" }, make("a", { href: "/@ruth.abel", role: "link" }, "ruth.abel"), follow("ruth.abel"), make("span", { dir: "auto" }, "Tulips again")));
}

late(() => {
  if (asked.has("people")) return people();
  const dialog = make("div", { role: "dialog" });
  const button = make("div", { role: "button", tabindex: "0" }, "Post");
  const parts = Array.from({ length: asked.has("thread") ? 2 : 1 }, () => {
    const editor = make("div", { contenteditable: "true", role: "textbox", "data-lexical-editor": "true", "aria-label": "Empty text field. Type to compose a new post." });
    dialog.append(editor);
    return mountLexical(editor, { enter: (event) => isModEnter(event) && (post(), true) });
  });
  dialog.append(button);
  find("#place").append(make("a", { href: "/@jordan.lee" }, "Jordan"), dialog);
  function post(): void {
    for (const part of parts) {
      if (part.text().trim()) send(part.text());
      part.clear();
    }
  }
  window.__model = (name = "0") => parts[Number(name)]?.text() ?? "";
  button.addEventListener("click", post);
});
