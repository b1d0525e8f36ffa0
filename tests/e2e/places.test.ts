/** Boxes in places that a page hides: a frame of its own, a closed shadow root. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { browser } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
const at = (where: string) => caseOf("Any site, a textarea", { url: `https://notes.example/?${where}` });

describe("places that a page hides", () => {
  it("holds what is written in a frame", async () => {
    const compose = await Compose.visit(browser(), at("iframe"));
    try {
      const element = await compose.page.waitForSelector("iframe");
      const frame = (await element!.contentFrame())!;
      const posts = () => frame.evaluate(() => window.__posts);
      await (await frame.waitForSelector("textarea"))!.click();
      await compose.type(RISKY);
      await (await frame.waitForSelector("button"))!.click();
      // The dialog is the frame's own; its keys tell what it does.
      await compose.until(() => frame.evaluate(() => document.activeElement?.localName.includes("-") ?? false), (inside) => inside, "the dialog");
      assert.deepEqual(await posts(), []);
      // From Edit one back: Post anyway.
      await compose.press("Shift+Tab");
      await compose.press("Enter");
      await compose.until(posts, (sent) => sent.length > 0, "the post");
      assert.deepEqual(await posts(), [RISKY]);
    } finally {
      await compose.close();
    }
  });

  it("holds what is written in a closed shadow root", async () => {
    const compose = await Compose.visit(browser(), at("closed"));
    try {
      const host = (await compose.page.waitForSelector("#host"))!;
      const { x, y } = (await host.boundingBox())!;
      await compose.page.mouse.click(x + 20, y + 12);
      await compose.type(RISKY);
      await compose.found();
      // The button in the closed root is the next stop.
      await compose.press("Tab");
      await compose.press("Enter");
      await compose.held();
      assert.deepEqual(await compose.posts(), []);
      await compose.pressInOverlay("Post anyway");
      await compose.posted(RISKY);
    } finally {
      await compose.close();
    }
  });
});
