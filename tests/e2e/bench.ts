/**
 * Measures the extension as it ships, in the browser: how long a stopped background takes to its first review, and how
 * long a review takes there and back. Median and 95th percentile, in milliseconds.
 */
import { resolve } from "node:path";
import { type Kind, launch } from "./driver/browser";
import { Web } from "./driver/server";

const ROUNDS = 20;
const TEXT = "my boss is such a jerk, and the Acme deal is dead";

const kind = (process.env["BROWSER"] ?? "chromium") as Kind;
const web = await Web.start(process.cwd());
const driver = await launch(kind, { extension: resolve("target/flavour/test"), port: web.port });
await driver.inExtension(async () => {
  const { value } = await chrome.runtime.sendMessage({ type: "settings?" });
  const profile = { ...value.profile, clients: ["Acme Robotics"] };
  return chrome.runtime.sendMessage({ type: "settings", settings: { ...value, profile, holdAt: "caution" } });
});
const times = { wake: [] as number[], review: [] as number[] };

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
].join("\n"));
