/** Pages of several columns, each with a box of its own: {@link mountPro} and {@link mountDeck}. */
import { mountDraft } from "./draft";
import { isModEnter, make, send } from "../site";

/** X Pro: a drawer in which one posts, with the picture of the account it is for, beside a column in which one answers. */
export function mountPro(place: HTMLElement): void {
  const drawer = make("div", { "data-testid": "drawerAnimatedDiv" }, make("div", { "data-testid": "UserAvatar-Container-acme" }));
  const column = make("section", { "data-testid": "multi-column-layout-column-content" });
  place.append(drawer, column);
  const boxes = [compose(drawer, "tweetButton"), compose(column, "tweetButtonInline")] as const;
  window.__model = (name = "drawer") => boxes[name === "drawer" ? 0 : 1].text();
}

function compose(place: HTMLElement, testid: string) {
  const box = make("div");
  const button = make("button", { type: "button", "data-testid": testid }, "Post");
  place.append(box, button);
  const post = () => {
    const text = editor.text();
    if (!text.trim()) return;
    editor.clear();
    send(text);
  };
  const editor = mountDraft(box, "tweetTextarea_0", () => {}, post);
  button.addEventListener("click", post);
  return editor;
}

/** TweetDeck as it was, and as its revivals run it: textareas; accounts are switched on and off above the one that posts. */
export function mountDeck(place: HTMLElement): void {
  const accounts = make("div", { class: "js-account-list" },
    make("a", { class: "js-account-item", title: "@jordan", href: "#" }, "J"), make("a", { class: "js-account-item is-selected", title: "@acme", href: "#" }, "A"));
  const docked = make("div", { class: "js-docked-compose" }, accounts);
  const column = make("section", { class: "js-column" }, make("div", { class: "rpl" }));
  place.append(docked, column);
  const boxes = [area(docked, ""), area(column.firstElementChild as HTMLElement, " js-reply-tweetbox")] as const;
  window.__model = (name = "docked") => boxes[name === "docked" ? 0 : 1].value;
}

function area(place: HTMLElement, more: string): HTMLTextAreaElement {
  const textarea = make("textarea", { class: `js-compose-text compose-text${more}` });
  const button = make("button", { type: "button", class: "js-send-button" }, "Tweet");
  place.append(textarea, button);
  const post = () => {
    if (!textarea.value.trim()) return;
    send(textarea.value);
    textarea.value = "";
  };
  button.addEventListener("click", post);
  textarea.addEventListener("keydown", (event) => isModEnter(event) && post());
  return textarea;
}
