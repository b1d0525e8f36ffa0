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
