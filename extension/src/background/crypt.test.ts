import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../tests/unit/in-english";
import { exported, imported, keyOf, newKey, open, seal, sealed } from "./crypt";

const LISTS = { clients: ["Zoë’s Bäckerei", "Acme"], many: Array.from({ length: 10_000 }, (_, n) => `Client ${n}`) };

test("what was sealed is opened with the passphrase, and only with it", async () => {
  const closed = await seal(LISTS, await newKey("correct horse é"));
  assert.ok(!JSON.stringify(closed).includes("Acme"));
  // The same letter, composed otherwise.
  assert.deepEqual(await open(closed, await keyOf("correct horse e\u0301", closed.salt, closed.iterations)), LISTS);
  await assert.rejects(open(closed, await keyOf("correct horse", closed.salt, closed.iterations)), { message: /not the right one/ });
});

test("a key survives as text; each sealing is another", async () => {
  const key = await newKey("correct horse");
  const again = await imported(JSON.parse(JSON.stringify(await exported(key))) as Awaited<ReturnType<typeof exported>>);
  const [one, two] = [await seal({ a: 1 }, key), await seal({ a: 1 }, again)];
  assert.deepEqual(await open(two, key), { a: 1 });
  assert.notEqual(one.iv, two.iv);
  assert.notEqual(one.data, two.data);
});

test("a change anywhere is noticed", async () => {
  const key = await newKey("correct horse");
  const closed = await seal({ a: 1 }, key);
  const flip = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
  for (const changed of [{ ...closed, data: flip(closed.data) }, { ...closed, iv: flip(closed.iv) }, { ...closed, salt: flip(closed.salt) }, { ...closed, iterations: 600_001 }]) {
    await assert.rejects(open(changed, key), { message: /was changed/ });
  }
});

test("a file cannot ask for a weak key, nor for an endless one", async () => {
  const closed = await seal({ a: 1 }, await newKey("correct horse"));
  assert.deepEqual(sealed({ ...closed, more: 1 }, "lists"), closed);
  for (const iterations of [1, 99_999, 1e9]) assert.throws(() => sealed({ ...closed, iterations }, "lists"), { message: /lists.iterations is not a whole number/ });
});
