/** Bluesky: TipTap in a dialog; Ctrl/Cmd+Enter; React Native's buttons act on click. */
import { mountTiptap } from "./editors/tiptap";
import { asked, find, late, make, send, tying } from "./site";

/** Somebody's profile, `?people`. */
function profile(): void {
  const follow = make("button", { "data-testid": "followBtn", "aria-label": "Follow ruth.abel.bsky.social", role: "button", type: "button" }, "Follow");
  find("#start").before(make("div", { "data-testid": "profileView" },
    make("div", { "data-testid": "profileHeaderDisplayName" }, "🌸"), tying(follow, "ruth.abel.bsky.social", "Following")));
}

late(() => asked.has("people") ? profile() : find("#start").addEventListener("click", () => {
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
