/**
 * LinkedIn: three interfaces that are live at the same time. `?people` is the page of invitations. "Start a post" opens Quill 1 in a dialog, in the page
 * itself (V1) or, with `?interop`, in the open shadow root of `#interop-outlet` (V2); with `?v3` it is on a page of its own,
 * known by its placeholder and the words of its buttons (V3). Comments are TipTap. `/article/new/` is the editor of articles, `/messaging/` a
 * conversation; with `?enter` a bare Enter sends there, and there is no button.
 */
import { mountPlain } from "./editors/plain";
import { mountQuill } from "./editors/quill";
import { mountTiptap } from "./editors/tiptap";
import { asked, find, isEnter, isModEnter, late, make, posting, send, tying } from "./site";

const LABEL = { role: "textbox", "aria-label": "Text editor for creating content", "aria-multiline": "true", "data-placeholder": "What do you want to talk about?" };

function openDialog(place: HTMLElement | ShadowRoot): void {
  const editor = make("div", { class: "ql-container" });
  const post = make("button", { class: "share-actions__primary-action", type: "button", disabled: "" }, "Post");
  const dialog = make("div", { role: "dialog", class: "share-creation-state" },
    make("button", { class: "share-unified-settings-entry-button", type: "button" }, "Post to Anyone"),
    make("div", { class: "share-creation-state__text-editor" }, editor),
    post);
  place.append(dialog);
  const box = mountQuill(1, editor, LABEL, (text) => { post.disabled = !text.trim(); });
  window.__model = () => box.text();
  post.addEventListener("click", () => {
    send(box.text());
    dialog.remove();
  });
}

/** V3: no class and no label that lasts, only words. */
function mountPage(): void {
  const place = make("div");
  const button = make("button", { type: "button" }, "Post");
  find("main").append(make("button", { type: "button" }, "Post to Anyone"), place, button);
  const post = posting(mountTiptap(place, { "aria-placeholder": "Share your thoughts…", class: "tiptap" }, {}));
  button.addEventListener("click", post);
}

/** An article: a title, a text, and Next, which opens the dialog that publishes. */
function mountArticle(): void {
  const title = make("textarea", { id: "article-editor-headline__textarea", class: "article-editor-headline__textarea", placeholder: "Title" });
  const place = make("div", { class: "article-editor-content" });
  const next = make("button", { type: "button", class: "article-editor-nav__publish" }, "Next");
  find("main").append(make("nav", { class: "article-editor-nav" }, next), title, place);
  const box = mountTiptap(place, { role: "textbox", "aria-label": "Article editor content", class: "ProseMirror" }, {});
  window.__model = (name) => (name === "title" ? title.value : box.text());
  next.addEventListener("click", () => {
    const texts = [title.value, box.text()].filter((text) => text.trim());
    for (const text of texts) send(text);
    title.value = "";
    box.clear();
  });
}

/** A message: by its button, or with the person's setting by Enter. */
function mountMessage(): void {
  const box = make("div", { class: "msg-form__contenteditable", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Write a message…" });
  const form = make("form", { class: "msg-form" }, box);
  find("main").append(make("div", { class: "msg-entity-lockup__entity-title" }, "Sam Poe"), form);
  const post = posting(mountPlain(box));
  box.addEventListener("keydown", (event) => {
    if (asked.has("enter") && event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      document.execCommand("insertParagraph");
    } else if (asked.has("enter") ? isEnter(event) : isModEnter(event)) {
      event.preventDefault();
      post();
    }
  });
  if (asked.has("enter")) return;
  const button = make("button", { class: "msg-form__send-button", type: "submit" }, "Send");
  form.append(button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    post();
  });
}

function mountComment(): void {
  const wrapper = make("div", { "data-testid": "ui-core-tiptap-text-editor-wrapper" });
  const section = make("div", { id: "ember42-commentButtonSection" });
  const form = make("div", { componentkey: "commentBox-urn:li:activity:1", "data-view-name": "comment-box" }, wrapper, section);
  find("#comments").append(form);
  const post = posting(mountTiptap(wrapper, { role: "textbox", "aria-label": "Text editor for creating comment", class: "tiptap ProseMirror" }, {
    submit: () => post(),
    // The button exists only while there is text.
    changed: (text) => {
      if (!text.trim()) section.replaceChildren();
      else if (!section.firstChild) {
        const button = make("button", { type: "button" }, "Comment");
        button.addEventListener("click", post);
        section.append(button);
      }
    },
  }));
}

function person(name: string, headline: string, label: string): HTMLElement {
  const button = make("button", { type: "button", "aria-label": label }, label.split(" ")[0]!);
  return make("li", { class: "discover-person-card" },
    make("a", { href: `/in/${name.toLowerCase().replace(/\W+/g, "-")}/` }, name),
    make("span", { class: "discover-person-card__occupation" }, headline), tying(button, name, "Pending"));
}

late(() => {
  if (asked.has("people")) {
    find("#comments").append(make("ul", {},
      person("Ruth Abel, MBA", "Gardens", "Accept Ruth Abel, MBA’s invitation"),
      person("Lee Fox", "CFO at Acme Robotics | Runner", "Invite Lee Fox to connect"),
      person("Sam Poe", "Formerly Acme Robotics", "Invite Sam Poe to connect")));
    return;
  }
  if (location.pathname === "/article/new/") return mountArticle();
  if (location.pathname === "/messaging/") return mountMessage();
  if (asked.has("v3")) return mountPage();
  mountComment();
  find("#start").addEventListener("click", () => {
    if (!asked.has("interop")) return openDialog(document.body);
    const outlet = find("#interop-outlet");
    const root = outlet.shadowRoot ?? outlet.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("[role=dialog]{width:560px;margin:24px auto;padding:16px;border:1px solid #ccc}.ql-editor{min-height:72px;padding:8px;border:1px solid #ddd;white-space:pre-wrap}.ql-editor p{margin:0}.ql-clipboard{position:absolute;left:-9999px}");
    root.adoptedStyleSheets.push(sheet);
    openDialog(root);
  });
});
