/**
 * X: Draft.js; Ctrl/Cmd+Enter; the button is enabled by its model. `?dialog` opens a thread of two boxes, `?trusted`
 * posts only where the click was a person's own, `?pointerdown` posts before there is a click; `?people` shows whom to
 * follow.
 */
import { mountDraft } from "./editors/draft";
import { asked, find, late, make, send, tying } from "./site";

function compose(place: HTMLElement, button: HTMLElement, parts: number): void {
  const boxes = Array.from({ length: parts }, (_, index) => {
    const box = make("div");
    place.append(make("div", { role: "button", "aria-label": "Choose audience" }, "Everyone"), box);
    return mountDraft(box, `tweetTextarea_${index}`, changed, post);
  });
  place.append(button);

  function changed(): void {
    button.setAttribute("aria-disabled", String(boxes.every((box) => !box.text().trim())));
  }
  function post(): void {
    const texts = boxes.map((box) => box.text()).filter((text) => text.trim());
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

late(() => {
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
