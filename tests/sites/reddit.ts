/**
 * Reddit: Lexical slotted into a web component; the button is slotted too. `?submit` shows the form for a post, whose
 * title is a textarea inside an open shadow root and whose button has another one inside.
 */
import { mountLexical } from "./editors/lexical";
import { asked, find, isModEnter, late, make, send } from "./site";

customElements.define("shreddit-composer", class extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(make("slot", { name: "rte" }), make("slot", { name: "submit-button" }));
  }
});

customElements.define("faceplate-textarea-input", class extends HTMLElement {
  readonly field = make("textarea", { placeholder: "Title" });
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(this.field);
  }
});

customElements.define("r-post-form-submit-button", class extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(make("button", { id: "inner-post-submit-button", type: "button" }, "Post"));
  }
});

function mountComment(): void {
  const composer = find("shreddit-composer");
  const post = () => {
    const text = box.text();
    if (!text.trim()) return;
    box.clear();
    send(text);
  };
  const box = mountLexical(find("#comment"), {
    enter: (event) => {
      if (isModEnter(event)) post();
      return isModEnter(event);
    },
  });
  composer.querySelector("button")?.addEventListener("click", post);
  window.__model = () => box.text();
}

function mountPost(): void {
  find("shreddit-composer").remove();
  const title = document.createElement("faceplate-textarea-input") as HTMLElement & { field: HTMLTextAreaElement };
  title.setAttribute("name", "title");
  const body = make("div", { contenteditable: "true", role: "textbox", "data-lexical-editor": "true", "aria-label": "Post body text field" });
  const button = document.createElement("r-post-form-submit-button");
  button.id = "submit-post-button";
  find("r-post-composer-form").append(title, body, button);
  const box = mountLexical(body, {});
  button.addEventListener("click", () => {
    for (const text of [title.field.value, box.text()]) if (text.trim()) send(text);
  });
  window.__model = (name) => (name === "title" ? title.field.value : box.text());
}

late(asked.has("submit") ? mountPost : mountComment);
