/**
 * YouTube: a bare contenteditable; a second composer of no size, which the page keeps for later, comes first. The page of
 * a channel's community has a dialog for posts instead.
 */
import { mountPlain } from "./editors/plain";
import { find, late, make, posting } from "./site";

function composer(tag: string, words: string): { box: HTMLElement; button: HTMLButtonElement; element: HTMLElement } {
  const box = make("div", { id: "contenteditable-root", contenteditable: "true", "aria-label": "Add a comment..." });
  const button = make("button", { type: "button", disabled: "" }, words);
  const element = document.createElement(tag);
  element.append(box, make("div", { id: "submit-button" }, button));
  return { box, button, element };
}

late(() => {
  const [tag, words] = location.pathname.endsWith("/community") ? ["ytd-backstage-post-dialog-renderer", "Post"] : ["ytd-commentbox", "Comment"];
  const ghost = composer(tag, words);
  ghost.element.setAttribute("style", "display:block");
  ghost.element.hidden = true;
  const { box, button, element } = composer(tag, words);
  find("#place").append(ghost.element, element);
  button.addEventListener("click", posting(mountPlain(box, (text) => { button.disabled = !text.trim(); })));
});
