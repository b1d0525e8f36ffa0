/**
 * Perch, a social site that exists in this page only: a box, a place for photos, a button, and what was posted. It knows
 * nothing of what is around it, as no site does: {@link perch}.
 */
import { part } from "./part";

/** Somebody that one can post as. */
export interface Account {
  readonly handle: string;
  readonly label: string;
}

interface Post {
  readonly handle: string;
  readonly to: string;
  readonly text: string;
}

const FEED: readonly Post[] = [
  { handle: "dana", to: "", text: "Third coffee, second meeting, first draft. It is that kind of a morning." },
  { handle: "noor", to: "", text: "The swallows are back above the old harbour." },
];

export interface Perch {
  readonly text: string;
  /** Writes as a hand would, so that it can be undone. */
  write(text: string): void;
  /** Says who can post here, and who does now. */
  people(accounts: readonly Account[], current: string): void;
  /** Says who sees it: `public`, `followers`, `friends` or `message`. */
  address(audience: string): void;
}

/** Starts the site. `moved` is called when account or audience change. */
export function perch(moved: () => void): Perch {
  const form = part<HTMLFormElement>("perch");
  const box = form.querySelector("textarea")!;
  const send = form.querySelector<HTMLButtonElement>("[type=submit]")!;
  const files = form.querySelector<HTMLInputElement>("[type=file]")!;
  const account = part<HTMLSelectElement>("perch-account");
  const audience = part<HTMLSelectElement>("perch-audience");

  const drawn = () => {
    const names = [...(files.files ?? [])].map(({ name }) => name).join(", ");
    send.disabled = box.value.trim() === "" && names === "";
    part("perch-files").textContent = names;
    part("perch-files").hidden = names === "";
    form.dataset["surface"] = audience.value === "message" ? "message" : "post";
    send.textContent = audience.value === "message" ? "Send" : "Post";
  };
  box.addEventListener("input", drawn);
  files.addEventListener("change", drawn);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = [box.value.trim(), part("perch-files").textContent && `(${part("perch-files").textContent})`].filter(Boolean).join("\n");
    if (!text) return;
    show({ handle: account.value, to: audience.value === "public" ? "" : audience.selectedOptions[0]!.text.toLowerCase(), text }, "start");
    box.value = "";
    files.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const select of [account, audience]) {
    select.addEventListener("change", () => {
      drawn();
      moved();
    });
  }
  for (const post of FEED) show(post, "end");

  return {
    get text() {
      return box.value;
    },
    write(text) {
      box.focus();
      box.select();
      if (document.execCommand("insertText", false, text) && box.value === text) return;
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
    people(accounts, current) {
      account.replaceChildren(...accounts.map(({ handle, label }) => new Option(`@${handle}, ${label}`, handle, false, handle === current)));
    },
    address(to) {
      audience.value = to;
      drawn();
    },
  };
}

function show({ handle, to, text }: Post, where: "start" | "end"): void {
  const item = part<HTMLTemplateElement>("perch-item").content.firstElementChild!.cloneNode(true) as HTMLElement;
  item.querySelector(".avatar")!.textContent = handle.charAt(0).toUpperCase();
  item.querySelector("b")!.textContent = `@${handle}`;
  item.querySelector(".by span")!.textContent = to && `to ${to}`;
  item.querySelector(".text")!.textContent = text;
  item.classList.toggle("mine", where === "start");
  if (where === "start") part("timeline").prepend(item);
  else part("timeline").append(item);
}
