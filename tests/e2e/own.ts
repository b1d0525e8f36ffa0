/** What the checks of the extension's own pages share: opening one, and waiting for what it says. */
import assert from "node:assert/strict";
import type { Answer, TabReport } from "../../extension/src/shared/messages";
import type { Driver, OwnPage } from "./driver/browser";
import { browser } from "./world";

const LIMIT_MS = 8000;

/** Runs a check at one of the extension's own pages, in a tab of its own. */
export async function withOwn(name: string, check: (page: OwnPage) => Promise<void>): Promise<void> {
  const page = await browser().openOwn(name);
  try {
    await check(page);
  } finally {
    await page.close().catch(() => {});
  }
}

/** Asks again, a turn of the page later each time, until the answer is as wanted. */
export async function until<T>(page: OwnPage, ask: () => Promise<T>, isSo: (answer: T) => boolean, what: string, limit = LIMIT_MS): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (performance.now() > end) assert.fail(`${what} did not come; last was ${JSON.stringify(answer)}`);
    await page.run(() => new Promise<void>((turn) => requestAnimationFrame(() => turn())));
  }
}

/** The tab in which the extension is at work. */
export async function checkedTab(driver: Driver): Promise<number> {
  const tab = await driver.inExtension(async () => {
    for (const { id } of await chrome.tabs.query({})) {
      const answer = await chrome.runtime.sendMessage<object, Answer<TabReport>>({ type: "tab?", tabId: id });
      if (answer.ok && answer.value.frames.length > 0) return id;
    }
    return undefined;
  });
  assert.ok(tab !== undefined, "no tab is checked");
  return tab;
}

/** The text of the first element that a selector finds; null where there is none, or it is hidden. */
export function textOf(page: OwnPage, selector: string): Promise<string | null> {
  return page.run((selector: string) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element?.checkVisibility() ? (element.textContent ?? "") : null;
  }, selector);
}

/** Waits until the first element that a selector finds says something that matches. */
export function says(page: OwnPage, selector: string, wanted: RegExp): Promise<string | null> {
  return until(page, () => textOf(page, selector), (text) => text !== null && wanted.test(text), `${wanted} in ${selector}`);
}

/** Presses the button that says this. */
export async function pressNamed(page: OwnPage, name: string): Promise<void> {
  await until(page, () => page.run((name: string) => {
    for (const marked of document.querySelectorAll("[data-press]")) marked.removeAttribute("data-press");
    const found = [...document.querySelectorAll<HTMLElement>("button, a")].find((button) => button.textContent?.trim() === name && button.checkVisibility());
    found?.setAttribute("data-press", "");
    return found !== undefined;
  }, name), (found) => found, `the button “${name}”`);
  await page.click("[data-press]");
}
