/** What the popup says of the page's adapter, and the report that can be copied. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Case, caseOf } from "./cases";
import { reports } from "./observe";
import { checkedTab } from "./own";
import { browser, withBox } from "./world";

const SECRET = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";

/** What the popup of the tab of a box shows and copies. */
function popup(where: Case, check: (shown: string, copied: string) => void): Promise<void> {
  return withBox(where, async (compose) => {
    await compose.type(SECRET);
    await compose.found();
    const page = await browser().openOwn(`popup.html?tab=${await checkedTab(browser())}`);
    try {
      await compose.until(() => page.run(() => document.querySelector("#report") !== null), (there) => there, "the button");
      // What goes to the clipboard is caught on the way: reading it would take a permission that nobody needs.
      await page.run(() => {
        Object.defineProperty(navigator.clipboard, "writeText", { value: async (text: string) => void (document.title = text) });
      });
      const shown = await page.run(() => document.body.innerText);
      await page.click("#report");
      const copied = await compose.until(() => page.run(() => document.title), (title) => title.includes("site "), "the report");
      check(shown, copied);
    } finally {
      await page.close();
    }
  });
}

describe("health", () => {
  it("says that a site is fully checked, and copies a report without a word of the person's", () => popup(caseOf("X, Draft.js"), (shown, copied) => {
    assert.match(shown, /Fully checked/);
    assert.match(copied, /site x, facts of \d{4}-\d\d-\d\d: fully checked/);
    assert.match(copied, /box post: submit found, audience (?:found|missing), account found, recipient none/);
    assert.doesNotMatch(copied, /boss|jerk|acme|jordan|globex/i);
  }));

  it("says where it only marks", () => popup(caseOf("Tumblr"), (shown, copied) => {
    assert.match(shown, /Marked only/);
    assert.match(copied, /site tumblr, .*: warn only/);
  }));

  it("tells the parts of each box to the popup only", () => withBox(caseOf("Messenger, Lexical"), async (compose) => {
    await compose.type("Good morning. ");
    await compose.clear();
    const [box] = (await reports()).flatMap(({ boxes }) => boxes);
    assert.deepEqual(box?.parts, { variant: "message", submit: "found", audience: "none", account: "none", recipient: "found" });
  }));

  it("knows a Mastodon by its markup", () => withBox(caseOf("Mastodon, on a host that was switched on"), async (compose) => {
    await compose.type("Good morning. ");
    await compose.clear();
    const frame = (await reports()).find(({ boxes }) => boxes.length > 0);
    assert.equal(frame?.adapter.id, "mastodon");
    assert.equal(frame.site, "https://notes.example");
    assert.deepEqual(frame.boxes[0]?.parts, { variant: "post", submit: "found", audience: "found", account: "found", recipient: "none" });
  }));
});
