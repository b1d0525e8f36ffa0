import assert from "node:assert/strict";
import { test } from "node:test";
import { sites } from "#sites";
import { nameOf, sitesFor } from "./sites";

const page = (hostname: string) => ({ hostname, origin: `https://${hostname}` });
const ids = (hostname: string) => sitesFor(page(hostname)).map(({ id }) => id);

test("a known host has one site", () => {
  for (const site of sites) for (const host of site.hosts) assert.deepEqual(ids(host), [site.id], host);
});

test("elsewhere the markup decides, the adapter for any site last", () => {
  const found = ids("mastodon.example");
  assert.ok(found.includes("mastodon") && found.includes("elk") && found.includes("phanpy"), String(found));
  assert.equal(found.at(-1), "generic");
  assert.ok(!found.includes("x"));
});

test("the settings know a page by its site, or by the origin that was switched on", () => {
  const mastodon = sites.find(({ id }) => id === "mastodon")!;
  assert.equal(nameOf(mastodon, page("mastodon.social")), "mastodon");
  assert.equal(nameOf(mastodon, page("mastodon.example")), "https://mastodon.example");
});

for (const site of sites) {
  test(`the data of ${site.id} can be used`, () => {
    assert.match(site.verifiedOn, /^\d{4}-\d\d-\d\d$/);
    assert.match(site.source, /^https:\/\//);
    const names = site.variants.map(({ id }) => id);
    assert.equal(new Set(names).size, names.length, "two variants have the same id");
    for (const { button, source, nameFrom = [], handleFrom = [], headlineFrom = [] } of site.people ?? []) {
      assert.match(source, /^https:\/\/|^memory$/);
      assert.ok(button.length > 0 && nameFrom.length + handleFrom.length > 0, "a button, and somebody's name");
      for (const { pattern } of [...nameFrom, ...handleFrom, ...headlineFrom]) {
        if (pattern) assert.equal(new RegExp(`${pattern}|`).exec("")!.length, 2, `${pattern} has one group`);
      }
    }
    for (const variant of site.variants) {
      assert.ok(variant.box.length > 0, variant.id);
      assert.match(variant.source ?? site.source, /^https:\/\//);
      assert.ok(variant.submit.length > 0 || variant.keys.length > 0, `${variant.id} can be sent`);
      assert.ok(!variant.part || variant.thread, `${variant.id} is a part of something`);
      for (const { says } of variant.audienceFrom ?? site.audienceFrom ?? []) {
        for (const words of Object.keys(says)) assert.equal(words, words.toLowerCase(), "words are compared in lower case");
        // The first that is contained counts: a longer one behind a part of it would never be reached.
        Object.keys(says).forEach((words, at, all) => assert.ok(!all.slice(0, at).some((earlier) => words.includes(earlier) && says[earlier] !== says[words]), words));
      }
      for (const { pattern } of [...(variant.handleFrom ?? site.handleFrom ?? []), ...(variant.recipientFrom ?? [])]) {
        if (pattern) assert.equal(new RegExp(`${pattern}|`).exec("")!.length, 2, `${pattern} has one group`);
      }
    }
  });
}
