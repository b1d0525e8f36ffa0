/** Discord: Slate; a bare Enter sends, Shift+Enter is a new line, and there is no button. */
import { mountSlate } from "./editors/slate";
import { find, isEnter, late, make, posting } from "./site";

late(() => {
  const place = make("div");
  find("#place").append(make("form", {}, place));
  const post = posting(mountSlate(place, { "aria-label": "Message #general", "aria-multiline": "true" }, { enter: (event) => isEnter(event) && (post(), true) }));
});
