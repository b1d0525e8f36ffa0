/** The background may be stopped by the browser at any moment; nobody may notice. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { caseOf } from "./cases";
import { browser, withBox } from "./world";

const FIRST = "my boss is such a micromanaging";
const REST = " jerk, and the Acme deal is dead. ";

for (const where of [caseOf("X, Draft.js"), caseOf("Mastodon, React's textarea")]) {
  describe(`a stopped background, ${where.name}`, () => {
    it("wakes in the middle of typing", () => withBox(where, async (compose) => {
      await compose.type(FIRST);
      await browser().stopBackground();
      await compose.type(REST);
      await compose.found();
      await compose.submit();
      await compose.held();
      assert.equal(await compose.model(), FIRST + REST);
      await compose.pressInOverlay("Post anyway");
      await compose.posted(FIRST + REST);
    }));

    it("wakes for a draft that it has reviewed before", () => withBox(where, async (compose) => {
      await compose.type(FIRST + REST);
      await compose.found();
      await browser().stopBackground();
      await compose.submit();
      await compose.held();
      await compose.pressInOverlay("Post anyway");
      await compose.posted(FIRST + REST);
    }));

    it("either holds a draft that it has not seen, or says that it was not checked", () => withBox(where, async (compose) => {
      await compose.type("x");
      await compose.clear();
      await browser().stopBackground();
      await compose.page.keyboard.type(REST);
      await compose.submit();
      const outcome = await compose.until(
        async () => ({ posts: await compose.posts(), shown: await compose.shown() }),
        ({ posts, shown }) => posts.length > 0 || shown?.dialog !== "",
        "a decision",
      );
      // Waking has 400 ms; a slow machine may need more, and then the post must not wait.
      if (outcome.posts.length === 0) await compose.pressInOverlay("Post anyway");
      await compose.posted(`x${REST}`);
    }));
  });
}
