/** The popup: what was noticed on this page, and what one wants to change in passing. */
import { button, h } from "../shared/element";
import { gravestFirst, shortened } from "../shared/findings";
import { ACCOUNT_KINDS, type AccountKind, type Severity, type Surface } from "../shared/generated";
import type { BoxReport, FrameReport, FromPage, TabReport } from "../shared/messages";
import type { Organisation } from "../shared/organisation";
import { sign, stroke } from "../shared/sign";
import { severityName, word, type Word } from "../shared/words";
import { minutesLeftToday } from "./text";
import { lockDown } from "./locks";
import { api, ask, dressPage, part, sentence } from "./page";
import { reportText } from "./report";

const SURFACES = {
  post: "surfacePost", reply: "surfaceReply", comment: "surfaceComment", message: "surfaceMessage", bio: "surfaceBio",
} as const satisfies Record<Surface, Word>;
const KINDS = { personal: "accountPersonal", professional: "accountProfessional", brand: "accountBrand" } as const satisfies Record<AccountKind, Word>;

/** The tab that the popup is about. */
interface Tab {
  readonly id: number;
  /** Where it is, if the browser tells: a pressed toolbar button lets us see it. */
  readonly url: URL | null;
}

async function currentTab(): Promise<Tab | null> {
  const asked = new URLSearchParams(location.search).get("tab");
  const tab = asked ? await api.tabs.get(Number(asked)) : (await api.tabs.query({ active: true, currentWindow: true }))[0];
  if (tab?.id === undefined) return null;
  return { id: tab.id, url: tab.url && URL.canParse(tab.url) ? new URL(tab.url) : null };
}

/** Does something, then draws everything again. What goes wrong is said. */
async function act(tab: Tab, message?: FromPage): Promise<void> {
  const problem = part("problem");
  try {
    if (message) await ask(message);
    problem.hidden = true;
    draw(tab, await ask({ type: "tab?", tabId: tab.id }));
  } catch (error) {
    problem.textContent = sentence(error);
    problem.hidden = false;
  }
}

function draw(tab: Tab, report: TabReport): void {
  const { settings, organisation } = report;
  const frames = report.frames.filter(({ boxes }, at) => at === 0 || boxes.length > 0);
  const frame = frames[0];
  const paused = settings.pausedUntil > Date.now();
  const origin = tab.url?.protocol === "https:" ? tab.url.origin : null;
  const site = frame?.site ?? (origin && settings.origins.includes(origin) ? origin : null);
  const on = site !== null && !settings.sitesOff.includes(site);

  const boxes = frames.flatMap((frame) => frame.boxes.map((box) => ({ box, frame })));
  part("sign").replaceChildren(header(boxes.map(({ box }) => box), on && !paused));
  const focused = document.activeElement?.closest("main") ? document.activeElement.id : null;
  part("main").replaceChildren(
    ...[
      paused && pausedSection(tab, settings.pausedUntil),
      on && !paused && frame && noticed(boxes.map(({ box }) => box)),
      on && frame && accounts(tab, boxes, report),
      on && !paused && frame && health(frames),
      site === null ? elsewhere(tab, origin) : thisSite(tab, site, frame, on, paused, organisation),
      links(report),
    ].filter((section): section is HTMLElement => section instanceof HTMLElement),
  );
  // What was pressed is drawn anew, and keeps the focus.
  if (focused !== null) (document.getElementById(focused) ?? part("options")).focus();
}

/** The comma, as the gravest finding here would have it. */
function header(boxes: readonly BoxReport[], awake: boolean): SVGSVGElement {
  const findings = gravestFirst(boxes.flatMap(({ review }) => review?.findings ?? []));
  const unchecked = boxes.some(({ checked }) => !checked);
  const drawing = sign(!awake ? "full" : findings.length > 0 ? "full" : unchecked ? "dash" : "hollow");
  drawing.classList.add(!awake ? "quiet" : (findings[0]?.severity ?? (unchecked ? "quiet" : "calm")));
  return drawing;
}

function noticed(boxes: readonly BoxReport[]): HTMLElement {
  const written = boxes.filter(({ review, checked }) => !checked || (review?.findings.length ?? 0) > 0);
  const section = h("section", {}, h("h2", {}, word("popupNoticed")));
  if (written.length === 0) section.append(h("p", { class: "hint" }, word(boxes.length > 0 ? "popupNothing" : "popupNoBox")));
  for (const box of written) {
    const findings = gravestFirst(box.review?.findings ?? []);
    section.append(
      h("div", { class: "box" },
        written.length > 1 && h("h3", {}, word(SURFACES[box.surface])),
        !box.checked && h("p", { class: "hint" }, word("popupUnchecked")),
        h("ul", { class: "found" }, ...findings.map(({ severity, title, whole, quote }) => found(severity, title, whole ? null : quote))),
      ),
    );
  }
  return section;
}

/** How much of what is known of the site was found here, and a report about it for whoever can mend it. */
function health(frames: readonly FrameReport[]): HTMLElement {
  const { health } = frames.find((frame) => frame.health === "checking") ?? frames[0]!;
  const [title, hint] = HEALTH[health];
  const copied = h("span", { class: "hint", role: "status" });
  const copy = button(word("reportCopy"), () => {
    const text = reportText(frames, { version: api.runtime.getManifest().version, browser: navigator.userAgent });
    void navigator.clipboard.writeText(text).then(
      () => (copied.textContent = word("reportCopied")),
      () => (copied.textContent = word("reportNotCopied")),
    );
  }, { id: "report" });
  return h("section", { class: "health" }, h("h2", {}, word(title)), h("p", { class: "hint" }, word(hint)), h("div", { class: "row" }, copy, copied));
}

