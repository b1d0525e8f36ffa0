/** TikTok: comments are Draft.js; the button is a div. `?people` shows somebody's profile, and a film in the feed. */
import { mountDraft } from "./editors/draft";
import { asked, find, late, make, posting, tying } from "./site";

/** A profile, with a film of another person below it. */
function people(): void {
  const follow = tying(make("button", { type: "button", "data-e2e": "follow-button" }, "Follow"), "gardens.and.more", "Following");
  const plus = tying(make("button", { type: "button", "data-e2e": "feed-follow", "aria-label": "Follow" }, "+"), "ruth.abel", "Following");
  find("#place").append(
    make("div", { "data-e2e": "user-page" }, make("h1", { "data-e2e": "user-title" }, "gardens.and.more"), make("h2", { "data-e2e": "user-subtitle" }, "Abel, Ruth"), follow),
    make("article", { "data-e2e": "recommend-list-item-container" }, make("a", { href: "/@ruth.abel" }, "ruth.abel"), plus));
}

late(() => {
  if (asked.has("people")) return people();
  const input = make("div", { "data-e2e": "comment-input" });
  const button = make("div", { "data-e2e": "comment-post", role: "button", tabindex: "0", "aria-disabled": "true" }, "Post");
  find("#place").append(make("div", { class: "css-x-DivCommentContainer" }, input, button));
  const post = posting(mountDraft(input, "comment", (text) => button.setAttribute("aria-disabled", String(!text.trim())), () => {}));
  button.addEventListener("click", post);
});
