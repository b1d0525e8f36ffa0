import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/settings";
import "../../../tests/unit/in-english";
import { Ledger } from "./ledger";
import { Engine } from "./engine";
import { Force, writerOf } from "./force";
import { Managed } from "./organisation";
import { Origins, originsIn } from "./origins";
import { Desk } from "./pages";
import type { Ports } from "./ports";
import { DEFAULTS } from "./settings";
import { Shelf } from "./shelf";
import { Store } from "./store";

/** A browser that has granted some origins. */
class FakeBrowser {
  granted = new Set<string>();
  registered: readonly string[] = [];
  injected: string[] = [];

  readonly origins = {
    granted: async (origin: string) => this.granted.has(origin),
    register: async (origins: readonly string[]) => void (this.registered = origins),
    inject: async (origin: string) => void this.injected.push(origin),
  };
}

function desk(policy: Record<string, unknown> = {}) {
  const store = new Store(area(), area());
  const managed = new Managed({ get: async () => policy });
  const [shelf, ledger] = [new Shelf(area()), new Ledger(area())];
  const browser = new FakeBrowser();
  const wasm = {
    setProfile: ({ employers }: { employers: string[] }) => assert.ok(!employers.includes("refused"), "This profile cannot be used"),
    review: () => '{"verdict":"clear"}',
    meeting: () => "{}",
    rules: () => [{ id: "venting/boss-insult" }],
    setPacks: () => [],
    checkPack: (name: string, text: string, sample: string) => JSON.stringify({ problems: [], rules: [], told: [name, text, sample] }),
  };
  const engine = new Engine(async () => wasm, async () => writerOf((await new Force(store, managed).get()).settings));
  const origins = new Origins(store, browser.origins);
  const ports = { reports: async () => [] } as unknown as Ports;
  const readNames = async (file: Uint8Array) => ({ names: new TextDecoder().decode(file).split("\n"), skipped: 0 });
  const readCalendar = async (file: Uint8Array, today: string) => ({ off: [{ from: today }], skipped: file.length });
  return { store, browser, origins, shelf, desk: new Desk({ store, managed, engine, ports, origins, shelf, ledger, readNames, readCalendar, now: () => 5_000 }) };
}

/** Storage in memory. */
function area() {
  const items: Record<string, unknown> = {};
  return {
    get: async (key: string) => (key in items ? { [key]: items[key] } : {}),
    set: async (more: Record<string, unknown>) => void Object.assign(items, more),
    remove: async (key: string) => void delete items[key],
  };
}

const value = async (answer: Promise<unknown>): Promise<Settings> => {
  const { ok, value, problem } = (await answer) as { ok: boolean; value: Settings; problem?: string };
  assert.ok(ok, problem);
  return value;
};

test("settings are given, taken and kept", async () => {
  const { desk: d, store } = desk();
  assert.deepEqual(await value(d.answer({ type: "settings?" })), DEFAULTS);
  await value(d.answer({ type: "settings", settings: { ...DEFAULTS, countdown: 10 } }));
  assert.equal((await store.get()).countdown, 10);
});

test("settings that the schema or the engine refuses are told and not kept", async () => {
  const { desk: d, store } = desk();
  const refused = { ...DEFAULTS, profile: { ...DEFAULTS.profile, employers: ["refused"] } };
  assert.deepEqual(await d.answer({ type: "settings", settings: refused }), { ok: false, problem: "This profile cannot be used" });
  assert.deepEqual(await d.answer({ type: "settings", settings: { ...DEFAULTS, countdown: 0.5 } }), {
    ok: false,
    problem: "countdown is not a whole number from 0 to 30",
  });
  assert.deepEqual(await store.get(), DEFAULTS);
});

test("a pause ends by itself or by hand", async () => {
  const { desk: d } = desk();
  assert.equal((await value(d.answer({ type: "pause", minutes: 30 }))).pausedUntil, 5_000 + 30 * 60_000);
  assert.equal((await value(d.answer({ type: "pause", minutes: 0 }))).pausedUntil, 0);
});

