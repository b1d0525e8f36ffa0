/** What the overlay promises to a person with a keyboard, and against the page around it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CASES } from "./cases";
import { Compose } from "./compose";
import { browser, settle } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. So it goes.";
/** One editor and one textarea. */
const EDITOR = CASES.find(({ kind }) => kind === "editor")!;
const TEXTAREA = CASES.find(({ kind }) => kind === "textarea")!;

for (const where of [EDITOR, TEXTAREA]) {
  describe(`The overlay at ${where.name}`, () => {
    it("opens the card by key, and Escape gives the caret back", () => withRisky(where, async (compose) => {
      await compose.press("Control+,");
      const { card } = await compose.shows("the card", ({ card }) => card.length > 0);
      assert.ok(card.includes(await focused(compose)), `the focus is on ${await focused(compose)}`);
      await compose.press("Escape");
      await compose.shows("no card", ({ card }) => card.length === 0);
      await compose.type(" Yes.");
      await compose.until(() => compose.model(), (text) => text === `${RISKY} Yes.`, "the text typed on");
    }));

    it("does nothing for a click that a script made", () => withRisky(where, async (compose) => {
      await compose.press("Control+,");
      await compose.shows("the card", ({ card }) => card.length > 0);
      await browser().inClosedRoots(compose.page, (root) => root.querySelectorAll<HTMLElement>(".card button").forEach((button) => button.click()));
      const shown = await compose.shown();
      assert.ok(shown!.card.length > 0, "the card is gone");
      assert.equal(await compose.model(), RISKY);
    }));

    it("keeps the keys and the focus in the dialog", () => withRisky(where, async (compose) => {
      await compose.page.evaluate(() => {
        const pressed: string[] = [];
        Object.assign(window, { pressed });
        document.addEventListener("keydown", ({ key }) => pressed.push(key), true);
        const box = document.activeElement as HTMLElement;
        document.addEventListener("focusin", () => box.focus(), true);
      });
      await compose.submit();
      await compose.shows("the dialog", ({ dialog }) => dialog !== "");
      assert.equal(await focused(compose), "Edit");
      await compose.press("Tab");
      assert.equal(await focused(compose), "Keep for later");
      await compose.press("Tab");
      assert.equal(await focused(compose), "Post anyway");
      await compose.press("Tab");
      assert.equal(await focused(compose), "Edit");
      await compose.press("Escape");
      await compose.shows("no dialog", ({ dialog }) => dialog === "");
      assert.deepEqual(await compose.page.evaluate(() => (window as unknown as { pressed: string[] }).pressed), [], "keys that reached the page");
      assert.deepEqual(await compose.posts(), []);
      await compose.type(" Yes.");
      await compose.until(() => compose.model(), (text) => text === `${RISKY} Yes.`, "the text typed on");
    }));

    it("lets “Post anyway” be pressed after the countdown, and never presses it itself", async () => {
      await settle({ countdown: 1 });
      try {
        await withRisky(where, async (compose) => {
          await compose.submit();
          await compose.shows("the dialog", ({ dialog }) => dialog !== "");
          await compose.press("Tab");
          await compose.press("Tab");
          await compose.press("Enter");
          assert.notEqual((await compose.shown())!.dialog, "", "it was pressed too early");
          await compose.until(() => waits(compose), (waiting) => !waiting, "the end of the countdown");
          assert.deepEqual(await compose.posts(), []);
          await compose.press("Enter");
          await compose.posted(RISKY);
        });
      } finally {
        await settle();
      }
    });
  });
}

/** What has the focus in the overlay. */
async function focused(compose: Compose): Promise<string> {
  const found = await browser().inClosedRoots(compose.page, (root) => root.activeElement?.textContent ?? null);
  return found.find((text) => text !== null) ?? "";
}

async function waits(compose: Compose): Promise<boolean> {
  const found = await browser().inClosedRoots(compose.page, (root) => root.querySelector("dialog [aria-disabled]") !== null);
  return found.includes(true);
}

async function withRisky(where: (typeof CASES)[number], check: (compose: Compose) => Promise<void>): Promise<void> {
  const compose = await Compose.open(browser(), where);
  try {
    await compose.type(RISKY);
    await compose.found();
    await check(compose);
  } finally {
    await compose.close();
  }
}
