/** The playground of the site: the real engine and the real content script in a page, without an extension. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { ElementHandle } from "puppeteer-core";
import { AXE, faultsIn } from "./axe";
import type { Case } from "./cases";
import { Compose } from "./compose";
import { ENGINELESS, SITE, UNTYPED } from "./driver/server";
import { wordsUnderStrokes } from "./observe";
import { file, photo, SERIAL } from "./photo";
import { browser, KIND, theWeb } from "./world";

const at = (host: string) => `https://${host}${SITE.base}playground.html`;
const WHERE: Case = { name: "the playground", url: at(SITE.host), box: "#perch textarea", submit: '#perch [type="submit"]', chord: "Control+Enter", kind: "textarea" };
const REMOVE = "Remove the hidden details";
const RISKY = "Up all night with the Tidewater merger papers.";

/** Opens the playground, ready, as the lawyer, and lets a check look at it. */
async function playing(check: (compose: Compose) => Promise<void>): Promise<void> {
  const compose = await Compose.visit(browser(), WHERE);
  const { page } = compose;
  try {
    await page.waitForSelector('[data-playground="ready"]', { timeout: 15_000 });
    await page.evaluate(() => {
      window.__model = () => document.querySelector<HTMLTextAreaElement>("#perch textarea")!.value;
      Object.defineProperty(window, "__posts", { get: () => [...document.querySelectorAll("#timeline .mine .text")].map(({ textContent }) => textContent) });
    });
    await compose.click('#people label:has([value="lawyer"])');
    await check(compose);
  } finally {
    await compose.close();
  }
}

/** Writes into the box as a hand does. */
async function write(compose: Compose, text: string): Promise<void> {
  await compose.click(WHERE.box);
  await compose.type(text);
}

/** What stands under the box. */
const said = (compose: Compose) => compose.page.$$eval("#said .found strong", (titles) => titles.map(({ textContent }) => textContent ?? ""));

/** Puts a value into a field of the form, as a hand does. */
async function fillIn(compose: Compose, name: string, value: string): Promise<void> {
  await compose.page.$eval("#profile", (details) => ((details as HTMLDetailsElement).open = true));
  await compose.click(`#fields [name="${name}"]`);
  await compose.press("Control+a");
  await compose.type(value);
}

/** The last example of each rule that can be tried: where, and what is then in the box. */
async function linked(): Promise<{ rule: string; hash: string; text: string }[]> {
  const folder = "target/site/rules";
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html")).sort();
  const found = await Promise.all(pages.map(async (name) => {
    const links = [...(await readFile(join(folder, name), "utf8")).matchAll(/class="try" href="[./]*playground\.html#([^"]+)"/g)];
    const hash = links.at(-1)?.[1]?.replaceAll("&amp;", "&");
    return hash ? [{ rule: name.replaceAll("\\", "/").replace(/\.html$/, ""), hash, text: new URLSearchParams(hash).get("say")! }] : [];
  }));
  return found.flat();
}

