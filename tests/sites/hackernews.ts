/**
 * Hacker News: a plain form, answered by a new page; here the form stays, so that what went out can be read. `/submit` is
 * the form for a story, whose title is an input of one line.
 */
import { find, late, make, send } from "./site";

late(() => {
  const title = location.pathname === "/submit" ? [make("input", { name: "title", type: "text", size: "50" })] : [];
  const textarea = make("textarea", { name: "text", rows: "8", cols: "80" });
  const form = make("form", { method: "post", action: "comment" }, ...title, textarea, make("input", { type: "submit", value: title.length > 0 ? "submit" : "add comment" }));
  find("#place").append(make("a", { id: "me", href: "user?id=jordan" }, "jordan"), form);
  window.__model = (name) => (name === "title" ? title[0]!.value : textarea.value);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const { value } of [...title, textarea]) if (value.trim()) send(value);
    form.reset();
  });
});
