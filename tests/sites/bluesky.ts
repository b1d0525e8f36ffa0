/** Bluesky: TipTap in a dialog; Ctrl/Cmd+Enter; React Native's buttons act on click. */
import { mountTiptap } from "./editors/tiptap";
import { find, late, make, send } from "./site";

late(() => find("#start").addEventListener("click", () => {
  const place = make("div");
  const publish = make("button", { "data-testid": "composerPublishBtn", "aria-label": "Publish post", role: "button", type: "button" }, "Post");
  const dialog = make("div", { role: "dialog", "aria-modal": "true" },
    make("div", { "data-testid": "composePostView" }, publish, place, make("button", { "data-testid": "openReplyGateButton", type: "button" }, "Anyone can interact")));
  document.body.append(dialog);
  const post = () => {
    if (!box.text().trim()) return;
    send(box.text());
    dialog.remove();
  };
  const box = mountTiptap(place, { role: "textbox", "aria-label": "Rich-Text Editor", class: "ProseMirror" }, { submit: post });
  window.__model = () => box.text();
  publish.addEventListener("click", post);
}));
