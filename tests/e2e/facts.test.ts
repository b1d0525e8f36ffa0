/** What the dialog says around a draft: who sees it, as whom, to whom, and which part of a thread it is. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Settings } from "../../extension/src/shared/messages";
import { type Case, caseOf } from "./cases";
import { settle, withBox } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";

const BRAND: Settings["accounts"] = { x: { jordan: "brand" } };
const SAID: readonly { readonly where: Case; readonly accounts?: Settings["accounts"]; readonly says: readonly string[] }[] = [
  { where: caseOf("X, Draft.js"), accounts: BRAND, says: ["as @jordan, your brand account", "anyone on or off X"] },
  { where: caseOf("X Pro, the drawer beside its columns"), accounts: { x: { acme: "brand" } }, says: ["as @acme, your brand account", "anyone on or off X"] },
  { where: caseOf("TweetDeck as it was"), accounts: { x: { acme: "brand" } }, says: ["as @acme, your brand account", "anyone on or off X"] },
  { where: caseOf("LinkedIn post, Quill 1"), says: ["as Jordan Lee", "anyone on or off LinkedIn"] },
  { where: caseOf("Bluesky, TipTap", { url: "https://bsky.app/?reply" }), says: ["as @jordan.bsky.social", "answering sam.bsky.social", "anyone on or off Bluesky"] },
  { where: caseOf("Messenger, Lexical"), says: ["to Sam Poe"] },
  { where: caseOf("Reddit comment, Lexical in a web component"), says: ["answering sam_poe", "anyone on or off Reddit"] },
  { where: caseOf("Mastodon, React's textarea"), says: ["anyone, here and on other servers"] },
];

describe("what the dialog says around a draft", () => {
  for (const { where, accounts = {}, says } of SAID) {
    it(where.name, async () => {
      await settle({ accounts });
      await withBox(where, async (compose) => {
        await compose.type(RISKY);
        await compose.found();
        await compose.submit();
        const { dialog } = await compose.held();
        for (const words of says) assert.ok(dialog.includes(words), `“${words}” in ${dialog}`);
      }).finally(() => settle());
    });
  }

  it("names the title and the text of a post that has both", () => withBox(caseOf("Hacker News, a story's title"), async (compose) => {
    await compose.type("The Acme deal is dead");
    await compose.click("textarea");
    await compose.type("my boss is such a micromanaging jerk. ");
    await compose.found();
    await compose.submit();
    const { dialog } = await compose.held();
    assert.match(dialog, /Title.*Acme.*Text.*boss/s);
    await compose.pressInOverlay("Post anyway");
    await compose.posted("The Acme deal is dead", "my boss is such a micromanaging jerk. ");
  }));

  it("tells the columns of a page apart: what is written in one does not hold another", () => withBox(caseOf("X Pro, a column"), async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    const drawer = caseOf("X Pro, the drawer beside its columns");
    await compose.click(drawer.box);
    await compose.type("The café on the corner has new chairs. ");
    await compose.click(drawer.submit!);
    await compose.posted("The café on the corner has new chairs. ");
    await compose.submit();
    assert.doesNotMatch((await compose.held()).dialog, /Part/);
  }));

  it("counts every part of a thread, and names those that it is about", () => {
    const part = (index: number) => `[data-testid="composePostView"] > div:nth-of-type(${index}) [contenteditable]`;
    return withBox(caseOf("Bluesky, TipTap", { url: "https://bsky.app/?thread", box: part(1) }), async (compose) => {
      await compose.type("my boss is such a micromanaging jerk. ");
      await compose.click(part(2));
      await compose.type("Long day. ");
      await compose.click(part(3));
      await compose.type("the Acme deal is dead. ");
      await compose.found();
      await compose.submit();
      const { dialog } = await compose.held();
      assert.match(dialog, /Part 1 of 3/);
      assert.doesNotMatch(dialog, /Part 2 of 3/);
      assert.match(dialog, /Part 3 of 3/);
      await compose.pressInOverlay("Post anyway");
      await compose.posted("my boss is such a micromanaging jerk. ", "Long day. ", "the Acme deal is dead. ");
    });
  });
});
