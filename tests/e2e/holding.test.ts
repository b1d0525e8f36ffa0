/** Holding: what must never happen to a post, whatever the person presses and whatever the page does. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { caseOf } from "./cases";
import { settle, withBox } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
const X = caseOf("X, Draft.js");
/** A Page's composer: the text is in its first step, the sending in its second. */
const PAGE = caseOf("Facebook post, Lexical", { url: "https://www.facebook.com/?page", submit: '[role="dialog"] [aria-label="Next"]' });
const COMMENT = caseOf("Facebook comment, Lexical");

describe("holding", () => {
  it("posts exactly once, however often it is pressed", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    await compose.submit();
    await compose.held();
    for (let press = 0; press < 3; press++) await compose.press("Control+Enter");
    assert.deepEqual(await compose.posts(), []);
    await compose.pressInOverlay("Post anyway");
    await compose.posted(RISKY);
    await compose.press("Control+Enter");
    await compose.posted(RISKY);
  }));

  for (const key of ["Enter", "Space"]) {
    it(`holds ${key} on the focused button`, () => withBox(X, async (compose) => {
      await compose.type(RISKY);
      await compose.found();
      await compose.page.focus(X.submit!);
      await compose.press(key);
      await compose.held();
      assert.deepEqual(await compose.posts(), []);
      await compose.pressInOverlay("Post anyway");
      await compose.posted(RISKY);
    }));
  }

  it("takes Escape for Edit, and keeps the text", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    await compose.submit();
    await compose.held();
    await compose.press("Escape");
    await compose.shows("no dialog", ({ dialog }) => dialog === "");
    assert.equal(await compose.model(), RISKY);
    await compose.type("Or so they say.");
    await compose.until(() => compose.model(), (text) => text === `${RISKY}Or so they say.`, "the caret where it was");
    assert.deepEqual(await compose.posts(), []);
  }));

  it("asks for a second press where the page takes only a hand's", () => withBox({ ...X, url: "https://x.com/home?trusted" }, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    await compose.submit();
    await compose.held();
    await compose.pressInOverlay("Post anyway");
    await compose.shows("the request for another press", ({ said }) => said.includes("Press once more"));
    assert.deepEqual(await compose.posts(), []);
    await compose.submit();
    await compose.posted(RISKY);
  }));

  it("holds a thread for any of its parts, and sends all of them", () => {
    const part = (index: number) => `[data-testid="tweetTextarea_${index}"]`;
    const thread = { ...X, url: "https://x.com/home?dialog", box: part(0), submit: '[data-testid="tweetButton"]' };
    return withBox(thread, async (compose) => {
      await compose.type("Long day. ");
      await compose.click(part(1));
      await compose.type(RISKY);
      await compose.found();
      await compose.submit();
      assert.match((await compose.held()).dialog, /Part 2 of 2/);
      assert.deepEqual(await compose.posts(), []);
      await compose.pressInOverlay("Post anyway");
      await compose.posted("Long day. ", RISKY);
    });
  });

  it("does not take an Enter that ends a composition for sending", () => withBox(COMMENT, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    // What an input method's Enter looks like to a page: its key is not the letter's.
    const prevented = await compose.page.$eval(COMMENT.box, (box) => {
      const enter = (init: KeyboardEventInit) => new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, composed: true, ...init });
      return [enter({ isComposing: true }), enter({ keyCode: 229 })].map((event) => {
        // Only what comes before the page's own listeners is of interest here.
        box.addEventListener("keydown", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
        return !box.dispatchEvent(event);
      });
    });
    assert.deepEqual(prevented, [false, false]);
    assert.equal((await compose.shown())?.dialog, "");
    assert.deepEqual(await compose.posts(), []);
    assert.equal(await compose.model(), RISKY);
  }));

  it("takes Shift+Enter for a new line", () => withBox(COMMENT, async (compose) => {
    await compose.type(`${RISKY}\nand on`);
    assert.equal(await compose.model(), `${RISKY}\nand on`);
    assert.deepEqual(await compose.posts(), []);
    assert.equal((await compose.found()).dialog, "");
  }));

  it("passes what was dismissed", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "all marks");
    // However many the rules find: each has a card of its own, and "Not this time" on it.
    for (let left = Number((await compose.found()).count); left > 0; left--) {
      await compose.shows(`${left} left`, ({ count }) => count === String(left));
      await compose.pressInOverlay("badge");
      await compose.shows("the card", ({ card }) => card.length > 0);
      await compose.pressInOverlay("Not this time");
    }
    await compose.shows("no finding", ({ badge }) => !badge.includes("found"));
    assert.deepEqual(await compose.highlighted(), []);
    await compose.submit();
    await compose.posted(RISKY);
    // It stays dismissed in these words; the other checks are to be asked.
    await settle();
  }));

  it("asks at the last step that still shows the text", () => withBox(PAGE, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    await compose.submit();
    await compose.held();
    await compose.pressInOverlay("Post anyway");
    await compose.click('[role="dialog"] [aria-label="Post"]');
    await compose.posted(RISKY);
  }));

  it("goes when it is paused, and comes back", async () => {
    try {
      await withBox(X, async (compose) => {
        await compose.type(RISKY);
        await compose.found();
        await settle({ pausedUntil: Date.now() + 60_000 });
        await compose.until(() => compose.traces(), (traces) => traces === 0, "no trace");
        assert.deepEqual(await compose.highlighted(), []);
        await settle();
        await compose.found();
      });
    } finally {
      await settle();
    }
  });
});
