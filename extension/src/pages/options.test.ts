import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Severity } from "../shared/generated";
import { accountsIn, accountsOf, handleOf } from "./accounts";
import { isTable, namesIn, pieces } from "./text";

const mark = (start: number, end: number, severity: Severity, whole = false) => ({ start, end, severity, whole }) as Finding;

test("names are one a line, without empty ones and doubles", () => {
  assert.deepEqual(namesIn(" Acme  Robotics \n\nGlobex\r\nacme robotics\n\t\n"), ["Acme Robotics", "Globex"]);
  const many = Array.from({ length: 10_000 }, (_, n) => `Client ${n}`);
  assert.deepEqual(namesIn([...many, ...many].join("\n")), many);
});

test("a pasted table is told from a list of names", () => {
  assert.deepEqual(["Acme\nGlobex\n", "Acme, Globex", "name\tcity\nAcme\tOslo", " Acme "].map(isTable), [false, true, true, false]);
});

test("a handle is kept in lower case without its sign; none is any", () => {
  assert.deepEqual(["@Jordan", " jordan ", "", "@"].map(handleOf), ["jordan", "jordan", "*", "*"]);
});

test("accounts survive the way into a list and back", () => {
  const accounts = { x: { jordan: "personal", "*": "brand" }, linkedin: { "jordan-p": "professional" } } as const;
  assert.deepEqual(accountsOf(accountsIn(accounts)), accounts);
});

test("a text is cut where marks begin and end; the gravest is seen where they overlap", () => {
  const text = "one two three";
  const cut = pieces(text, [mark(4, 13, "note"), mark(8, 13, "hold"), mark(0, 13, "hold", true)]);
  assert.deepEqual(cut, [
    { text: "one ", severity: null },
    { text: "two ", severity: "note" },
    { text: "three", severity: "hold" },
  ]);
  assert.equal(cut.map((piece) => piece.text).join(""), text);
});
