/** Links in a draft: what is said of them, and that nobody is asked about them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { caseOf } from "./cases";
import { browser, settle, theWeb, withBox } from "./world";

const STORY = "https://www.reuters.com/world/a-story-2026-11-24/";
const X = caseOf("X, Draft.js");

describe("links", () => {
  it("says of a hoax and of a short link what they are, and fetches neither", async () => {
    for (const link of ["newspunch.com/pope-resigns", "tinyurl.com/ab12"]) {
      await withBox(X, async (compose) => {
        const before = theWeb().requests.length;
        await compose.type(`look ${link} now`);
        await compose.until(() => compose.highlighted(), (words) => words.includes(link), "the mark");
        assert.deepEqual(theWeb().requests.slice(before).filter(({ host }) => !host.endsWith("x.com")), []);
      });
    }
  });

  it("asks of news that was never opened whether it was read, once that is wanted", async () => {
    const marked = (link: string) => withBox(X, async (compose) => {
      await compose.type(`worth a look ${link} today and tinyurl.com/ab12 too`);
      await compose.until(() => compose.highlighted(), (words) => words.includes("tinyurl.com/ab12"), "the mark of the short link");
      return (await compose.highlighted()).includes(link);
    });
    assert.equal(await marked(STORY), false, "off at first");
    await settle({ unreadLinks: true });
    try {
      assert.equal(await marked(STORY), true);
      await browser().inExtension((url: string) => chrome.history.addUrl({ url }), `${STORY}?utm_source=mail`);
      assert.equal(await marked(STORY), false, "it was opened since");
    } finally {
      await settle();
    }
  });
});
