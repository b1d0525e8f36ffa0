/** TikTok: comments are Draft.js; the button is a div. */
import { mountDraft } from "./editors/draft";
import { find, late, make, posting } from "./site";

late(() => {
  const input = make("div", { "data-e2e": "comment-input" });
  const button = make("div", { "data-e2e": "comment-post", role: "button", tabindex: "0", "aria-disabled": "true" }, "Post");
  find("#place").append(make("div", { class: "css-x-DivCommentContainer" }, input, button));
  const post = posting(mountDraft(input, "comment", (text) => button.setAttribute("aria-disabled", String(!text.trim())), () => {}));
  button.addEventListener("click", post);
});
