/**
 * Instagram: a comment is a textarea of React's; "Post" is a div that is there only while there is text. `?new` opens the
 * dialog for a new post over it: the photo comes first, the box for its caption one step later. `?people` shows somebody's
 * profile, and people one may know.
 */
import { mountLexical } from "./editors/lexical";
import { mountReactArea } from "./editors/react-area";
import { asked, find, isEnter, late, make, posting, send, tying } from "./site";

function openDialog(): void {
  const input = make("input", { type: "file", accept: "image/*" });
  const next = make("div", { role: "button", tabindex: "0" }, "Next");
  const dialog = make("div", { role: "dialog", "aria-label": "Create new post" }, input, next);
  document.body.append(dialog);
  next.addEventListener("click", () => {
    const caption = make("div", { contenteditable: "true", role: "textbox", "aria-label": "Write a caption...", "data-lexical-editor": "true" });
    const share = make("div", { role: "button", tabindex: "0" }, "Share");
    const files = [...(input.files ?? [])];
    dialog.replaceChildren(share, caption);
    const box = mountLexical(caption, {});
    window.__model = () => box.text();
    share.addEventListener("click", () => {
      for (const { name } of files) send(`[${name}]`);
      if (box.text().trim()) send(box.text());
      dialog.remove();
    });
  });
}

const follow = (who: string) => tying(make("button", { type: "button" }, make("div", {}, "Follow")), who, "Requested");

/** A profile, with a suggestion below it. */
function people(): void {
  find("#place").append(
    make("header", {}, make("h2", {}, "gardens.and.more"), make("section", {}, follow("gardens.and.more"), make("span", { dir: "auto" }, "Ruth Abel 🌸"))),
    make("ul", {}, make("li", {}, make("a", { href: "/ruth.abel/" }, "ruth.abel"), follow("ruth.abel"))));
}

late(() => {
  if (asked.has("people")) return people();
  const place = make("div");
  const form = make("form", { method: "POST" }, place);
  find("#place").append(make("article", {}, form));
  const button = make("div", { role: "button", tabindex: "0" }, "Post");
  const post = posting(mountReactArea(place, { "aria-label": "Add a comment…", placeholder: "Add a comment…" }, {
    changed: (text) => (text.trim() ? form.append(button) : button.remove()),
    keydown: (event) => {
      if (!isEnter(event)) return;
      event.preventDefault();
      post();
    },
  }));
  button.addEventListener("click", post);
  if (asked.has("new")) openDialog();
});