test("a site is switched off once and on again", async () => {
  const { desk: d } = desk();
  await d.answer({ type: "site", site: "x", on: false });
  assert.deepEqual((await value(d.answer({ type: "site", site: "x", on: false }))).sitesOff, ["x"]);
  assert.deepEqual((await value(d.answer({ type: "site", site: "x", on: true }))).sitesOff, []);
});

test("an account gets a kind, and loses it", async () => {
  const { desk: d } = desk();
  await d.answer({ type: "account", site: "x", handle: "acme", kind: "brand" });
  const two = await value(d.answer({ type: "account", site: "x", handle: "*", kind: "personal" }));
  assert.deepEqual(two.accounts, { x: { acme: "brand", "*": "personal" } });
  assert.deepEqual((await value(d.answer({ type: "account", site: "x", handle: "acme", kind: null }))).accounts, { x: { "*": "personal" } });
});

test("an origin is switched on only with the browser's permission", async () => {
  const { desk: d, browser, store } = desk();
  const on = { type: "origin", origin: "https://forum.example", on: true } as const;
  assert.deepEqual(await d.answer(on), { ok: false, problem: "The browser has not been given permission for https://forum.example." });
  browser.granted.add("https://forum.example");
  await value(d.answer(on));
  await value(d.answer(on));
  assert.deepEqual([browser.registered, browser.injected], [["https://forum.example"], ["https://forum.example"]]);
  await value(d.answer({ ...on, on: false }));
  assert.deepEqual([browser.registered, (await store.get()).origins], [[], []]);
});

test("an origin that is switched on twice at once is registered once", async () => {
  const { browser, origins } = desk();
  browser.granted.add("https://forum.example");
  await Promise.all([origins.switch("https://forum.example", true), origins.switch("https://forum.example", true)]);
  assert.deepEqual(browser.injected, ["https://forum.example"]);
});

test("a grant for many sites switches none of them on", () => {
  const patterns = ["https://forum.example/*", "https://forum.example:8443/*", "https://*/*", "<all_urls>", "*://a.example/*", "https://*.example/*"];
  assert.deepEqual(originsIn(patterns), ["https://forum.example", "https://forum.example:8443"]);
});

test("an origin whose permission is withdrawn is forgotten, the others are registered anew", async () => {
  const { desk: d, browser, store, origins } = desk();
  for (const origin of ["https://a.example", "https://b.example"]) {
    browser.granted.add(origin);
    await value(d.answer({ type: "origin", origin, on: true }));
  }
  browser.granted.delete("https://a.example");
  browser.registered = [];
  await origins.reconcile();
  assert.deepEqual([browser.registered, (await store.get()).origins], [["https://b.example"], ["https://b.example"]]);
});

test("names are read from the bytes of a file", async () => {
  const { desk: d } = desk();
  const file = Buffer.from("Zoë\nAcme").toString("base64");
  assert.deepEqual(await d.answer({ type: "names?", file }), { ok: true, value: { names: ["Zoë", "Acme"], skipped: 0 } });
});

test("a text is tried, the rules are listed", async () => {
  const { desk: d } = desk();
  assert.deepEqual(await d.answer({ type: "try", text: "hi", situation: { surface: "post", audience: "public" } }), { ok: true, value: { verdict: "clear" } });
  assert.deepEqual(await d.answer({ type: "rules?" }), { ok: true, value: [{ id: "venting/boss-insult" }] });
});

