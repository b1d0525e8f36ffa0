import assert from "node:assert/strict";
import { test } from "node:test";
import { freshName, nameIn, placeOf, startOf, STARTER } from "./pack-text";
import { minutesLeftToday } from "./text";

test("places and offsets are two ways to say the same", () => {
  const text = "one\n😀 two\n\nend";
  assert.deepEqual(placeOf(text, text.indexOf("two")), { line: 2, column: 3 });
  for (const at of [0, 3, 4, 7, 10, 11, text.length]) {
    const { line, column } = placeOf(text, at);
    assert.equal(startOf(text, line, column), at);
  }
  assert.equal(startOf(text, 1, 99), 3);
  assert.equal(startOf(text, 99, 1), text.length);
});

test("a pack is called what it calls itself, and no two are called the same", () => {
  assert.equal(nameIn(STARTER), "Our own rules");
  assert.equal(nameIn("[[rule]]\nname = 'x'"), undefined);
  assert.equal(nameIn(" name = 'Globex' # ours\n"), "Globex");
  const packs = [{ name: "Mine", text: "", on: true }, { name: "Mine 2", text: "", on: true }];
  assert.deepEqual([freshName(packs, "Mine"), freshName(packs, "Ours")], ["Mine 3", "Ours"]);
});

test("the rest of the day ends at midnight", () => {
  assert.equal(minutesLeftToday(new Date(2026, 10, 30, 22, 30)), 90);
  assert.equal(minutesLeftToday(new Date(2026, 10, 30, 23, 59, 59)), 1);
});
