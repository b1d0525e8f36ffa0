import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Severity } from "../shared/generated";
import { accountsIn, accountsOf, handleOf } from "./accounts";
import { coordinatesIn, metresIn, written } from "./place";
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

test("coordinates are read as people write and paste them", () => {
  const berlin = [
    "52.52044, 13.40495", "52.52044,13.40495", "52.52044 13.40495", "(52.52044; 13.40495)", "52,52044, 13,40495", "52.52044° N, 13.40495° E", "N 52.52044 E 13.40495",
    "E 13.40495, N 52.52044", "geo:52.52044,13.40495?z=17", "https://maps.example/place/X/@52.52044,13.40495,17z", "https://osm.example/#map=17/52.52044/13.40495",
    "https://maps.example/?q=52.52044,13.40495", "https://osm.example/?mlat=52.52044&mlon=13.40495",
  ];
  for (const text of berlin) assert.deepEqual(coordinatesIn(text), { lat: 52.52044, lon: 13.40495 }, text);
  assert.equal(written(coordinatesIn("52°31'13.6\"N 13°24'17.8\"E")!), "52.52044, 13.40494");
  assert.equal(written(coordinatesIn("33°51′24″S, 70°40′W")!), "-33.85667, -70.66667");
  assert.deepEqual(coordinatesIn("-33.85, −70.6"), { lat: -33.85, lon: -70.6 });
  assert.deepEqual(coordinatesIn("0, 0"), { lat: 0, lon: 0 });
  for (const text of ["", "home", "52.5", "52.5, ", "91, 0", "0, 181", "52.5 N, 13.4 N", "E 1, 2 E", "14 Alder Row, 3", "1, 2, 3", "52.5.1, 13"]) assert.equal(coordinatesIn(text), null, text);
});

test("a distance is whole metres, and the usual one where none is written", () => {
  assert.deepEqual(["", " ", "200", "1", "50000", "0", "50001", "2.5", "-3", "far"].map(metresIn), [200, 200, 200, 1, 50_000, null, null, null, null, null]);
});
