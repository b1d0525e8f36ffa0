/**
 * Measures the extension as it ships, in the browser: how long a stopped background takes to its first review, how
 * long a review takes there and back, how long after the key that ends a word its mark is there, and how long after a
 * press the page has it. Median and 95th percentile, in milliseconds.
 */
import { resolve } from "node:path";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { type Kind, launch } from "./driver/browser";
import { Web } from "./driver/server";

const ROUNDS = 20;
/** As many names as the lists of a person may hold. */
const NAMES = 10_000;
const TEXT = "my boss is such a jerk, and the Acme deal is dead";

const X = caseOf("X, Draft.js");
const kind = (process.env["BROWSER"] ?? "chromium") as Kind;
const web = await Web.start(process.cwd());
const driver = await launch(kind, { extension: resolve("target/flavour/test"), port: web.port });
await driver.inExtension(async () => {
  const { value } = await chrome.runtime.sendMessage({ type: "settings?" });
  const profile = { ...value.profile, clients: ["Acme Robotics"] };
  return chrome.runtime.sendMessage({ type: "settings", settings: { ...value, profile, holdAt: "caution" } });
});
const times = { wake: [] as number[], review: [] as number[], mark: [] as number[], named: [] as number[], press: [] as number[] };

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

/** Lets the page tell how long after an event something is so. It sees the same frames as the person. */
const timed = async (compose: Compose, type: "keydown" | "click", act: () => Promise<void>) => {
  await compose.page.evaluate((type) => {
    const isMarked = () => [...CSS.highlights.values()].some((highlight) => [...highlight].some((range) => String(range).includes("jerk")));
    const page = window as unknown as { measured: Promise<number> };
    page.measured = new Promise((resolve) => {
      document.addEventListener(type, ({ timeStamp }) => {
        const look = () => (type === "click" || isMarked() ? resolve(performance.now() - timeStamp) : requestAnimationFrame(look));
        look();
      }, { capture: true, once: true });
    });
  }, type);
  await act();
  return compose.page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
};

/** How long the word that was just ended waits for its mark. */
const mark = async () => {
  const risky = await Compose.open(driver, X);
  await risky.type("my boss is such a micromanaging jerk");
  const time = await timed(risky, "keydown", () => risky.press("Space"));
  await risky.close();
  return time;
};

for (let round = 0; round < ROUNDS; round++) {
  times.mark.push(await mark());
  const clean = await Compose.open(driver, X);
  await clean.type("what a lovely morning");
  await clean.clear();
  times.press.push(await timed(clean, "click", () => clean.submit()));
  await clean.close();
}

// Names of two words in which each word is of many names.
await driver.inExtension(async (count: number) => {
  const { value } = await chrome.runtime.sendMessage({ type: "settings?" });
  const parts = ["Bar", "Cor", "Del", "Fen", "Gra", "Hol", "Lin", "Mor", "Nor", "Pel", "Ros", "Tam"];
  const word = (number: number) => [number % 12, Math.floor(number / 12) % 12, Math.floor(number / 144) % 12].map((at) => parts[at]).join("").toLowerCase();
  const clients = Array.from({ length: count }, (_, index) => `${word(index)} ${word(index + 5 * Math.floor(index / 1728))}`);
  return chrome.runtime.sendMessage({ type: "settings", settings: { ...value, profile: { ...value.profile, clients } } });
}, NAMES);
for (let round = 0; round < ROUNDS; round++) times.named.push(await mark());

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
  line("the key that ends a word, to its mark", times.mark),
  line(`the same, with a list of ${NAMES} names`, times.named),
  line("a press of a clean post, to the page", times.press),
].join("\n"));
