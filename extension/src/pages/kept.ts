/** The kept drafts: what is on the list, when its time comes, and the way back to the site. Nothing is posted from here. */
import { button, h } from "../shared/element";
import { isDue, type KeptDraft } from "../shared/kept";
import { sign } from "../shared/sign";
import { word } from "../shared/words";
import { api, ask, attempt, dressPage, part, twice } from "./page";

dressPage();
part("sign").append(sign("full"));
await attempt(async () => draw(await ask({ type: "kept?" })));
// A draft may have been kept, or its time may have come, while the page was in the background.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") void attempt(async () => draw(await ask({ type: "kept?" })));
});

function draw(drafts: readonly KeptDraft[]): void {
  const focused = document.activeElement?.id;
  const now = Date.now();
  const ordered = [...drafts].sort((a, b) => Number(isDue(b, now)) - Number(isDue(a, now)));
  part("drafts").replaceChildren(...(drafts.length > 0 ? ordered.map((draft) => item(draft, now)) : [h("p", { class: "draft" }, word("keptNone"))]));
  void drawBelow(drafts.length > 0);
  if (focused) document.getElementById(focused)?.focus();
}

function item(draft: KeptDraft, now: number): HTMLElement {
  const { id, parts, siteName, url } = draft;
  const due = isDue(draft, now);
  const canOpen = URL.canParse(url) && new URL(url).protocol.startsWith("http");
  const open = button(word(canOpen ? "keptOpen" : "keptCopy", siteName), () => void attempt(() => copyAndOpen(draft, canOpen)), { id: `open-${id}`, class: "primary" });
  const texts = parts.flatMap((text, index) => [
    h("p", { class: "text" }, text),
    parts.length > 1 && index > 0 && button(word("keptCopyPart", index + 1), () => void attempt(() => copy(text)), { class: "plain copy" }),
  ]);
  const forget = twice(word("keptForget"), word("keptForgetSure"), () => void attempt(async () => {
    draw(await ask({ type: "forget-kept", id }));
    part("said").textContent = word("keptForgotten");
    part("drafts").querySelector<HTMLElement>("button")?.focus();
  }), { class: "plain apart" });
  return h("article", { class: due ? "draft due" : "draft", "aria-labelledby": `name-${id}` },
    h("h2", { id: `name-${id}` }, siteName),
    h("p", { class: "when" }, word("keptAt", dateAndTime(draft.keptAt)), due && ` · ${word("keptDue")}`),
    ...texts,
    h("div", { class: "actions" }, open, reminder(draft, due), forget));
}

/** When to be reminded; an empty field is never. */
function reminder({ id, remindAt }: KeptDraft, due: boolean): HTMLElement {
  const time = h("input", { type: "datetime-local", id: `time-${id}` });
  if (remindAt !== null && !due) time.value = localTime(new Date(remindAt));
  time.addEventListener("change", () => void attempt(async () => {
    draw(await ask({ type: "remind", id, at: time.value ? new Date(time.value).getTime() : null }));
    part("said").textContent = time.value ? word("keptRemindSaved", dateAndTime(new Date(time.value).getTime())) : word("keptRemindNever");
  }));
  return h("label", {}, word("keptRemind"), time);
}

/** The first part is ready to be pasted when the site is there; its time is over, but it stays on the list. */
async function copyAndOpen({ id, parts, url }: KeptDraft, canOpen: boolean): Promise<void> {
  await copy(parts[0] ?? "");
  draw(await ask({ type: "remind", id, at: null }));
  if (canOpen) await api.tabs.create({ url });
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  part("said").textContent = word("keptCopied");
}

/** Whether to be told by a notification, and the way to empty the list. */
async function drawBelow(some: boolean): Promise<void> {
  const place = part("below");
  const permission = { permissions: ["notifications" as const] };
  const told = await api.permissions.contains(permission);
  const toggle = h("input", { type: "checkbox", role: "switch", id: "notify" });
  toggle.checked = told;
  toggle.addEventListener("change", () => {
    // In the press itself, or the browser does not ask.
    const changed = toggle.checked ? api.permissions.request(permission) : api.permissions.remove(permission);
    void attempt(async () => {
      await changed;
      toggle.checked = await api.permissions.contains(permission);
    });
  });
  const all = some && twice(word("keptForgetAll"), word("keptForgetAllSure"), () => void attempt(async () => {
    draw(await ask({ type: "forget-all-kept" }));
    part("said").textContent = word("keptForgotten");
  }), { class: "plain" });
  place.replaceChildren(h("label", { class: "switch" }, toggle, h("span", {}, word("keptNotify"))), ...(all ? [all] : []));
  place.hidden = false;
}

function dateAndTime(time: number): string {
  return new Intl.DateTimeFormat(word("locale"), { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
}

/** `YYYY-MM-DDTHH:MM` of the local time. */
function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
