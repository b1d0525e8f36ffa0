/** Instagram: a comment is a textarea of React's; "Post" is a div that is there only while there is text. */
import { mountReactArea } from "./editors/react-area";
import { find, isEnter, late, make, posting } from "./site";

late(() => {
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
});
