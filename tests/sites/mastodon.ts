/**
 * Mastodon: a textarea that React controls; its submit reads the textarea's own value once more. `?alt` shows the dialog in
 * which a picture is described for those who cannot see it, `?people` somebody's profile, a list and a request.
 */
import { createElement as h, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { createRoot } from "react-dom/client";
import { asked, find, late, make, send, tying } from "./site";

let model = "";
window.__model = () => model;

function ComposeForm() {
  const [text, setText] = useState("");
  const textarea = useRef<HTMLTextAreaElement>(null);
  model = text;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    // As the site does: what a browser filled in behind React's back counts too.
    const sent = textarea.current?.value ?? text;
    if (!sent.trim()) return;
    send(sent);
    setText("");
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  };
  return h("form", { className: "compose-form", onSubmit: submit },
    h("div", { className: "compose-form__highlightable" },
      h("div", { className: "compose-form__dropdowns" }, h("button", { type: "button", className: "dropdown-button" }, "Public")),
      h("div", { className: "autosuggest-textarea" },
        h("textarea", {
          ref: textarea,
          className: "autosuggest-textarea__textarea",
          placeholder: "What is on your mind?",
          value: text,
          onChange: (event: { target: HTMLTextAreaElement }) => setText(event.target.value),
          onKeyDown: keyDown,
        })),
      h("div", { className: "compose-form__submit" }, h("button", { type: "submit", disabled: !text.trim() }, "Post"))));
}

function AltTextModal() {
  const [text, setText] = useState("");
  model = text;
  const submit = () => {
    if (!text.trim()) return;
    send(text);
    setText("");
  };
  const keyUp = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  };
  return h("div", { className: "modal-root__modal dialog-modal" },
    h("div", { className: "dialog-modal__header" },
      h("button", { type: "button", className: "button", onClick: submit }, "Done"),
      h("button", { type: "button", className: "button button-secondary" }, "Cancel")),
    h("div", { className: "dialog-modal__content" },
      h("form", { className: "dialog-modal__content__form simple_form", onSubmit: submit },
        h("textarea", { id: "description", rows: 3, cols: 60, value: text, onKeyUp: keyUp, onChange: (event: { target: HTMLTextAreaElement }) => setText(event.target.value) }))));
}

function displayName(name: string, account: string): HTMLElement {
  return make("span", { class: "display-name" },
    make("bdi", {}, make("strong", { class: "display-name__html" }, name)), make("span", { class: "display-name__account" }, `@${account}`));
}

const follow = (who: string) => tying(make("button", { type: "button", class: "button" }, "Follow"), who, "Unfollow");

function people(): void {
  const authorize = make("button", { type: "button", class: "icon-button", title: "Authorize", "aria-label": "Authorize" }, "✓");
  find("#column").append(
    make("div", { class: "account__header" },
      make("div", { class: "account__header__tabs__name" }, make("h1", {}, make("span", {}, "🌸"), make("small", {}, "@gardens@example.social"))),
      make("div", { class: "account__header__tabs__buttons" }, follow("gardens")),
      make("div", { class: "account__header__content" }, "Gardener at Acme Robotics")),
    make("div", { class: "account" }, displayName("Ruth 🌸 Abel", "gardens.and.more@example.social"), make("div", { class: "account__relationship" }, follow("gardens.and.more"))),
    make("div", { class: "account-authorize__wrapper" },
      make("div", { class: "account-authorize" }, displayName("🌷", "ruth_abel@example.social")),
      make("div", { class: "account--panel" }, make("div", { class: "account--panel__button" }, tying(authorize, "ruth_abel", "Accepted")))));
}

late(() => {
  if (asked.has("people")) return people();
  createRoot(find("#column")).render(h(asked.has("alt") ? AltTextModal : ComposeForm));
});
