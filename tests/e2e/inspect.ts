/**
 * Tries a site's adapter on a saved page: `inspect FILE --site ID`. Chromium lays the page out, without its scripts and
 * without any connection, and the functions of the content script look for the parts.
 */
import { readFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";
import { sites } from "#sites";
import type { BoxParts, SiteSurvey } from "../../extension/src/shared/messages";
import { executable } from "./driver/browser";

const [file = "", id = ""] = process.argv.slice(2);
const site = sites.find((one) => one.id === id);
if (!site) {
  console.error(`There is no site “${id}”. There are: ${sites.map(({ id }) => id).join(", ")}.`);
  process.exit(64);
}
const html = await readFile(file, "utf8").catch((error: Error) => {
  console.error(`${file} cannot be read: ${error.message}`);
  process.exit(66);
});
const browser = await puppeteer.launch({
  executablePath: executable("CHROME_PATH"),
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"],
  defaultViewport: { width: 1280, height: 1000 },
});
const page = await browser.newPage();
await page.setJavaScriptEnabled(false);
await page.setRequestInterception(true);
page.on("request", (request) => {
  const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
  void (isPage ? request.respond({ body: html, contentType: "text/html; charset=utf-8" }) : request.abort());
});
await page.goto(`https://${site.hosts[0] ?? "saved.example"}/`, { waitUntil: "domcontentloaded" });
await page.evaluate(`globalThis.site = ${JSON.stringify(site)}`);
await page.evaluate(await readFile("target/drive-page/inspect-here.js", "utf8"));
const found = (await page.evaluate("globalThis.found")) as SiteSurvey;
await browser.close();

const PARTS = ["submit", "audience", "account", "recipient"] as const satisfies readonly (keyof BoxParts)[];
const row = (cells: readonly string[]) => cells.map((cell, at) => cell.padEnd(at === 0 ? 18 : 11)).join("").trimEnd();
const rows = found.variants.flatMap(({ variant, surface, boxes }) =>
  boxes.length === 0
    ? [row([variant, surface, "missing"])]
    : boxes.map((box) => row([variant, surface, "found", ...PARTS.map((part) => (box[part] === "none" ? "-" : box[part]))])));
console.log([
  `${site.name}, facts of ${found.verifiedOn}, ${found.mode === "hold" ? "marks and holds" : "marks only"}`,
  "",
  row(["variant", "surface", "box", ...PARTS]),
  ...rows,
  ...(found.people.length > 0 ? ["", row(["people", "buttons", "named"]), ...found.people.map(({ selector, found, named }) => row(["", String(found), String(named), selector]))] : []),
].join("\n"));
process.exitCode = found.variants.some(({ boxes }) => boxes.length > 0) || found.people.some(({ found }) => found > 0) ? 0 : 1;