const HEALTH = {
  checking: ["healthFull", "healthFullHint"], "warn-only": ["healthWarn", "popupWarnOnly"], "no-box": ["healthNone", "healthNoneHint"],
} as const satisfies Record<FrameReport["health"], readonly [Word, Word]>;

function found(severity: Severity, title: string, quote: string | null): HTMLElement {
  return h("li", {}, stroke(severity), h("div", {},
    h("span", { class: "unseen" }, `${severityName(severity)}: `), h("strong", {}, title),
    quote !== null && h("p", {}, `“${shortened(quote, 70)}”`)));
}

/** One choice for each handle that was read; the site's default where none was. */
function accounts(tab: Tab, boxes: readonly { readonly box: BoxReport; readonly frame: FrameReport }[], { settings }: TabReport): HTMLElement | false {
  const seen = new Map(boxes.map(({ box, frame }) => [`${frame.site} ${keyOf(box)}`, { frame, handle: keyOf(box) }]));
  if (seen.size === 0) return false;
  return h("section", {}, ...[...seen.values()].map(({ frame, handle }) => {
    const name = handle === "*" ? word("popupAccountDefault", nameOf(frame)) : word("popupAccountOf", handle);
    const others = handle === "*" ? undefined : settings.accounts[frame.site]?.["*"];
    const unsaid = others ? word("popupAccountOthers", word(KINDS[others])) : word("popupAccountUnsaid");
    const choice = h("select", { id: `account ${frame.site} ${handle}` }, h("option", { value: "" }, unsaid), ...ACCOUNT_KINDS.map((kind) => h("option", { value: kind }, word(KINDS[kind]))));
    choice.value = settings.accounts[frame.site]?.[handle] ?? "";
    choice.addEventListener("change", () => {
      void act(tab, { type: "account", site: frame.site, handle, kind: (choice.value || null) as AccountKind | null });
    });
    return h("label", { class: "account" }, h("span", {}, name), choice);
  }));
}

const keyOf = ({ handle }: BoxReport): string => handle?.replace(/^@/, "").toLowerCase() ?? "*";

/** A site that is known by its address is called by its host. */
function nameOf({ site, siteName }: FrameReport): string {
  return URL.canParse(site) ? new URL(site).host : siteName;
}

function thisSite(tab: Tab, site: string, frame: FrameReport | undefined, on: boolean, paused: boolean, organisation: Organisation | undefined): HTMLElement {
  const name = frame ? nameOf(frame) : new URL(site).host;
  const toggle = h("input", { id: "site", type: "checkbox", role: "switch" });
  toggle.checked = on;
  toggle.addEventListener("change", () => void act(tab, { type: "site", site, on: toggle.checked }));
  const whole = h("div", {}, h("label", { class: "switch" }, h("span", {}, word("popupSite", name)), toggle));
  lockDown(organisation, "sites", whole);
  const section = h("section", { class: "sites" }, whole);
  if (!on || paused) return section;
  const quiet = h("div", { class: "quiet-for", role: "group", "aria-labelledby": "quiet-for" },
    h("span", { id: "quiet-for" }, word("popupQuiet")),
    button(word("popupPauseShort"), () => void act(tab, { type: "pause", minutes: 30 }), { id: "pause" }),
    button(word("popupPauseToday"), () => void act(tab, { type: "pause", minutes: minutesLeftToday(new Date()) }), { id: "pause-today" }));
  lockDown(organisation, "pause", quiet);
  section.append(h("hr"), quiet);
  return section;
}

/** The extension's own pages. */
function links({ kept }: TabReport): HTMLElement {
  const name = kept.due > 0 ? word("popupKeptDue", kept.all, kept.due) : kept.all > 0 ? word("popupKeptCount", kept.all) : word("popupKept");
  const open = (id: string, label: string, strong = false) => button(label, () => {
    void api.tabs.create({ url: api.runtime.getURL(`pages/${id}.html`) }).then(() => window.close());
  }, { id: `open-${id}`, class: strong ? "plain strong" : "plain" });
  return h("nav", { class: "links", "aria-label": word("popupLinks") }, open("kept", name, kept.due > 0), open("journal", word("journalTitle")));
}

function pausedSection(tab: Tab, until: number): HTMLElement {
  const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(until);
  return h("section", { class: "row" }, h("p", {}, word("popupPausedUntil", time)),
    button(word("popupResume"), () => void act(tab, { type: "pause", minutes: 0 }), { id: "pause", class: "primary" }));
}

/** A page without our script: it can be switched on, unless browsers keep extensions out. */
function elsewhere(tab: Tab, origin: string | null): HTMLElement {
  if (origin === null) return h("section", {}, h("p", {}, word("popupNever")));
  const switchOn = button(word("popupSwitchOn", new URL(origin).host), () => {
    // In the press itself, or the browser does not ask. Firefox may close the popup; the background hears of the grant.
    const granted = api.permissions.request({ origins: [`${origin}/*`] });
    void granted.then((given) => {
      if (given) void act(tab, { type: "origin", origin, on: true });
      else hint.textContent = word("popupDeclined");
    });
  }, { class: "primary" });
  const hint = h("p", { class: "hint" }, word("popupSwitchOnWhy"));
  return h("section", {}, h("p", {}, word("popupNotHere")), switchOn, hint);
}

dressPage();
part("sign").append(sign("hollow"));
part("options").addEventListener("click", () => void api.runtime.openOptionsPage().then(() => window.close()));
const tab = await currentTab();
if (tab) await act(tab);
