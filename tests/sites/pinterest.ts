/** Pinterest: the title of a new pin is an input, its description Draft.js; the button is outside their form. */
import { mountDraft } from "./editors/draft";
import { find, late, make, send } from "./site";

late(() => {
  const place = make("div");
  const button = make("button", { type: "button" }, "Publish");
  const title = make("input", { type: "text", id: "storyboard-selector-title", placeholder: "Add a title" });
  find("#place").append(make("div", { "data-test-id": "storyboard-creation-nav-done" }, button), title, place);
  const box = mountDraft(place, "storyboard-description-field", () => {}, () => {});
  window.__model = (name) => (name === "title" ? title.value : box.text());
  button.addEventListener("click", () => {
    for (const text of [title.value, box.text()]) if (text.trim()) send(text);
    title.value = "";
    box.clear();
  });
});