describe("the playground", () => {
  it("finds, and marks the right words", () => playing(async (compose) => {
    await write(compose, RISKY);
    await compose.found();
    await compose.until(() => wordsUnderStrokes(compose), (words) => words.join() === "the Tidewater merger", "the mark");
    await compose.until(() => said(compose), (titles) => titles.length === 1, "the list of one");
  }));

  it("fixes", () => playing(async (compose) => {
    await write(compose, RISKY);
    await compose.found();
    await compose.pressInOverlay("badge");
    await compose.shows("the fix", ({ card }) => card.includes("Replace with “a client”"));
    await compose.pressInOverlay("Replace with “a client”");
    await compose.until(() => compose.model(), (text) => text !== RISKY && !text.includes("Tidewater"), "the fixed draft");
    await compose.shows("no such finding", ({ badge }) => !badge.includes("hold"));
    await compose.until(() => said(compose), (titles) => !titles.some((title) => title.includes("client")), "the list without it");
  }));

  it("holds, lets you edit, and posts once when you say so", () => playing(async (compose) => {
    await write(compose, RISKY);
    await compose.found();
    await compose.submit();
    assert.match((await compose.held()).dialog, /Before you post.*@theo_law.*anyone on Perch/);
    await compose.pressInOverlay("Edit");
    await compose.shows("no dialog", ({ dialog }) => dialog === "");
    assert.equal(await compose.model(), RISKY);
    assert.deepEqual(await compose.posts(), []);
    await compose.type(" They sign on Thursday.");
    await compose.press("Control+Enter");
    await compose.held();
    await compose.pressInOverlay("Post anyway");
    await compose.posted(`${RISKY} They sign on Thursday.`);
    assert.equal(await compose.model(), "");
  }));

  it("keeps a draft for later, and gives it back", () => playing(async (compose) => {
    await write(compose, RISKY);
    await compose.found();
    await compose.submit();
    await compose.held();
    await compose.pressInOverlay("Keep for later");
    await compose.until(() => compose.model(), (text) => text === "", "an empty box");
    await compose.click("#kept button");
    await compose.until(() => compose.model(), (text) => text === RISKY, "the draft");
    assert.equal(await compose.page.$eval("#kept-panel", (panel) => (panel as HTMLElement).hidden), true);
  }));

  it("reads the draft again when the profile, the account or the clock changes", () => playing(async (compose) => {
    const text = "Lunch at Norvik today.";
    await write(compose, text);
    const before = await compose.until(() => said(compose), (titles) => titles.every((title) => !title.includes("client")), "nothing about a client");
    await fillIn(compose, "clients", "Norvik");
    await compose.until(() => said(compose), (titles) => titles.some((title) => title.includes("client")), `a client among ${before.join()}`);
    await compose.page.select("#perch-account", "theo_k");
    await compose.page.select("#when", "work");
    await compose.until(() => said(compose), (titles) => titles.includes("Posted in your work hours"), "the hour");
    await fillIn(compose, "clients", " ");
    await compose.until(() => said(compose), (titles) => titles.every((title) => !title.includes("client")), "no client any more");
  }));

  it("reads what a photo tells, and attaches a copy that does not", () => playing(async (compose) => {
    const { page } = compose;
    const drawn = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(8, 8);
      canvas.getContext("2d")!.fillRect(0, 0, 4, 8);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
    });
    const input = (await page.$('#perch [type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file("IMG_1.jpg", photo(new Uint8Array(drawn))));
    await compose.found();
    await compose.pressInOverlay("badge");
    await compose.pressInOverlay(REMOVE);
    const attached = () => page.$eval('#perch [type="file"]', (input) => (input as HTMLInputElement).files![0]!.text());
    await compose.until(attached, (text) => !text.includes(SERIAL), "the clean copy");
    await compose.clear();
  }));

  it("can be used without a mouse", () => playing(async (compose) => {
    const { page } = compose;
    await page.focus('#people [value="lawyer"]');
    await compose.press("ArrowRight");
    await compose.until(() => page.$eval("#who", ({ textContent }) => textContent ?? ""), (who) => who.includes("Northfield"), "the teacher");
    await compose.press("Tab");
    const wanted = await page.evaluate(() => document.activeElement?.textContent ?? "");
    await compose.press("Enter");
    await compose.until(() => compose.model(), (text) => text === wanted && text !== "", "the sample");
    await compose.found();
    await compose.press("Alt+Period");
    await compose.shows("the card", ({ card }) => card.length > 0);
  }));

  it("writes what the fragment of its address says", () => playing(async (compose) => {
    await compose.page.evaluate(() => (location.hash = "by=seeker&say=my+boss+is+a+jerk"));
    await compose.until(() => compose.model(), (text) => text === "my boss is a jerk", "the text");
    assert.equal(await compose.page.$eval("#people :checked", (radio) => (radio as HTMLInputElement).value), "seeker");
    await compose.found();
  }));

  it("makes no request while it is used, and stores nothing", () => playing(async (compose) => {
    const before = theWeb().requests.length;
    await write(compose, RISKY);
    await compose.found();
    await fillIn(compose, "employers", "Globex");
    await compose.submit();
    await compose.held();
    await compose.pressInOverlay("Post anyway");
    await compose.posted(RISKY);
    const made = theWeb().requests.slice(before).filter(({ host }) => host === SITE.host);
    assert.deepEqual(made, []);
    const kept = await compose.page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie.length, (await indexedDB.databases()).length, (await caches.keys()).length]);
    assert.deepEqual(kept, [0, 0, 0, 0, 0]);
  }));

  it("works from a host that does not know what WebAssembly is", async () => {
    const page = await browser().open(at(UNTYPED));
    await page.waitForSelector('[data-playground="ready"]', { timeout: 15_000 });
    await page.close();
  });

  it("says plainly that the engine is missing", async () => {
    const page = await browser().open(at(ENGINELESS));
    try {
      await page.waitForSelector("#trouble:not([hidden])", { timeout: 15_000 });
      assert.match(await page.$eval("#trouble", ({ textContent }) => textContent ?? ""), /could not be loaded/);
    } finally {
      await page.close();
    }
  });

  it("says plainly that this browser has no WebAssembly", async () => {
    const page = await browser().open(at(SITE.host));
    try {
      await page.evaluateOnNewDocument(() => void Reflect.deleteProperty(globalThis, "WebAssembly"));
      await page.reload();
      await page.waitForSelector("#trouble:not([hidden])", { timeout: 15_000 });
      assert.match(await page.$eval("#trouble", ({ textContent }) => textContent ?? ""), /^This browser has no WebAssembly.*only a box\.$/);
      assert.equal(await page.$eval("#status", (status) => (status as HTMLElement).hidden), true);
    } finally {
      await page.close();
    }
  });

  it("says plainly that scripts are switched off, and shows nothing that would not work", { skip: KIND !== "chromium" && "only Chromium's driver can switch them off" }, async () => {
    const page = await browser().open(at(SITE.host));
    try {
      await page.setJavaScriptEnabled(false);
      await page.reload();
      const shown = await page.$eval("main", (main) => (main as HTMLElement).innerText);
      assert.match(shown, /scripts are switched off here/);
      assert.doesNotMatch(shown, /Who is writing|What Composure knows/);
    } finally {
      await page.close();
    }
  });

  it("has the box before the people on a phone, and in the order of the keyboard everywhere", () => playing(async ({ page }) => {
    for (const [width, height] of [[360, 740], [1280, 900]] as const) {
      await page.setViewport({ width, height });
      const [box, people, timeline] = await page.evaluate(() => ["#perch", "#people", "#timeline"].map((part) => document.querySelector(part)!.getBoundingClientRect()).map(({ x, y }) => [x, y] as const));
      assert.ok(width < 900 ? box![1] < people![1] && people![1] < timeline![1] : box![0] < people![0] && box![1] < timeline![1], `${width}: ${[box, people, timeline].join(" · ")}`);
    }
    const isFirst = await page.evaluate(() => (document.querySelector("#perch")!.compareDocumentPosition(document.querySelector("#people")!) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    assert.ok(isFirst);
  }));

  it("has room for the badge beside its button, whatever the width", () => playing(async (compose) => {
    const { page } = compose;
    await write(compose, RISKY);
    await compose.found();
    for (const width of [360, 600, 900, 1024, 1280]) {
      await page.setViewport({ width, height: 900 });
      const away = async () => {
        const post = await page.$eval(WHERE.submit!, (button) => (({ left, top, height }) => ({ left, middle: top + height / 2 }))(button.getBoundingClientRect()));
        const badge = (await browser().inClosedRoots(page, (root) => root.querySelector(".badge.found")?.getBoundingClientRect().toJSON() as DOMRect | undefined ?? null)).find((rect) => rect !== null);
        return badge ? ([post.left - badge.right, Math.abs(post.middle - badge.top - badge.height / 2)] as const) : ([NaN, NaN] as const);
      };
      await compose.until(away, ([across, down]) => across >= 0 && across < 12 && down < 2, `the badge beside the button at ${width}`);
    }
  }));

  it("notices with its rule what the page of the rule lets one try", async () => {
    const page = await browser().open(`https://${SITE.host}${SITE.base}rules/venting/boss-insult.html`);
    const noticed = (rule: string) => page.waitForSelector(`#said a[href="rules/${rule}.html"]`, { timeout: 15_000 });
    try {
      await Promise.all([page.waitForNavigation(), page.click("a.try")]);
      assert.match(page.url(), /playground\.html#by=\w+&say=/);
      await noticed("venting/boss-insult");
      const tried = await linked();
      assert.ok(tried.length > 200, `only ${tried.length} rules can be tried`);
      for (const { rule, hash, text } of tried.filter((_, index) => index % 20 === 0)) {
        await page.evaluate((hash) => (location.hash = hash), hash);
        await page.waitForFunction((text) => document.querySelector<HTMLTextAreaElement>("#perch textarea")!.value === text, {}, text);
        await noticed(rule).catch(() => assert.fail(`${rule} says nothing of “${text}”`));
      }
    } finally {
      await page.close();
    }
  });

  for (const scheme of ["light", "dark"] as const) {
    describe(`axe finds nothing, ${scheme}`, () => {
      before(() => browser().darken(scheme === "dark"));
      after(() => browser().darken(false));

      it("in the page, the card and the dialog", () => playing(async (compose) => {
        const { page } = compose;
        await page.evaluate(AXE);
        await page.$eval("#profile", (details) => ((details as HTMLDetailsElement).open = true));
        await write(compose, RISKY);
        await compose.found();
        await compose.until(() => said(compose), (titles) => titles.length > 0, "the list");
        const inOverlay = async () => {
          await compose.still();
          return (await browser().inClosedRoots(page, faultsIn)).flat();
        };
        assert.deepEqual(await page.evaluate(faultsIn, null), []);
        await compose.pressInOverlay("badge");
        await compose.shows("the card", ({ card }) => card.length > 0);
        assert.deepEqual(await inOverlay(), []);
        // The card lies above the button.
        await compose.press("Escape");
        await compose.submit();
        await compose.held();
        assert.deepEqual(await inOverlay(), []);
        await compose.pressInOverlay("Post anyway");
        await compose.posted(RISKY);
        assert.deepEqual(await page.evaluate(faultsIn, null), []);
      }));
    });
  }
});
