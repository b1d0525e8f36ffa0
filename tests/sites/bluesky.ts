/**
 * Bluesky: TipTap in a dialog; Ctrl/Cmd+Enter; React Native's buttons act on click. `?thread` opens one of three parts,
 * `?reply` an answer, `?people` shows somebody's profile.
 */
import { mountTiptap } from "./editors/tiptap";
import { asked, find, late, make, send, tying } from "./site";

/** Somebody's profile. */
function profile(): void {
  const follow = make("button", { "data-testid": "followBtn", "aria-label": "Follow ruth.abel.bsky.social", role: "button", type: "button" }, "Follow");
  find("#start").before(make("div", { "data-testid": "profileView" },
    make("div", { "data-testid": "profileHeaderDisplayName" }, "🌸"), tying(follow, "ruth.abel.bsky.social", "Following")));
}

late(() => asked.has("people") ? profile() : find("#start").addEventListener("click", () => {
  const places = Array.from({ length: asked.has("thread") ? 3 : 1 }, () => make("div"));
  const label = asked.has("reply") ? "Publish reply" : "Publish post";
  const publish = make("button", { "data-testid": "composerPublishBtn", "aria-label": label, role: "button", type: "button" }, "Post");
  const dialog = make("div", { role: "dialog", "aria-modal": "true" },
    make("div", { "data-testid": "composePostView" }, publish,
      ...(asked.has("reply") ? [make("a", { href: "/profile/sam.bsky.social" }, "Sam Poe")] : []),
      ...places,
      make("button", { "data-testid": "openReplyGateButton", type: "button" }, "Anyone can interact")));
  document.body.append(dialog);
  const post = () => {
    const texts = boxes.map((box) => box.text()).filter((text) => text.trim());
    if (texts.length === 0) return;
    for (const text of texts) send(text);
    dialog.remove();
  };
  const boxes = places.map((place) => mountTiptap(place, { role: "textbox", "aria-label": "Rich-Text Editor", class: "ProseMirror" }, { submit: post }));
  window.__model = (name = "0") => boxes[Number(name)]!.text();
  publish.addEventListener("click", post);
}));
