/** YouTube: a bare contenteditable; a second composer of no size, which the page keeps for later, comes first. */
import { mountPlain } from "./editors/plain";
import { find, late, make, posting } from "./site";

function composer(): { box: HTMLElement; button: HTMLButtonElement; element: HTMLElement } {
  const box = make("div", { id: "contenteditable-root", contenteditable: "true", "aria-label": "Add a comment..." });
  const button = make("button", { type: "button", disabled: "" }, "Comment");
  const element = document.createElement("ytd-commentbox");
  element.append(box, make("div", { id: "submit-button" }, button));
  return { box, button, element };
}

late(() => {
  const ghost = composer();
  ghost.element.setAttribute("style", "display:block");
  ghost.element.hidden = true;
  const { box, button, element } = composer();
  find("#place").append(ghost.element, element);
  button.addEventListener("click", posting(mountPlain(box, (text) => { button.disabled = !text.trim(); })));
});
