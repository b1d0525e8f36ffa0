/** Phanpy, a client of Mastodon: an uncontrolled textarea. Its shortcut dispatches a submit that does not bubble. */
import { find, isModEnter, late, make, send } from "./site";

late(() => find("#start").addEventListener("click", () => {
  const textarea = make("textarea", { name: "status", placeholder: "What are you doing?" });
  const visibility = make("select", { name: "visibility" }, make("option", { value: "public" }, "Public"), make("option", { value: "private" }, "Followers"));
  const form = make("form", {}, textarea, visibility, make("button", { type: "submit" }, "Post"));
  const container = make("div", { id: "compose-container" }, form);
  document.body.append(container);
  window.__model = () => textarea.value;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = String(new FormData(form).get("status") ?? "");
    if (!text.trim()) return;
    send(text);
    container.remove();
  });
  textarea.addEventListener("keydown", (event) => {
    if (isModEnter(event)) form.dispatchEvent(new Event("submit", { cancelable: true }));
  });
}));
