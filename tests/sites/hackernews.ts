/** Hacker News: a plain form, answered by a new page; here the form stays, so that what went out can be read. */
import { find, late, make, send } from "./site";

late(() => {
  const textarea = make("textarea", { name: "text", rows: "8", cols: "80" });
  const form = make("form", { method: "post", action: "comment" }, textarea, make("input", { type: "submit", value: "add comment" }));
  find("#place").append(make("a", { id: "me", href: "user?id=jordan" }, "jordan"), form);
  window.__model = () => textarea.value;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!textarea.value.trim()) return;
    send(textarea.value);
    form.reset();
  });
});
