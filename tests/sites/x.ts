/**
 * X: Draft.js; Ctrl/Cmd+Enter; the button is enabled by its model. `?dialog` opens a thread of two boxes, `?trusted`
 * posts only where the click was a person's own, `?pointerdown` posts before there is a click; `?people` shows whom to
 * follow. `?takes` takes files out of its input at once, as a site does that uploads them; `?alt` is the sheet in which a
 * picture is described. X Pro and TweetDeck are pages of columns.
 */
import { mountDeck, mountPro } from "./editors/deck";
import { mountDraft } from "./editors/draft";
import { mountReactArea } from "./editors/react-area";
import { asked, find, late, make, posting, send, tying } from "./site";

function compose(place: HTMLElement, button: HTMLElement, parts: number): void {
  const boxes = Array.from({ length: parts }, (_, index) => {
    const box = make("div");
    place.append(make("div", { role: "button", "aria-label": "Choose audience" }, "Everyone"), box);
    return mountDraft(box, `tweetTextarea_${index}`, changed, post);
  });
  place.append(picker(changed), button);
  place.addEventListener("paste", (event) => given(event, event.clipboardData, changed));
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => given(event, event.dataTransfer, changed));

  function changed(): void {
    button.setAttribute("aria-disabled", String(window.__files.length === 0 && boxes.every((box) => !box.text().trim())));
  }
  function post(): void {
    const texts = boxes.map((box) => box.text()).filter((text) => text.trim());
    for (const file of window.__files.splice(0)) send(`[${file.name}]`);
    for (const text of texts) send(text);
    for (const box of boxes) box.clear();
  }
  function press(event: Event): void {
    if (button.getAttribute("aria-disabled") === "true") return;
    if (!asked.has("trusted") || event.isTrusted) post();
  }
  changed();
  window.__model = (name = "0") => boxes[Number(name)]?.text() ?? "";
  button.addEventListener(asked.has("pointerdown") ? "pointerdown" : "click", press);
}

/** A row of "Who to follow". */
function cell(name: string, handle: string, about: string): HTMLElement {
  const follow = make("button", { type: "button", "aria-label": `Follow @${handle}`, "data-testid": `${handle}-follow` }, make("span", {}, "Follow"));
  return make("div", { "data-testid": "UserCell" },
    make("a", { href: `/${handle}`, role: "link" }, make("span", {}, name)), make("a", { href: `/${handle}`, tabindex: "-1" }, make("span", {}, `@${handle}`)),
    tying(follow, handle, "Following"), make("div", { dir: "auto" }, about));
}

/** Where a picture is described, before the post that it goes out with. */
function describe(): void {
  const place = make("div");
  const save = make("button", { type: "button", "data-testid": "endEditingButton" }, "Save");
  find("#react-root").append(make("div", { role: "dialog", "aria-modal": "true" }, save, place));
  save.addEventListener("click", posting(mountReactArea(place, { "data-testid": "altTextInput", name: "altTextInput", "aria-label": "Description" }, {})));
}

/** The hidden input behind the picture button. */
function picker(changed: () => void): HTMLInputElement {
  const input = make("input", { type: "file", multiple: "", "data-testid": "fileInput", accept: "image/*,application/pdf", hidden: "" });
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    window.__files = asked.has("takes") ? [...window.__files, ...files] : files;
    if (asked.has("takes")) input.value = "";
    changed();
  });
  return input;
}

/** What was pasted or dropped. */
function given(event: Event, data: DataTransfer | null, changed: () => void): void {
  const files = [...(data?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  window.__files.push(...files);
  changed();
}

late(() => {
  if (location.hostname === "pro.x.com") return mountPro(find("#composer"));
  if (location.pathname === "/i/tweetdeck") return mountDeck(find("#composer"));
  if (asked.has("alt")) return describe();
  if (asked.has("people")) {
    find("#composer").before(cell("Dr. Ruth Ábel 🌸", "rutha84", "Gardens"), cell("Sam Poe", "sampoe", "Runner"));
    return;
  }
  if (asked.has("dialog")) {
    const dialog = make("div", { role: "dialog", "aria-modal": "true" });
    find("#react-root").append(dialog);
    compose(dialog, make("button", { "data-testid": "tweetButton", type: "button" }, "Post all"), 2);
  } else {
    compose(find("#composer"), make("button", { "data-testid": "tweetButtonInline", type: "button" }, "Post"), 1);
  }
});
