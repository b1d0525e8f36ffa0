/**
 * The demonstration: serves Perch on loopback, opens a browser with the extension on it, and stays until the browser
 * is closed. With `--shot DIR` it shows nothing: it types risky posts and takes pictures.
 *
 *     node demo.mjs EXTENSION [--shot DIR]
 */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Settings } from "../../extension/src/shared/messages";
import { Compose } from "./compose";
import type { Case } from "./cases";
import { type Driver, type Kind, launch } from "./driver/browser";
import { POST, REPLY, serve, SETTINGS } from "./perch";

const kind = (process.env["BROWSER"] ?? "chromium") as Kind;
const [extension = "", flag, folder] = process.argv.slice(2);
const address = await serve();
if (flag === "--shot" && folder) await shoot(resolve(folder));
else await show();
process.exit();

async function start(options: { headful?: boolean; dark?: boolean; scale?: number }): Promise<Driver> {
  const driver = await launch(kind, { extension: resolve(extension), ...options });
  await driver.inExtension((settings: Settings) => chrome.runtime.sendMessage({ type: "settings", settings }), SETTINGS);
  return driver;
}

async function show(): Promise<void> {
  const driver = await start({ headful: true });
  await driver.closeExtension();
  await driver.open(address);
  console.log(`
Perch is open on ${address}. Write something you should not post, or press one of its samples.

To have Composure in your own browser, for as long as this runs:
  Chrome   chrome://extensions → Developer mode → Load unpacked → ${resolve(extension)}
  Firefox  about:debugging#/runtime/this-firefox → Load Temporary Add-on → ${resolve(extension, "manifest.json")}

Close the browser to end.`);
  await driver.closed();
}

async function shoot(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const scheme of ["light", "dark"] as const) {
    for (const scale of [1, 2]) {
      const driver = await start({ dark: scheme === "dark", scale });
      const picture = (name: string) => join(folder, `${name}-${scheme}-${scale}x.png`) as `${string}.png`;
      await shootPost(driver, picture);
      await shootReply(driver, picture);
      await driver.close();
    }
  }
  console.log(`The pictures are in ${folder}`);
}

/** A post is marked, explained, held, changed, and goes out. */
async function shootPost(driver: Driver, picture: (name: string) => `${string}.png`): Promise<void> {
  const where: Case = { name: "post", url: address, box: "#editor [contenteditable]", submit: "#post", kind: "editor" };
  const compose = await Compose.open(driver, where);
  const { page } = compose;
  await compose.type(POST);
  await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "the marks");
  await page.screenshot({ path: picture("1-typing") });
  await compose.pressInOverlay("badge");
  const { card } = await compose.shows("the card", ({ card }) => card.length > 0);
  await compose.still();
  await page.screenshot({ path: picture("2-card") });
  await compose.submit();
  await compose.shows("the dialog", ({ dialog }) => dialog !== "");
  await compose.still();
  await page.screenshot({ path: picture("3-dialog") });
  await compose.pressInOverlay("Edit");
  await compose.shows("no dialog", ({ dialog }) => dialog === "");
  await compose.pressInOverlay("badge");
  await compose.shows("the card", ({ card }) => card.length > 0);
  const fix = card.find((name) => name.length > 1 && !["Close", "About this rule"].includes(name));
  if (fix) await compose.pressInOverlay(fix);
  await compose.until(() => page.$eval("#editor", ({ textContent }) => textContent ?? ""), (text) => text !== POST, "the fix");
  await compose.shows("no card", ({ card }) => card.length === 0);
  await page.screenshot({ path: picture("4-fixed") });
  await compose.close();
}

/** The same in a textarea. */
async function shootReply(driver: Driver, picture: (name: string) => `${string}.png`): Promise<void> {
  const where: Case = { name: "reply", url: address, open: [".answer"], box: ".reply textarea", submit: ".reply button", kind: "textarea" };
  const compose = await Compose.open(driver, where);
  await compose.type(REPLY);
  await compose.shows("the strokes", ({ strokes }) => strokes.length > 0);
  await compose.page.screenshot({ path: picture("5-reply") });
  await compose.close();
}
