/**
 * The playground's samples are what they are said to be: what is fine is left alone, what is not is noticed, and a debt
 * still fails, so that mending it shows.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

const root = new URL("../../", import.meta.url);
const samples = JSON.parse(readFileSync(new URL("www/playground/samples.json", root)));
/** A Tuesday's morning and evening, a Saturday's night; "now" is when nobody works. */
const NOW = { now: "2026-11-29T15:00:00", work: "2026-12-01T11:05:00", evening: "2026-12-01T20:30:00", night: "2026-12-05T03:10:00" };

let engine;

before(async () => {
  const { Engine, initSync } = await import(new URL("target/engine/composure_wasm.js", root));
  initSync({ module: readFileSync(new URL("target/engine/engine.wasm", root)) });
  engine = new Engine();
});

function review({ profile: { hours, profession, ...lists }, situation }, post) {
  const work_hours = hours && { days: ["mon", "tue", "wed", "thu", "fri"], start: hours[0], end: hours[1] };
  engine.setProfile({ ...lists, ...(profession && { profession }), ...(work_hours && { work_hours }) });
  const { account, audience, when } = { ...situation, ...post };
  const where = audience === "message" ? { surface: "message", audience: "private" } : { surface: "post", audience };
  return JSON.parse(engine.review(post.text, JSON.stringify({ ...where, account, now: NOW[when] })));
}

test("everybody has something fine to say, and something that is not", () => {
  for (const { id, posts } of samples) {
    assert.ok(posts.some(({ fine }) => fine) && posts.some(({ fine, debt }) => !fine && !debt), id);
    assert.ok(posts.length >= 3 && posts.length <= 5, id);
  }
});

for (const sample of samples) {
  for (const post of sample.posts) {
    test(`${sample.id}: ${post.text}`, () => {
      const { verdict, findings } = review(sample, post);
      const said = JSON.stringify(findings.map(({ rule, quote }) => [rule, quote]));
      const silent = post.fine || post.debt;
      assert.equal(verdict === "clear" || verdict === "note", Boolean(silent), `${verdict}: ${said}`);
    });
  }
}
