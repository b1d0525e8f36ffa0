/** Old Reddit: a textarea in a plain form. */
import { find, late, make, send } from "./site";

late(() => {
  const textarea = make("textarea", { name: "text", rows: "1", cols: "1" });
  find(".md").append(textarea);
  find("#form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!textarea.value.trim()) return;
    send(textarea.value);
    textarea.value = "";
  });
  window.__model = () => textarea.value;
});
