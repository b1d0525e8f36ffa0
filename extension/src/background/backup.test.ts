import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/settings";
import "../../../tests/unit/in-english";
import { word } from "../shared/words";
import { exportFile, importFile } from "./backup";
import { DEFAULTS } from "./settings";

const MINE: Settings = {
  ...DEFAULTS,
  countdown: 10,
  pausedUntil: 99,
  accounts: { x: { acme: "brand", "a.b": "personal" } },
  dismissed: [{ rule: "a/b", hash: "0".repeat(32), on: "2026-11-30" }],
  packs: [{ name: "mine.toml", text: "name = 'é'\n", on: false }],
  profile: { ...DEFAULTS.profile, profession: "nurse", clients: ["Zoë", "Acme"], home_town: "Northfield", embargoes: [{ term: "Heron", until: "2027-01-01" }], allowed: ["damn"] },
};

test("what was exported is imported, but for a pause and what the browser grants", async () => {
  const { name, text } = await exportFile(MINE, "2026-11-30");
  assert.equal(name, "composure-settings-2026-11-30.json");
  assert.match(text, /^\{\n  "schema": "composure-settings",\n  "version": 2,\n/);
  const origins = ["https://forum.example"];
  assert.deepEqual(await importFile(text, { ...DEFAULTS, origins }), { ...MINE, pausedUntil: 0, origins });
});

test("with a passphrase the lists cannot be read, the rest can", async () => {
  const { text } = await exportFile(MINE, "2026-11-30", "correct horse");
  for (const word of ["Zoë", "Acme", "Northfield", "Heron", "damn"]) assert.ok(!text.includes(word), word);
  for (const word of ["nurse", "acme", "mine.toml"]) assert.ok(text.includes(word), word);
  assert.deepEqual(await importFile(text, DEFAULTS, "correct horse"), { ...MINE, pausedUntil: 0 });
  await assert.rejects(importFile(text, DEFAULTS), { message: word("importSealed") });
  await assert.rejects(importFile(text, DEFAULTS, "wrong horse"), { message: /not the right one/ });
  await assert.rejects(importFile(text.replace('"data": "', '"data": "AAAA'), DEFAULTS, "correct horse"), { message: /was changed/ });
  await assert.rejects(exportFile(MINE, "2026-11-30", "short"), { message: "A passphrase has at least 8 characters." });
});

test("a file of the first version comes over whole", async () => {
  const { products: _, family: __, guarded: ___, sensitivity_by_account: ____, sensitivity_by_site: _____, ...profile } = MINE.profile;
  const settings = { profile, holdAt: "caution", countdown: 60, sitesOff: ["x"], origins: [], accounts: MINE.accounts, pausedUntil: 0 };
  const text = JSON.stringify({ schema: "composure-settings", version: 1, settings });
  assert.deepEqual(await importFile(text, DEFAULTS), { ...DEFAULTS, holdAt: "caution", countdown: 30, sitesOff: ["x"], accounts: MINE.accounts, profile: MINE.profile });
});

for (const [what, change, message] of [
  ["no JSON", (text: string) => text.replace('"countdown": 10,', '"countdown": 10'), /^Line \d+: a comma or } is missing here\.$/],
  ["a name that is no text", (text: string) => text.replace('"Acme"', "3"), /^Line 10: profile.clients\[1\] is not a text\.$/],
  ["a hold level that is none", (text: string) => text.replace('"holdAt": "hold"', '"holdAt": "always"'), /^Line \d+: holdAt is none of hold, caution, never\.$/],
  ["a missing part", (text: string) => text.replace('"holdAt": "hold",', ""), /^Line 5: holdAt is none of /],
  ["a handle with an @", (text: string) => text.replace('"acme": "brand"', '"@acme": "brand"'), /^Line \d+: accounts.x: the key "@acme" is not a handle/],
  ["a newer version", (text: string) => text.replace('"version": 2', '"version": 3'), /^Line 3: version is 3; this extension knows those up to 2\.$/],
  ["another file", () => '{\n "name": "x"\n}', /^Line 1: schema is not "composure-settings": this is another kind of file\.$/],
  ["nothing", () => "", /^Line 1: the file ends too early\.$/],
  ["a list", () => "[]", /^Line 1: schema is not/],
] as const) {
  test(`is refused: ${what}`, async () => {
    const { text } = await exportFile(MINE, "2026-11-30");
    const changed = change(text);
    assert.notEqual(changed, text);
    await assert.rejects(importFile(changed, DEFAULTS), { message });
  });
}
