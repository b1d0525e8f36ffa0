/** Elk, a client of Mastodon: TipTap; Mod+Enter. */
import { mountTiptap } from "./editors/tiptap";
import { find, late, make, send } from "./site";

late(() => {
  const place = make("div");
  const publish = make("button", { class: "publish-button", type: "button", "aria-disabled": "true" }, "Publish!");
  find("#main").append(
    make("button", { "aria-label": "Change content visibility", type: "button" }, make("div", { class: "i-ri:earth-line" })),
    place,
    publish);
  const post = () => {
    const text = box.text();
    if (!text.trim()) return;
    box.clear();
    send(text);
  };
  const box = mountTiptap(place, { class: "content-editor ProseMirror" }, {
    submit: post,
    changed: (text) => publish.setAttribute("aria-disabled", String(!text.trim())),
  });
  publish.addEventListener("click", () => {
    if (publish.getAttribute("aria-disabled") !== "true") post();
  });
  window.__model = () => box.text();
});
