import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonProblem, parseJson } from "./json";

test("what the browser reads is read the same", () => {
  for (const text of ['{"a": [1, -2.5e3, "x\\n\\u00e9\\"", true, null, {}, []]}', '"x"', " 3 ", '{"__proto__": {"a": 1}}', '\uFEFF[]', "[[[]]]"]) {
    assert.deepEqual(parseJson(text).value, JSON.parse(text.replace("\uFEFF", "")));
  }
  assert.ok(Object.hasOwn(parseJson('{"__proto__": 1}').value as object, "__proto__"));
});

test("each value knows its line", () => {
  const { lines } = parseJson('{\n  "profile": {\n    "clients": [\n      "Acme",\n      3\n    ]\n  },\n  "x": 1\n}');
  assert.deepEqual(["profile", "profile.clients", "profile.clients[1]", "x"].map((path) => lines.get(path)), [2, 3, 5, 8]);
});

for (const [text, line, what] of [
  ['{\n"a": 1,\n}', 3, 'a name in "…" is missing here'],
  ['{\n"a" 1}', 2, "a colon is missing after “a”"],
  ['{"a": 1\n"b": 2}', 2, "a comma or } is missing here"],
  ["[1,\n2", 2, "a comma or ] is missing here"],
  ["[1,\n\n]", 3, "a value is missing here"],
  ['{"a":\n"open', 2, 'a text that begins here is not closed with "'],
  ["[\nTrue]", 2, "True is not a value"],
  ["[1]\n[2]", 2, "something follows after the end"],
  ['{"a": 1,\n"a": 2}', 2, "“a” is here twice"],
  ["", 1, "the file ends too early"],
  ['["\\x"]', 1, '"\\x" is not a value'],
  ["[".repeat(40), 1, "this goes too deep"],
] as const) {
  test(`is refused: ${JSON.stringify(text).slice(0, 40)}`, () => {
    assert.throws(() => parseJson(text), (error) => error instanceof JsonProblem && error.line === line && error.message === what || assert.fail(String(error instanceof JsonProblem ? `${error.line} ${error.message}` : error)));
  });
}

test("ten thousand names are read in a moment", () => {
  const names = Array.from({ length: 10_000 }, (_, n) => `Client number ${n}`);
  const start = performance.now();
  assert.deepEqual(parseJson(JSON.stringify({ names }, null, 2)).value, { names });
  assert.ok(performance.now() - start < 1_000);
});
