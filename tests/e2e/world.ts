/** What all checks of a run share: the browser, the web around it, and the person's settings. */
import { resolve } from "node:path";
import { after, before } from "node:test";
import type { Answer, Settings } from "../../extension/src/shared/messages";
import type { Review, Situation } from "../../extension/src/shared/generated";
import type { Case } from "./cases";
import { Compose } from "./compose";
import { type Driver, type Kind, launch } from "./driver/browser";
import { Web } from "./driver/server";
import { someone } from "./settings";

/** The browser under test. */
export const KIND = (process.env["BROWSER"] ?? "chromium") as Kind;

/** Someone who works at Globex for Acme Robotics. */
export const SETTINGS = someone({}, { origins: ["https://notes.example"] });

let driver: Driver;
let web: Web;

/** The browser. */
export const browser = (): Driver => driver;
/** The server that stands for the whole web. */
export const theWeb = (): Web => web;

before(async () => {
  web = await Web.start(process.cwd());
  driver = await launch(KIND, { extension: resolve("target/flavour/test"), port: web.port });
  await settle();
});

after(async () => {
  await driver?.close();
  await web?.stop();
});

/** Makes the settings what they are at the start of each check. */
export async function settle(change: Partial<Settings> = {}): Promise<void> {
  await ask({ type: "origin", origin: "https://notes.example", on: true });
  await ask({ type: "settings", settings: { ...SETTINGS, ...change } });
}

/** Asks the background as the options page does. */
export async function ask<T>(message: object): Promise<T> {
  const answer = await driver.inExtension((message: object) => chrome.runtime.sendMessage(message) as Promise<Answer<T>>, message);
  if (!answer.ok) throw new Error(answer.problem);
  return answer.value;
}

/** What the engine says of a text, asked the way the options page asks. */
export function review(text: string, situation: Partial<Situation> = {}): Promise<Review> {
  return ask<Review>({ type: "try", text, situation: { surface: "post", audience: "public", ...situation } });
}

/** What a box is to the engine, where that is not a post: what is said of a boss counts for less in a message. */
export function situationOf({ name }: Case): Partial<Situation> {
  if (/^Discord\b/.test(name)) return { surface: "comment" };
  return /^(Teams|Messenger|Slack|WhatsApp|LinkedIn message)\b/.test(name) ? { surface: "message" } : {};
}

/** Runs a check at a box, in a tab of its own. */
export async function withBox<T>(where: Case, check: (compose: Compose) => Promise<T>): Promise<T> {
  const compose = await Compose.open(driver, where);
  try {
    return await check(compose);
  } finally {
    await compose.close();
  }
}
