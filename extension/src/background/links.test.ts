import assert from "node:assert/strict";
import { test } from "node:test";
import type { Review } from "../shared/generated";
import { essence, Links } from "./links";

const finding = (rule: string, quote: string, severity = "note") => ({ rule, quote, severity });
const review = (...findings: object[]) => ({ verdict: "caution", language: "en", partial: false, findings }) as unknown as Review;

function links({ opened = [] as string[], granted = true, wanted = true } = {}) {
  const asked: string[] = [];
  const history = { granted: async () => granted, search: async (words: string) => (asked.push(words), opened) };
  return { links: new Links(history, async () => wanted), asked };
}

test("a page is the same however its link was passed on", () => {
  for (const link of ["https://www.bbc.co.uk/news/world-1", "http://m.bbc.co.uk/news/world-1/?utm_source=x#top", "bbc.co.uk/news/world-1", "https://bbc.co.uk/news/world-1/amp/"]) {
    assert.equal(essence(link), "bbc.co.uk/news/world-1");
  }
  assert.equal(essence("https://"), null);
});

test("only a news link that was never opened is spoken of, and nothing else is looked up", async () => {
  const { links: known, asked } = links({ opened: ["https://www.bbc.co.uk/news/world-1?at=x"] });
  const before = review(
    finding("unverified/unread", "https://bbc.co.uk/news/world-1"),
    finding("unverified/unread", "https://reuters.com/world/2"),
    finding("venting/boss-insult", "jerk"),
  );
  const after = await known.sift(before);
  assert.deepEqual(after.findings.map(({ quote }) => quote), ["https://reuters.com/world/2", "jerk"]);
  assert.equal(after.verdict, "note");
  assert.deepEqual(asked, ["bbc.co.uk/news/world-1", "reuters.com/world/2"]);
  await known.sift(before);
  assert.deepEqual(asked.slice(2), ["reuters.com/world/2"], "what was opened stays so");
});

test("a front page is no story", async () => {
  const { links: known, asked } = links();
  assert.equal((await known.sift(review(finding("unverified/unread", "https://www.reuters.com/")))).verdict, "clear");
  assert.deepEqual(asked, []);
});

test("it takes the wish and the permission", async () => {
  assert.equal(await links().links.canTell(), true);
  assert.equal(await links({ granted: false }).links.canTell(), false);
  assert.equal(await links({ wanted: false }).links.canTell(), false);
});
