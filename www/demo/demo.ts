/**
 * Perch, a social site that exists on this machine only: a rich box for posts (ProseMirror, as several real sites
 * have), a textarea for replies, and a feed. It knows nothing of the extension.
 */
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

const SAMPLES = [
  "my boss is such a micromanaging jerk, and the Acme deal is dead",
  "Big news coming next week, Bluebird is finally launching, don't tell anyone",
  "Away until the 14th, house is empty, so no parcels please. 42 Linden Street, third floor",
  "Customers like this one deserve to be punched",
  "Call me on +1 415 555 0132 if you want the tickets",
  "Great turnout at the library today, thank you all for coming!",
];

const FEED: readonly Post[] = [
  { name: "Dana Whitfield", handle: "@dana", text: "Third coffee, second meeting, first draft. It is that kind of a morning." },
  { name: "Acme Robotics", handle: "@acmerobotics", text: "Our new arm can fold a shirt. It cannot yet find the other sock." },
  { name: "Noor", handle: "@noor", text: "Does anybody know a good place for lunch near the old harbour?" },
];

interface Post {
  readonly name: string;
  readonly handle: string;
  readonly text: string;
}

const find = <T extends HTMLElement>(selector: string): T => {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};

const account = find<HTMLSelectElement>("#account");
const button = find<HTMLButtonElement>("#post");
const feed = find("#feed");

// ── the box ──

const editor = new Editor({
  element: find("#editor"),
  injectCSS: false,
  extensions: [StarterKit],
  editorProps: {
    attributes: { role: "textbox", "aria-label": "What is on your mind?", "aria-multiline": "true", "data-placeholder": "What is on your mind?", class: "empty" },
    handleKeyDown: (_view, event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      post();
      return true;
    },
  },
  onUpdate: ({ editor }) => {
    button.disabled = editor.getText().trim() === "";
    editor.view.dom.classList.toggle("empty", editor.isEmpty);
  },
});

function post(): void {
  const text = editor.getText({ blockSeparator: "\n" });
  if (!text.trim()) return;
  show({ ...me(), text }, "start");
  editor.commands.clearContent(true);
}

function me(): Omit<Post, "text"> {
  return account.value === "jordan" ? { name: "Jordan Lee", handle: "@jordan" } : { name: "Globex", handle: "@globex" };
}

button.addEventListener("click", post);
account.addEventListener("change", () => {
  find("#avatar").textContent = me().name.charAt(0);
});

// ── the feed ──

function show({ name, handle, text }: Post, where: "start" | "end"): void {
  const article = copyOf("#item");
  const part = (selector: string) => article.querySelector<HTMLElement>(selector)!;
  part(".avatar").textContent = name.charAt(0);
  part(".by b").textContent = name;
  part(".by span").textContent = handle;
  part(".text").textContent = text;
  part(".answer").addEventListener("click", (event) => answer(event.currentTarget as HTMLElement));
  if (where === "start") feed.prepend(article);
  else feed.append(article);
}

function answer(opener: HTMLElement): void {
  const form = copyOf("#reply") as HTMLFormElement;
  const textarea = form.querySelector("textarea")!;
  const send = form.querySelector("button")!;
  textarea.addEventListener("input", () => { send.disabled = textarea.value.trim() === ""; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show({ ...me(), text: textarea.value }, "start");
    form.replaceWith(opener);
  });
  textarea.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  opener.replaceWith(form);
  textarea.focus();
}

function copyOf(selector: string): HTMLElement {
  const { content } = find(selector) as HTMLElement & { content: DocumentFragment };
  return content.firstElementChild!.cloneNode(true) as HTMLElement;
}

for (const item of FEED) show(item, "end");

// ── around it ──

for (const text of SAMPLES) {
  const sample = document.createElement("button");
  sample.type = "button";
  sample.textContent = text;
  // Written as a hand would write it, so that it can be undone.
  sample.addEventListener("click", () => {
    editor.commands.focus();
    editor.commands.selectAll();
    document.execCommand("insertText", false, text);
  });
  const line = document.createElement("li");
  line.append(sample);
  find("#samples").append(line);
}

const scheme = find<HTMLButtonElement>("#scheme");
const preferred = matchMedia("(prefers-color-scheme: dark)");
const wear = (dark: boolean) => {
  document.documentElement.dataset["scheme"] = dark ? "dark" : "light";
  scheme.ariaPressed = String(dark);
};
wear(preferred.matches);
preferred.addEventListener("change", ({ matches }) => wear(matches));
scheme.addEventListener("click", () => wear(scheme.ariaPressed !== "true"));