test("a file is exported and imported; a malformed one changes nothing", async () => {
  const { desk: d, store } = desk();
  await value(d.answer({ type: "settings", settings: { ...DEFAULTS, countdown: 10, profile: { ...DEFAULTS.profile, clients: ["Acme"] } } }));
  const { text } = (await value(d.answer({ type: "export", passphrase: "correct horse" }))) as unknown as { text: string };
  await value(d.answer({ type: "settings", settings: DEFAULTS }));
  assert.deepEqual(await d.answer({ type: "import", file: text.replace('"countdown": 10', '"countdown": ten') }), { ok: false, problem: "Line 22: ten is not a value." });
  assert.deepEqual(await d.answer({ type: "import", file: text.replace('"employers": []', '"employers": ["refused"]'), passphrase: "wrong horse" }), { ok: false, problem: "The passphrase is not the right one, or the file was changed." });
  assert.deepEqual(await store.get(), DEFAULTS);
  const back = await value(d.answer({ type: "import", file: text, passphrase: "correct horse" }));
  assert.deepEqual([back.countdown, back.profile.clients], [10, ["Acme"]]);
});

test("a profile in a file that the engine refuses is not imported", async () => {
  const { desk: d, store } = desk();
  const settings = { ...DEFAULTS, profile: { ...DEFAULTS.profile, employers: ["refused"] } };
  const file = JSON.stringify({ schema: "composure-settings", version: 2, settings });
  assert.deepEqual(await d.answer({ type: "import", file }), { ok: false, problem: "This profile cannot be used" });
  assert.deepEqual(await store.get(), DEFAULTS);
});

test("lists are sealed, locked and unlocked; locked ones are not exported as if they were empty", async () => {
  const { desk: d } = desk();
  const status = async () => ((await value(d.answer({ type: "status?" }))) as unknown as { lists: string }).lists;
  await value(d.answer({ type: "settings", settings: { ...DEFAULTS, profile: { ...DEFAULTS.profile, clients: ["Acme"] } } }));
  assert.equal(await status(), "open");
  await value(d.answer({ type: "seal", passphrase: "correct horse" }));
  assert.equal(await status(), "unlocked");
  assert.deepEqual((await value(d.answer({ type: "lock" }))).profile.clients, []);
  assert.equal(await status(), "locked");
  assert.match(((await d.answer({ type: "export" })) as { problem: string }).problem, /^Your lists are locked/);
  assert.match(((await d.answer({ type: "unlock", passphrase: "wrong horse" })) as { problem: string }).problem, /not the right one/);
  assert.deepEqual((await value(d.answer({ type: "unlock", passphrase: "correct horse" }))).profile.clients, ["Acme"]);
});

test("what an organisation has locked cannot be paused or switched off", async () => {
  const { desk: d, store } = desk({ organisation: "Globex", locked: ["pause", "sites"], clients: ["Acme"], colour: "red" });
  const problem = "Set by Globex. It cannot be changed here.";
  assert.deepEqual(await d.answer({ type: "pause", minutes: 30 }), { ok: false, problem });
  assert.deepEqual(await d.answer({ type: "site", site: "x", on: false }), { ok: false, problem });
  const { inForce, ...status } = (await value(d.answer({ type: "status?" }))) as unknown as { inForce: Settings };
  assert.deepEqual(inForce.profile.clients, ["Acme"]);
  assert.deepEqual(status as unknown, { lists: "open", organisation: { organisation: "Globex", locked: ["pause", "sites"], clients: ["Acme"] }, policyProblems: ["colour is not part of a policy"], packProblems: [] });
  assert.deepEqual((await store.get()).profile.clients, [], "its lists are not written among the person's own");
});

test("days off are read from a calendar, a pack is checked", async () => {
  const { desk: d } = desk();
  assert.deepEqual(await d.answer({ type: "calendar?", file: btoa("abc") }), { ok: true, value: { off: [{ from: "1970-01-01" }], skipped: 3 } });
  const check = await d.answer({ type: "pack?", name: "mine", text: "x", sample: "y", situation: { surface: "post", audience: "public" } });
  assert.deepEqual(check, { ok: true, value: { problems: [], rules: [], told: ["mine", "x", "y"] } });
});
