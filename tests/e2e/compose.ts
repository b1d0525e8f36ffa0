/**
 * A person at a compose box: {@link Compose}. Keys and presses go through the browser's own input, so they are as
 * trusted as a hand's; waiting is for a state, never for a time.
 */
import assert from "node:assert/strict";
import type { ElementHandle, KeyInput, Page } from "puppeteer-core";
import type { Case } from "./cases";
import type { Driver } from "./driver/browser";

/** What the overlay shows, read out of its closed shadow root. */
export interface Shown {
  /** Classes of the badge, and what a screen reader says of it; where there are several, of one that has found something. */
  readonly badge: string;
  readonly badgeLabel: string;
  /** The number on the badge; empty where it shows none. */
  readonly count: string;
  /** Names of the buttons of the open card; none where there is no card. */
  readonly card: readonly string[];
  /** Text of the hold dialog; empty where there is none. */
  readonly dialog: string;
  /** The short sentence at the badge; empty where there is none. */
  readonly said: string;
  /** Rectangles of the marks above a textarea. */
  readonly strokes: readonly { readonly left: number; readonly top: number; readonly width: number; readonly height: number }[];
}

const LIMIT_MS = 8000;

export class Compose {
  private constructor(readonly driver: Driver, readonly page: Page, readonly where: Case) {}

  /** Opens the page of a case, and its box, and puts the caret into it. */
  static async open(driver: Driver, where: Case): Promise<Compose> {
    const compose = await Compose.visit(driver, where);
    for (const selector of where.open ?? []) await compose.click(selector);
    await (await compose.#wait(where.box)).click();
    return compose;
  }

  /** Opens the page of a case, and touches nothing there. */
  static async visit(driver: Driver, where: Case): Promise<Compose> {
    const page = await driver.open(where.url);
    await page.bringToFront();
    return new Compose(driver, page, where);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** Types as a hand does, key by key; "\n" is the box's own chord for a new line. */
  async type(text: string): Promise<void> {
    const lines = text.split("\n");
    for (const [index, line] of lines.entries()) {
      if (index > 0) await this.press(this.where.newline ?? "Enter");
      await this.page.keyboard.type(line);
    }
  }

  /** Presses a chord such as `Control+Enter`. */
  async press(chord: string): Promise<void> {
    // The space bar has this name in both browsers' protocols; "Space" in one only.
    const keys = chord.split("+").map((key) => (key === "Space" ? " " : key)) as KeyInput[];
    const last = keys.pop()!;
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.keyboard.press(last);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  async click(selector: string): Promise<void> {
    await (await this.#wait(selector)).click();
  }

  /** Sends by the button, or where there is none by the chord. */
  submit(): Promise<void> {
    return this.where.submit ? this.click(this.where.submit) : this.press(this.where.chord!);
  }

  /** What the editor's own model holds. */
  model(): Promise<string> {
    return this.page.evaluate((box) => window.__model(box), this.where.model);
  }

  /** What the site has sent. */
  posts(): Promise<string[]> {
    return this.page.evaluate(() => window.__posts);
  }

  /** Resolves when the site has sent exactly these. */
  async posted(...wanted: string[]): Promise<void> {
    await this.until(() => this.posts(), (posts) => posts.length >= wanted.length, "a post");
    assert.deepEqual(await this.posts(), wanted);
  }

  /** The words that are highlighted, in the order of the text; neighbours that an editor's nodes split are joined. */
  async highlighted(): Promise<string[]> {
    return this.page.evaluate(() => {
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight] as Range[]);
      return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String);
    });
  }

  /** What the overlay shows now; null where there is none. */
  async shown(): Promise<Shown | null> {
    const shown = await this.driver.inClosedRoots(this.page, (root) => {
      if (!root.querySelector(".layer")) return null;
      const texts = (selector: string) => [...root.querySelectorAll(selector)].map((element) => element.textContent ?? "");
      const badge = root.querySelector(".badge.found:not(.away)") ?? root.querySelector(".badge:not(.away)");
      return {
        badge: badge?.className ?? "",
        badgeLabel: badge?.getAttribute("aria-label") ?? "",
        count: badge?.textContent ?? "",
        card: texts(".card button"),
        dialog: texts("dialog[open]").join(" "),
        said: texts(".bubble").join(" "),
        strokes: [...root.querySelectorAll(".mirror .mark")].map((mark) => {
          const { left, top, width, height } = mark.getBoundingClientRect();
          return { left, top, width, height };
        }),
      };
    });
    return shown.find((one) => one !== null) ?? null;
  }

  /** How many elements the extension has in the page. */
  async traces(): Promise<number> {
    return (await this.driver.inClosedRoots(this.page, () => true)).length;
  }

  /** Resolves when what the overlay shows is as wanted. */
  async shows(what: string, isSo: (shown: Shown) => boolean): Promise<Shown> {
    return (await this.until(() => this.shown(), (shown) => shown !== null && isSo(shown), what))!;
  }

  /** Resolves when the hold dialog is open. */
  held(): Promise<Shown> {
    return this.shows("the dialog", ({ dialog }) => dialog !== "");
  }

  /** Resolves when the badge counts at least one finding. */
  found(): Promise<Shown> {
    return this.shows("a finding", ({ badge }) => badge.includes("found"));
  }

  /** Resolves when the badge says that all is clear. */
  clear(): Promise<Shown> {
    return this.shows("a clear badge", ({ badge }) => badge.split(" ").includes("clear"));
  }

  /** Resolves when nothing of the overlay fades any more. */
  async still(): Promise<void> {
    await this.driver.inClosedRoots(this.page, async (root) => {
      await Promise.all(root.getAnimations().map(({ finished }) => finished));
      return true;
    });
  }

  /** Presses a button of the overlay with the mouse. */
  async pressInOverlay(name: string): Promise<void> {
    const find = async () => {
      const found = await this.driver.inClosedRoots(this.page, (root, name: string) => {
        const scope = root.querySelector("dialog[open]") ?? root;
        const button = [...scope.querySelectorAll("button")].find((button) => button.textContent?.trim() === name || button.classList.contains(name));
        if (!button || button.ariaDisabled === "true") return null;
        const { left, top, width, height } = button.getBoundingClientRect();
        return width > 0 ? { x: left + width / 2, y: top + height / 2 } : null;
      }, name);
      return found.find((at) => at !== null) ?? null;
    };
    const at = await this.until(find, (found) => found !== null, `the button “${name}”`);
    await this.page.mouse.click(at!.x, at!.y);
  }

  /** Asks again, a frame of the page later each time, until the answer is as wanted. */
  async until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean, what: string): Promise<T> {
    const end = performance.now() + LIMIT_MS;
    for (;;) {
      const answer = await ask();
      if (isSo(answer)) return answer;
      if (performance.now() > end) assert.fail(`${what} did not come; last was ${JSON.stringify(answer)}`);
      await this.page.evaluate(() => new Promise<void>((frame) => requestAnimationFrame(() => frame())));
    }
  }

  async #wait(selector: string): Promise<ElementHandle<Element>> {
    const element = await this.page.waitForSelector(selector, { timeout: LIMIT_MS, visible: true });
    assert.ok(element, selector);
    return element;
  }
}
