/** Nothing leaves the machine, and the page learns nothing. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { caseOf, CASES } from "./cases";
import { browser, theWeb, withBox } from "./world";

const SECRET = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
/** Words of the draft and of the person's lists, in any spelling that an address would give them. */
const WORDS = /micromanaging|acme|globex|bluebird/i;
const X = caseOf("X, Draft.js");

describe("privacy", () => {
  it("makes no request while a post is written, explained, held and sent", () => withBox(X, async (compose) => {
    const hosts = new Set(CASES.map(({ url }) => new URL(url).hostname));
    const ours = () => theWeb().requests.filter(({ host, path, origin }) => (hosts.has(host) && path !== "/favicon.ico") || origin.includes("extension"));
    const before = ours().length;
    await compose.type(SECRET);
    await compose.found();
    await compose.pressInOverlay("badge");
    await compose.shows("the card", ({ card }) => card.length > 0);
    await compose.submit();
    await compose.held();
    await compose.pressInOverlay("Post anyway");
    await compose.posted(SECRET);
    assert.deepEqual(ours().slice(before), []);
  }));

  it("has put no word of a draft or of a list into any request of this run", () => {
    assert.ok(theWeb().requests.length > 0);
    const leaked = theWeb().requests.filter(({ host, path, body }) => WORDS.test(decodeURIComponent(host + path)) || WORDS.test(body));
    assert.deepEqual(leaked, []);
  });

  it("cannot connect even if it would", async () => {
    const refused = await browser().inExtension(async () => {
      const tries = [
        () => fetch("https://x.com/"),
        () => new Promise((_, reject) => { new WebSocket("wss://x.com/").onerror = reject; }),
      ];
      return (await Promise.allSettled(tries.map((connect) => connect()))).map(({ status }) => status);
    });
    assert.deepEqual(refused, ["rejected", "rejected"]);
  });

  it("shows the page nothing but an empty element and the places of marks", () => withBox(X, async (compose) => {
    const globals = () => compose.page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => Number.isNaN(Number(name))).sort());
    const before = await globals();
    await compose.type(SECRET);
    await compose.found();
    const seen = await compose.page.evaluate(() => {
      const hosts = [...document.querySelectorAll("*")].filter(({ localName }) => localName.includes("-"));
      return {
        hosts: hosts.map(({ shadowRoot, attributes, textContent }) => [shadowRoot, [...attributes].map(({ value }) => value).join(), textContent]),
        names: [...CSS.highlights.keys()].join(" "),
        sheets: document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join(" "),
      };
    });
    assert.deepEqual(seen.hosts, [[null, "", ""]]);
    assert.doesNotMatch(`${seen.names} ${seen.sheets}`, /composure|boss|acme|hold|caution|confidential|venting/i);
    assert.deepEqual(await globals(), before);
  }));

  it("takes no press from the page", () => withBox(X, async (compose) => {
    await compose.type(SECRET);
    await compose.found();
    await compose.submit();
    await compose.held();
    await browser().inClosedRoots(compose.page, (root) => {
      for (const button of root.querySelectorAll("button")) button.click();
      return true;
    });
    assert.notEqual((await compose.shown())?.dialog, "");
    assert.deepEqual(await compose.posts(), []);
  }));
});
