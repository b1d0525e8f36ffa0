import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/messages";
import { Ledger } from "./ledger";
import { Engine } from "./engine";
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

function desk() {
  const items: Record<string, unknown> = {};
  const area = { get: async () => items, set: async (more: Record<string, unknown>) => void Object.assign(items, more) };
  const store = new Store(area);
  const [shelf, ledger] = [new Shelf(area), new Ledger(area)];
  const browser = new FakeBrowser();
  const wasm = {
    setProfile: ({ employers }: { employers: string[] }) => assert.ok(!employers.includes("refused"), "This profile cannot be used"),
    review: () => '{"verdict":"clear"}',
    meeting: () => "{}",
    rules: () => [{ id: "venting/boss-insult" }],
  };
  const engine = new Engine(async () => wasm, async () => (await store.get()).profile);
  const origins = new Origins(store, browser.origins);
  const ports = { reports: async () => [] } as unknown as Ports;
  const readNames = async (file: Uint8Array) => ({ names: new TextDecoder().decode(file).split("\n"), skipped: 0 });
  return { store, browser, origins, shelf, desk: new Desk({ store, engine, ports, origins, shelf, ledger, readNames, now: () => 5_000 }) };
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
    problem: "countdown is not a whole number from 0 to 60",
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
