/** The welcome: it opens by itself once, shows the real engine at work, and leaves everything to the person. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Settings } from "../../extension/src/shared/messages";
import { pressNamed, says, textOf, until, withOwn } from "./own";
import { ask, browser, settle } from "./world";

const settings = () => ask<Settings>({ type: "settings?" });

describe("the welcome", () => {
  it("opens by itself when the extension is installed", async () => {
    await withOwn("kept.html", async (page) => {
      const titles = () => browser().inExtension(async () => (await chrome.tabs.query({})).map(({ title }) => title ?? ""));
      await until(page, titles, (found) => found.includes("Welcome to Composure"), "the welcome");
    });
  });

  it("reads its example with the real engine, and a fix changes it", () => withOwn("welcome.html", async (page) => {
    await says(page, "#read", /jerk/);
    const marks = await page.run(() => [...document.querySelectorAll("#read mark")].map((mark) => mark.textContent));
    assert.ok(marks.some((mark) => mark?.includes("jerk")), marks.join());
    await page.click("#read .changes button");
    await until(page, () => page.run(() => document.querySelector<HTMLTextAreaElement>("#draft")!.value), (text) => !text.includes("jerk") || !text.includes("dead"), "the change");
    await page.run(() => {
      const draft = document.querySelector<HTMLTextAreaElement>("#draft")!;
      draft.value = "Lovely weather today";
      draft.dispatchEvent(new Event("input"));
    });
    await says(page, "#read", /Nothing to mention/);
  }));

  it("goes step by step, by keys alone, and saves what is entered", async () => {
    try {
      await withOwn("welcome.html", async (page) => {
        await until(page, () => textOf(page, "#read"), (text) => Boolean(text), "the example");
        await page.run(() => document.getElementById("next")!.focus());
        await page.press("Enter");
        assert.equal(await page.run(() => document.activeElement?.id), "step-2-title");
        await page.press("Tab");
        await page.type("nurse");
        await page.press("Tab");
        await page.press("Tab", true);
        await until(page, settings, ({ profile }) => profile.profession === "nurse", "the profession");
        await pressNamed(page, "Next");
        assert.equal(await page.run(() => document.activeElement?.id), "step-3-title");
        await pressNamed(page, "Add an account");
        await until(page, () => page.run(() => document.querySelectorAll("#account-rows select").length), (count) => count === 2, "the line");
        await page.run(() => {
          const [site, kind] = document.querySelectorAll<HTMLSelectElement>("#account-rows select");
          site!.value = "x";
          kind!.value = "brand";
          kind!.dispatchEvent(new Event("change", { bubbles: true }));
        });
        await until(page, settings, ({ accounts }) => accounts["x"]?.["*"] === "brand", "the account");
      });
    } finally {
      await settle();
    }
  });

  it("can be skipped, and is shown again from the options", async () => {
    const before = await settings();
    await withOwn("welcome.html", async (page) => {
      await pressNamed(page, "Skip").catch(() => {});
      await withOwn("options.html", async (options) => {
        const open = () => browser().inExtension(async () => (await chrome.tabs.query({})).filter(({ title }) => title === "Welcome to Composure").length);
        await until(options, open, (count) => count <= 1, "the closed welcome");
        // The page is filled, so that nothing moves under the pointer.
        await until(options, () => options.run(() => document.querySelector("#hours input") !== null), (drawn) => drawn, "the options");
        await pressNamed(options, "Show the welcome again");
        await says(options, "h1", /Welcome/);
      });
    });
    assert.deepEqual(await settings(), before);
  });
});
