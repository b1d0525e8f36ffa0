import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/settings";
import { DEFAULTS, checkSettings, restore } from "./settings";

/** The defaults with something in every place. */
const FULL: Settings = {
  ...DEFAULTS,
  profile: {
    ...DEFAULTS.profile,
    profession: "nurse",
    clients: ["Acme Robotics"],
    embargoes: [{ term: "Falcon", until: "2026-12-01" }, { term: "Heron" }],
    work_hours: {
      days: ["mon"],
      start: "22:00",
      end: "06:00",
      by_day: [{ day: "sat", start: "08:00", end: "12:00" }],
      breaks: [{ start: "01:00", end: "01:30" }],
      off: [{ from: "2026-12-24", until: "2026-12-26" }, { from: "2027-01-01" }],
      zone: "Europe/Berlin",
    },
    sensitivity: { profanity: "off", "work-hours": "strict" },
    sensitivity_by_account: { brand: { politics: "strict" } },
    sensitivity_by_site: { x: { tone: "gentle" }, "https://forum.example": { politics: "off" } },
    products: ["Boilwell"],
    family: ["Ottilie"],
    guarded: ["14 Alder Row, Northfield"],
    places: [{ label: "home", lat: 52.5204, lon: -13.405, radius: 200 }],
    home_town: "Northfield",
  },
  accounts: { x: { "*": "personal", acme: "brand" } },
  accountsAsked: { x: ["globex"] },
  dismissed: [{ rule: "venting/boss-insult", hash: "0123456789abcdef0123456789abcdef", on: "2026-11-30" }],
  packs: [{ name: "mine.toml", text: "name = 'x'", on: true }],
  sitesOff: ["reddit", "https://forum.example"],
  origins: ["https://forum.example:8443"],
};

test("settings come through unchanged", () => {
  assert.deepEqual(checkSettings(structuredClone(FULL)), FULL);
  assert.deepEqual(checkSettings(DEFAULTS), DEFAULTS);
});

test("what nobody asked for is left out", () => {
  assert.deepEqual(checkSettings({ ...FULL, mood: "fine", profile: { ...FULL.profile, shoes: 44 } }), FULL);
});

test("an old profile without a list gets an empty one", () => {
  assert.deepEqual(checkSettings({ ...DEFAULTS, profile: {} }), DEFAULTS);
});

for (const [what, change, problem] of [
  ["a name that is no text", { profile: { clients: ["Acme", 3] } }, "profile.clients[1] is not a text"],
  ["a date that is none", { profile: { embargoes: [{ term: "Falcon", until: "soon" }] } }, "profile.embargoes[0].until is not a date such as 2026-11-24"],
  ["an hour that is none", { profile: { work_hours: { days: [], start: "9am", end: "17:00" } } }, "profile.work_hours.start is not a time such as 09:00"],
  ["a zone that there is not", { profile: { work_hours: { days: [], start: "09:00", end: "17:00", zone: "Atlantis" } } }, "profile.work_hours.zone is not a time zone such as Europe/Berlin"],
  ["a place that is nowhere", { profile: { places: [{ label: "home", lat: 91, lon: 0, radius: 200 }] } }, "profile.places[0].lat is not a number from -90 to 90"],
  ["an unknown category", { profile: { sensitivity: { jokes: "off" } } }, /^profile\.sensitivity: the key "jokes" is none of confidential, /],
  ["an unknown hold level", { holdAt: "always" }, "holdAt is none of hold, caution, never"],
  ["a long countdown", { countdown: 600 }, "countdown is not a whole number from 0 to 30"],
  ["a hash that is a word", { dismissed: [{ rule: "a/b", hash: "jerk", on: "2026-11-30" }] }, "dismissed[0].hash is not a hash"],
  ["a pack without a name", { packs: [{ name: " ", text: "", on: true }] }, "packs[0].name is empty"],
  ["an origin with a path", { origins: ["https://a.example/b"] }, "origins[0] is not an address such as https://example.org"],
  ["an origin that is everything", { origins: ["https://*"] }, "origins[0] is not an address such as https://example.org"],
  ["a handle with an @", { accounts: { x: { "@ada": "brand" } } }, 'accounts.x: the key "@ada" is not a handle without "@"'],
  ["too many names", { profile: { clients: Array<string>(10_001).fill("a") } }, "profile.clients has more than 10000 items"],
] as const) {
  test(`is refused: ${what}`, () => {
    assert.throws(() => checkSettings({ ...DEFAULTS, ...change }), { message: problem });
  });
}

test("settings that are no object are refused", () => {
  for (const value of [undefined, null, 3, "settings", []]) assert.throws(() => checkSettings(value), { message: "This is not an object" });
});

test("a key called __proto__ stays a key", () => {
  const value = JSON.parse(`{"x": {"__proto__": "brand"}}`) as object;
  const { accounts } = checkSettings({ ...DEFAULTS, accounts: value });
  assert.ok(Object.hasOwn(accounts["x"]!, "__proto__"));
});

test("older settings go through each migration once, in order", () => {
  const migrations = [
    (older: Record<string, unknown>) => ({ ...older, path: `${String(older["path"])}→2` }),
    (older: Record<string, unknown>) => ({ ...older, path: `${String(older["path"])}→3` }),
  ];
  const read = (value: unknown) => value as Settings & { path: string };
  assert.deepEqual(restore({ version: 1, path: "1" }, migrations, read), { version: 3, path: "1→2→3" });
  assert.deepEqual(restore({ version: 2, path: "2" }, migrations, read), { version: 3, path: "2→3" });
  assert.deepEqual(restore({ version: 3, path: "3" }, migrations, read), { version: 3, path: "3" });
});

test("settings of a newer extension, or of none, are not guessed at", () => {
  assert.throws(() => restore({ ...DEFAULTS, version: 3 }), { message: "version is 3; this extension knows those up to 2" });
  for (const value of [{}, null, "x", { version: 0 }, { version: "1" }]) assert.throws(() => restore(value), { message: "version is missing" });
});

test("settings of version 1 come over without loss", () => {
  const one = {
    version: 1,
    profile: {
      profession: "nurse", employers: ["Globex"], clients: ["Acme"], colleagues: ["Ada"], projects: ["Falcon"], embargoes: [{ term: "Heron" }],
      work_hours: { days: ["mon"], start: "09:00", end: "17:00", breaks: [], off: [{ from: "2026-12-24" }], zone: "Europe/Berlin" },
      sensitivity: { politics: "off" }, allowed: ["damn"], rules_off: ["tone/x"],
    },
    holdAt: "caution", countdown: 60, sitesOff: ["x"], origins: ["https://forum.example"], accounts: { x: { acme: "brand" } }, pausedUntil: 5,
  };
  const two = restore(structuredClone(one));
  const { work_hours, ...profile } = one.profile;
  assert.deepEqual(two, {
    ...DEFAULTS, ...one, version: 2,
    // The longest countdown is 30 seconds now.
    countdown: 30,
    profile: { ...DEFAULTS.profile, ...profile, work_hours: { ...work_hours, by_day: [] } },
  });
});
