/**
 * Takes the pictures for the stores, of the extension itself, and draws the tile and the icons from their SVG.
 *
 *     node store.mjs EXTENSION PICTURES ICONS
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Settings } from "../../extension/src/shared/messages";
import type { Case } from "./cases";
import { Compose } from "./compose";
import { type Driver, launch } from "./driver/browser";
import { journalOf, settled } from "./own-pictures";
import { POST, serve, SETTINGS } from "./perch";
import { thisHour } from "./settings";
import { stamp } from "./png";

/** Both stores take 1280 × 800; drawn a quarter larger than life, so that it can be read where it is shown small. */
const SCREEN = { width: 1024, height: 640, scale: 1.25 };
const TILE = { width: 440, height: 280 };
const ICON_SIZES = [16, 32, 48, 128];
/** The Chrome Web Store wants a margin around its icon. */
const STORE_ICON = { size: 128, margin: 16 };

const [extension = "", pictures = "", icons = ""] = process.argv.slice(2);
const address = await serve();
const POSTING: Case = { name: "post", url: address, box: "#editor [contenteditable]", submit: "#post", kind: "editor" };

const light = await open(false);
const compose = await marked(light);
await save("marked", await compose.page.screenshot());
await compose.submit();
await compose.held();
await compose.still();
await save("hold", await compose.page.screenshot());
await compose.close();
const { profile } = SETTINGS;
const settings: Settings = { ...SETTINGS, profile: { ...profile, profession: "consultant", work_hours: thisHour(), clients: [...profile.clients, "Northwind Dental"] } };
await light.inExtension((wanted: Settings) => chrome.runtime.sendMessage({ type: "settings", settings: wanted }), settings);
await shootOwn("options", "options.html", () => document.querySelector("#hours input") !== null);
await light.inExtension((journal: object) => chrome.storage.local.set({ journal }), journalOf());
await shootOwn("journal", "journal.html", () => document.querySelector("svg.chart") !== null);
await draw();
await light.close();

const dark = await open(true);
await save("dark", await (await marked(dark)).page.screenshot());
await dark.close();
process.exit();

function open(isDark: boolean): Promise<Driver> {
  return launch("chromium", { extension: resolve(extension), dark: isDark, scale: 1 });
}

/** A post is typed, marked, and its card is open. */
async function marked(driver: Driver): Promise<Compose> {
  await driver.inExtension((settings: Settings) => chrome.runtime.sendMessage({ type: "settings", settings }), SETTINGS);
  const compose = await Compose.open(driver, POSTING);
  await compose.page.setViewport({ width: SCREEN.width, height: SCREEN.height, deviceScaleFactor: SCREEN.scale });
  // What the demonstration page offers to try is for whoever has it before them.
  await compose.page.evaluate(() => {
    document.querySelector("aside")!.remove();
    const columns = document.querySelector<HTMLElement>(".columns")!;
    columns.style.gridTemplateColumns = "minmax(0, 1fr)";
    columns.style.maxWidth = "640px";
  });
  await compose.type(POST);
  await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "the marks");
  await compose.pressInOverlay("badge");
  await compose.shows("the card", ({ card }) => card.length > 0);
  await compose.still();
  return compose;
}

async function shootOwn(name: string, file: string, ready: () => boolean): Promise<void> {
  const page = await light.openOwn(file);
  await page.resize(SCREEN.width, SCREEN.height, SCREEN.scale);
  await settled(page, ready);
  await save(name, await page.picture());
  await page.close();
}

/** The tile, the icons, and the icon for the store; each icon carries the hash of what it was drawn from. */
async function draw(): Promise<void> {
  const page = await light.open("about:blank");
  const render = async (svg: string, width: number, height: number, margin = 0, omitBackground = true) => {
    await page.setViewport({ width, height, deviceScaleFactor: 1 });
    await page.setContent(`<style>body { margin: ${margin}px } svg { display: block; width: ${width - 2 * margin}px; height: ${height - 2 * margin}px }</style>${svg}`);
    return Buffer.from(await page.screenshot({ omitBackground }));
  };
  await save("tile", await render(await readFile(join(pictures, "tile.svg"), "utf8"), TILE.width, TILE.height, 0, false));
  const comma = await readFile(join(icons, "comma.svg"), "utf8");
  const source = createHash("sha256").update(comma).digest("hex");
  for (const size of ICON_SIZES) await writeFile(join(icons, `${size}.png`), stamp(await render(comma, size, size), "Source", source));
  const icon = await render(comma, STORE_ICON.size, STORE_ICON.size, STORE_ICON.margin);
  await writeFile(join(pictures, "icon.png"), stamp(icon, "Source", source));
}

/** As the browser writes it, three bytes a pixel: the stores take no palette and no transparency. */
async function save(name: string, picture: Uint8Array): Promise<void> {
  await writeFile(join(pictures, `${name}.png`), picture);
}
