/** Pinterest: the description of a new pin is Draft.js; the button is outside its form. */
import { mountDraft } from "./editors/draft";
import { find, late, make, posting } from "./site";

late(() => {
  const place = make("div");
  const button = make("button", { type: "button" }, "Publish");
  find("#place").append(make("div", { "data-test-id": "storyboard-creation-nav-done" }, button), place);
  button.addEventListener("click", posting(mountDraft(place, "storyboard-description-field", () => {}, () => {})));
});
