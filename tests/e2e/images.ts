/**
 * Takes the pictures of the documents: every page and state, light and dark.
 *
 *     node images.mjs EXTENSION FOLDER
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { KeptDraft, Settings } from "../../extension/src/shared/messages";
import type { Case } from "./cases";
import { Compose } from "./compose";
import { type Driver, launch, type OwnPage } from "./driver/browser";
import { journalOf, settled } from "./own-pictures";
import { POST, serve, SETTINGS } from "./perch";
import { slim } from "./png";
import { Obstacle, Policy } from "./policy";
import { thisHour } from "./settings";

/** Tuesday, 24 November 2026, five past eleven: so that the pictures are the same on any day. */
const NOW = new Date(2026, 10, 24, 11, 5).getTime();

const [extension = "", folder = ""] = process.argv.slice(2);
const address = await serve();
const POSTING: Case = { name: "post", url: address, box: "#editor [contenteditable]", submit: "#post", kind: "editor" };
await mkdir(resolve(folder), { recursive: true });
let all = 0;
for (const scheme of ["light", "dark"] as const) {
  const driver = await launch("chromium", { extension: resolve(extension), dark: scheme === "dark", scale: 1 });
  const settle = (settings: Settings) => driver.inExtension((settings: Settings) => chrome.runtime.sendMessage({ type: "settings", settings }), settings);
  // Whatever the hour, the pictures show what is said in work hours.
  await settle({ ...SETTINGS, profile: { ...SETTINGS.profile, work_hours: thisHour() } });
  const save = async (name: string, picture: Uint8Array) => {
    const png = slim(Buffer.from(picture));
    all += png.length;
    await writeFile(join(resolve(folder), `${name}-${scheme}.png`), png);
  };
  await shootOverlay(driver, save);
  await settle(SETTINGS);
  await shootPages(driver, save);
  await driver.close();
  await shootLocked(scheme, save);
}
console.log(`${Math.round(all / 1024)} KiB of pictures are in ${folder}`);
process.exit();

type Save = (name: string, picture: Uint8Array) => Promise<void>;

/** A post is marked, explained, held, and kept for later. */
async function shootOverlay(driver: Driver, save: Save): Promise<void> {
  const compose = await Compose.open(driver, POSTING);
  const { page } = compose;
  await page.setViewport({ width: 960, height: 560, deviceScaleFactor: 1.5 });
  const shoot = async (name: string) => {
    await compose.still();
    await save(name, await page.screenshot());
  };
  await compose.type(POST);
  await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "the marks");
  await compose.pressInOverlay("badge");
  await compose.shows("the card", ({ card }) => card.length > 0);
  await shoot("demo");
  await page.setViewport({ width: 390, height: 584, deviceScaleFactor: 2 });
  await shoot("demo-narrow");
  await page.setViewport({ width: 960, height: 560, deviceScaleFactor: 1.5 });
  await compose.submit();
  await compose.held();
  await shoot("hold");
  await compose.pressInOverlay("keep");
  await compose.shows("that it was kept", ({ said }) => said !== "");
  await shoot("bubble");
  await shootPopup(driver, compose, save);
  await compose.close();
}

async function shootPopup(driver: Driver, compose: Compose, save: Save): Promise<void> {
  await compose.click(POSTING.box);
  await compose.type(POST);
  await compose.found();
  const tab = await driver.inExtension(async () => (await chrome.tabs.query({})).find(({ url }) => url?.startsWith("http://localhost"))?.id ?? (await chrome.tabs.query({ active: true }))[0]!.id!);
  const popup = await driver.openOwn(`popup.html?tab=${tab}`);
  await popup.resize(344, 420);
  await settled(popup, () => document.querySelectorAll("main section").length > 1);
  await save("popup", await popup.picture(true));
  await popup.close();
}

async function shootPages(driver: Driver, save: Save): Promise<void> {
  const shoot = async (name: string, file: string, ready: () => boolean, [width, height] = [760, 640], prepare?: (page: OwnPage) => Promise<void>) => {
    const page = await driver.openOwn(file);
    await page.resize(width!, height!);
    await settled(page, ready);
    await prepare?.(page);
    await save(name, await page.picture());
    await page.close();
  };
  await shoot("welcome-1", "welcome.html", () => document.querySelector("#read .found") !== null, [760, 860]);
  await shoot("welcome-2", "welcome.html", () => document.querySelector("#read .found") !== null, [760, 560], (page) => page.click("#next"));
  await shoot("welcome-3", "welcome.html", () => document.querySelector("#read .found") !== null, [760, 560], async (page) => {
    await page.click("#next");
    await page.click("#next");
  });
  await shoot("options", "options.html", () => document.querySelector("#hours input") !== null, [960, 760]);
  await shoot("pack", "pack.html", () => document.querySelector("#found .calm") !== null, [960, 700], async (page) => {
    await page.click("#sample");
    await page.type("Back to the blue room, the frobnicator hums.");
    await settled(page, () => document.querySelector("#result .found") !== null);
  });
  await driver.inExtension((kept: object, journal: object) => chrome.storage.local.set({ kept, journal }), keptDrafts(), journalOf());
  await shoot("kept", "kept.html", () => document.querySelectorAll(".draft .text").length > 1, [760, 700]);
  await shoot("journal", "journal.html", () => document.querySelector("svg.chart") !== null, [760, 820]);
}

/** What an organisation has locked looks locked; where a policy cannot be installed, the picture stays as it was. */
async function shootLocked(scheme: "light" | "dark", save: Save): Promise<void> {
  const policy = new Policy();
  try {
    const driver = await policy.launch("chromium", extension, { dark: scheme === "dark", scale: 1 });
    const page = await driver.openOwn("options.html#hold");
    await page.resize(960, 640);
    await settled(page, () => document.querySelector("#hold-level .lock") !== null);
    await page.run(() => document.querySelector("#hold")!.scrollIntoView({ behavior: "instant" }));
    await save("locked", await page.picture());
    await driver.close();
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    console.log(`The picture of locked settings stays as it was: ${error.message}`);
  } finally {
    policy.remove();
  }
}

function keptDrafts(): KeptDraft[] {
  const draft = (id: string, text: string, siteName: string, remindAt: number | null): KeptDraft =>
    ({ id, parts: [text], siteName, url: "https://example.com/", keptAt: NOW, remindAt, told: true });
  return [
    draft("a", "Four meetings about the meeting. I may need a bigger notebook.", "Mastodon", Date.now() - 60_000),
    draft("b", "Can’t say who, but somebody big signed today. Drinks are on us.", "LinkedIn", new Date(2030, 0, 2, 17).getTime()),
  ];
}
