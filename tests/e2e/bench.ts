/**
 * Measures what a person would feel, in the browser and with the extension as it ships: how long the engine takes to
 * wake, a mark to appear after the keystroke that completes it, and a press to be decided on. Medians and the 95th
 * percentile, in milliseconds.
 */
import { resolve } from "node:path";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { type Kind, launch } from "./driver/browser";
import { Web } from "./driver/server";

const ROUNDS = 20;
const TEXT = "my boss is such a micromanaging jerk";
const X = caseOf("X, Draft.js");

const kind = (process.env["BROWSER"] ?? "chromium") as Kind;
const web = await Web.start(process.cwd());
const driver = await launch(kind, { extension: resolve("target/flavour/test"), port: web.port });
await driver.inExtension(async () => {
  const { value } = await chrome.runtime.sendMessage({ type: "settings?" });
  await chrome.runtime.sendMessage({ type: "settings", settings: { ...value, holdAt: "caution" } });
});
const times = { wake: [] as number[], review: [] as number[], mark: [] as number[], clean: [] as number[], risky: [] as number[] };

/** A question to the background and back; the first one after a stop includes the start of the engine. */
const review = () =>
  driver.inExtension(async (text: string) => {
    const start = performance.now();
    await chrome.runtime.sendMessage({ type: "try", text, situation: { surface: "post", audience: "public" } });
    return performance.now() - start;
  }, TEXT.padEnd(280, " and so on"));

for (let round = 0; round < ROUNDS; round++) {
  await driver.stopBackground();
  times.wake.push(await review());
  times.review.push(await review());
}

const compose = await Compose.open(driver, X);
const { page } = compose;
for (let round = 0; round < ROUNDS; round++) {
  await compose.type(TEXT);
  await page.evaluate(() => {
    const marked = () => [...CSS.highlights.values()].some(({ size }) => size > 0);
    addEventListener("keydown", (event) => {
      const frame = (now: number) => (marked() ? (document.documentElement.dataset["took"] = String(now - event.timeStamp)) : requestAnimationFrame(frame));
      requestAnimationFrame(frame);
    }, { once: true, capture: true });
  });
  await compose.type(" ");
  times.mark.push(Number(await compose.until(() => page.evaluate(() => document.documentElement.dataset["took"]), (took) => took !== undefined, "a mark")));
  times.risky.push(await pressed("dialog"));
  await compose.held();
  await compose.pressInOverlay("Post anyway");
  await compose.until(() => compose.posts(), (posts) => posts.length === 2 * round + 1, "the post");
  await compose.type("Nothing here but weather. ");
  await compose.clear();
  times.clean.push(await pressed("post"));
  await compose.until(() => compose.posts(), (posts) => posts.length === 2 * round + 2, "the post");
  await page.evaluate(() => { delete document.documentElement.dataset["took"]; });
}

/** From the end of the press to what comes of it: the post in the page, or the dialog, which takes the focus. */
async function pressed(outcome: "post" | "dialog"): Promise<number> {
  await page.evaluate((outcome) => {
    const { dataset } = document.documentElement;
    addEventListener("pointerup", ({ timeStamp }) => {
      const done = () => { dataset["pressed"] ??= String(performance.now() - timeStamp); };
      if (outcome === "post") new MutationObserver(done).observe(document.getElementById("feed")!, { childList: true });
      else addEventListener("blur", done, { once: true, capture: true });
    }, { once: true, capture: true });
  }, outcome);
  await compose.submit();
  const took = await compose.until(() => page.evaluate(() => document.documentElement.dataset["pressed"]), (took) => took !== undefined, "the outcome");
  await page.evaluate(() => { delete document.documentElement.dataset["pressed"]; });
  return Number(took);
}

await driver.close();
await web.stop();

const line = (what: string, values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!.toFixed(1).padStart(8);
  return `${what.padEnd(44)}${at(0.5)}${at(0.95)}`;
};
console.log([
  `${kind.padEnd(44)}  median     p95   ms, ${ROUNDS} rounds`,
  line("a stopped background, to its first review", times.wake),
  line("a review of 280 characters, there and back", times.review),
  line("keystroke to mark", times.mark),
  line("press to decision, clean", times.clean),
  line("press to decision, risky", times.risky),
].join("\n"));
