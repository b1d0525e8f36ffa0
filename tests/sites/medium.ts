/** Medium: a response is Slate, its button is there from the start. */
import { mountSlate } from "./editors/slate";
import { find, late, make, posting } from "./site";

late(() => {
  const place = make("div");
  const button = make("button", { type: "button", "data-testid": "ResponseRespondButton", disabled: "" }, "Respond");
  find("#place").append(make("section", { role: "dialog", "aria-label": "Responses" }, place, button));
  button.addEventListener("click", posting(mountSlate(place, { "aria-label": "What are your thoughts?" }, { changed: (text) => { button.disabled = !text.trim(); } })));
});
