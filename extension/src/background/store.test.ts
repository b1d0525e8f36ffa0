import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/messages";
import { allow, ruleOff } from "./edits";
import { DEFAULTS } from "./settings";
import { type Area, Store } from "./store";

/** Storage in memory. What is in it has been through JSON, as in a browser. */
class Memory implements Area {
  items: Record<string, unknown> = {};
  broken = false;

  async get(key: string): Promise<Record<string, unknown>> {
    if (this.broken) throw new Error("disk");
    return key in this.items ? { [key]: structuredClone(this.items[key]) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.broken) throw new Error("disk");
    Object.assign(this.items, JSON.parse(JSON.stringify(items)));
  }
}

const quiet = (t: { mock: { method(object: object, name: string, to: () => void): unknown } }) => t.mock.method(console, "error", () => {});

test("a new person has the defaults", async () => {
  assert.deepEqual(await new Store(new Memory()).get(), DEFAULTS);
});

test("a change survives the background being stopped", async () => {
  const memory = new Memory();
  await new Store(memory).change((settings) => allow(settings, "Acme"));
  assert.deepEqual((await new Store(memory).get()).profile.allowed, ["Acme"]);
});

test("changes made at the same moment are all kept", async () => {
  const store = new Store(new Memory());
  await Promise.all([
    store.change((settings) => allow(settings, "a")),
    store.change((settings) => ruleOff(settings, "profanity/strong")),
    store.change((settings) => allow(settings, "b")),
  ]);
  const { profile } = await store.get();
  assert.deepEqual([profile.allowed, profile.rules_off], [["a", "b"], ["profanity/strong"]]);
});

test("listeners hear what was stored", async () => {
  const store = new Store(new Memory());
  const heard: Settings[] = [];
  store.onChange((settings) => heard.push(settings));
  const changed = await store.change((settings) => allow(settings, "Acme"));
  assert.deepEqual(heard, [changed]);
});

test("a change that is not valid changes nothing, and the next one works", async () => {
  const memory = new Memory();
  const store = new Store(memory);
  await assert.rejects(store.change((settings) => ({ ...settings, countdown: -1 })), { message: /^countdown is not a whole number/ });
  assert.deepEqual(memory.items, {});
  assert.deepEqual((await store.change((settings) => allow(settings, "Acme"))).profile.allowed, ["Acme"]);
});

test("settings that cannot be read are set aside, and the defaults are in force", async (t) => {
  quiet(t);
  const memory = new Memory();
  memory.items["settings"] = { version: 9, future: true };
  const store = new Store(memory);
  assert.deepEqual(await store.get(), DEFAULTS);
  await store.change((settings) => allow(settings, "Acme"));
  assert.deepEqual(memory.items["settings-set-aside"], { version: 9, future: true });
});

test("while storage cannot be read nothing is written over it", async (t) => {
  quiet(t);
  const memory = new Memory();
  await new Store(memory).change((settings) => allow(settings, "Acme"));
  const store = new Store(memory);
  memory.broken = true;
  assert.deepEqual(await store.get(), DEFAULTS);
  await assert.rejects(store.change((settings) => allow(settings, "Globex")), { message: "disk" });
  memory.broken = false;
  assert.deepEqual((await store.get()).profile.allowed, ["Acme"]);
});
