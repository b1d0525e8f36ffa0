/** GitHub: React's textarea; Ctrl/Cmd+Enter; the button that also closes the issue stands beside the one that comments. */
import { mountReactArea } from "./editors/react-area";
import { find, isModEnter, late, make, posting } from "./site";

late(() => {
  document.head.append(make("meta", { name: "user-login", content: "jordan" }));
  const place = make("div");
  const comment = make("button", { type: "button", disabled: "" }, "Comment");
  find("#place").append(
    make("div", { id: "repository-container-header" }, make("span", { class: "Label" }, "Public")),
    make("div", { class: "IssueComposer-module__ComposerContainer" }, make("h2", { id: "comment-composer-heading" }, "Add a comment"), place,
      make("button", { type: "button" }, "Close issue"), comment));
  const post = posting(mountReactArea(place, { "aria-labelledby": "comment-composer-heading", placeholder: "Use Markdown to format your comment" }, {
    changed: (text) => { comment.disabled = !text.trim(); },
    keydown: (event) => {
      if (isModEnter(event)) post();
    },
  }));
  comment.addEventListener("click", post);
});
