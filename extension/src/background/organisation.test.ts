import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CATEGORIES, SENSITIVITIES, WEEKDAYS } from "../shared/generated";
import { LOCKS, type Organisation } from "../shared/organisation";
import { checkPolicy, inForce, Managed } from "./organisation";
import { DEFAULTS } from "./settings";

const FULL: Organisation = {
  organisation: "Globex",
  policyLink: "https://globex.example/social-media",
  disclaimers: ["Views are my own."],
  profession: "lawyer",
  employers: ["Globex"],
  clients: ["Acme Robotics"],
  colleagues: ["Ada Stone"],
  projects: ["Falcon"],
  products: ["Boilwell"],
  embargoes: [{ term: "Heron", until: "2027-01-01" }],
  workHours: { days: ["mon"], start: "09:00", end: "17:00", by_day: [], breaks: [], off: [] },
  sensitivity: { politics: "strict" },
  holdAt: "caution",
  countdown: 10,
  packs: [{ name: "globex.toml", text: "name = 'x'" }],
  locked: ["holdAt"],
};

test("a whole policy is taken as it is", () => {
  assert.deepEqual(checkPolicy(structuredClone(FULL) as unknown as Record<string, unknown>), { organisation: FULL, problems: [] });
  assert.deepEqual(checkPolicy({}), { problems: [] });
});

test("what is wrong is left out and told; the rest holds", () => {
  const { organisation, problems } = checkPolicy({ organisation: "Globex", clients: ["Acme", 3], policyLink: "http://globex.example", colour: "red", countdown: 10 });
  assert.deepEqual(organisation, { organisation: "Globex", countdown: 10 });
  assert.deepEqual(problems, ["clients[1] is not a text", "policyLink is not an address that begins with https://", "colour is not part of a policy"]);
});

test("a policy of nobody is not in force", () => {
  assert.deepEqual(checkPolicy({ countdown: 10 }), { problems: ["organisation is missing, so the policy is not in force"] });
});

test("lists are added to, the rest is a first value that the person may change", () => {
  const own = { ...DEFAULTS, countdown: 3, profile: { ...DEFAULTS.profile, clients: ["Initech", "Acme Robotics"], sensitivity: { politics: "off" } as const } };
  const { profile, ...rest } = inForce(own, { ...FULL, locked: [] });
  assert.deepEqual(profile.clients, ["Initech", "Acme Robotics"]);
  assert.deepEqual([profile.employers, profile.profession, profile.embargoes.length], [["Globex"], "lawyer", 1]);
  assert.deepEqual([profile.sensitivity, rest.countdown, rest.holdAt], [{ politics: "off" }, 3, "caution"]);
  assert.deepEqual(rest.packs, [{ name: "globex.toml", text: "name = 'x'", on: true }]);
  assert.equal(inForce(own, undefined), own);
});

test("what is locked is the organisation's alone", () => {
  const own = {
    ...DEFAULTS,
    countdown: 3,
    holdAt: "never" as const,
    pausedUntil: 9e12,
    sitesOff: ["x"],
    packs: [{ name: "mine", text: "", on: true }],
    profile: { ...DEFAULTS.profile, profession: "nurse", rules_off: ["a/b"], allowed: ["damn"], sensitivity_by_site: { x: { politics: "off" } as const } },
  };
  const { profile, ...rest } = inForce(own, { ...FULL, locked: LOCKS });
  assert.deepEqual([rest.countdown, rest.holdAt, rest.pausedUntil, rest.sitesOff, rest.packs.length], [10, "caution", 0, [], 1]);
  assert.deepEqual([profile.profession, profile.rules_off, profile.allowed, profile.sensitivity, profile.sensitivity_by_site], ["lawyer", [], [], { politics: "strict" }, {}]);
  // A lock without a value takes nothing from the person but what it names.
  assert.equal(inForce(own, { organisation: "Globex", locked: ["countdown"] }).countdown, 3);
});

test("a browser without a policy has none, and a new one is read when it comes", async () => {
  assert.deepEqual(await new Managed(undefined).get(), { problems: [] });
  let answer: Promise<Record<string, unknown>> = Promise.reject(new Error("Managed storage manifest not found"));
  const managed = new Managed({ get: () => answer });
  assert.deepEqual(await managed.get(), { problems: [] });
  answer = Promise.resolve({ organisation: "Globex" });
  managed.changed();
  assert.deepEqual((await managed.get()).organisation, { organisation: "Globex" });
});

test("the schema that browsers are given says the same", () => {
  interface Schema { type?: string; enum?: readonly string[]; items?: Schema; properties?: Record<string, Schema> }
  const schema = JSON.parse(readFileSync("extension/managed-schema.json", "utf8")) as Required<Pick<Schema, "properties">>;
  assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(FULL).sort());
  assert.deepEqual(schema.properties["locked"]!.items!.enum, LOCKS);
  assert.deepEqual(Object.keys(schema.properties["sensitivity"]!.properties!), CATEGORIES);
  assert.deepEqual(schema.properties["sensitivity"]!.properties!["hate"]!.enum, SENSITIVITIES);
  assert.deepEqual(schema.properties["workHours"]!.properties!["days"]!.items!.enum, WEEKDAYS);
});
