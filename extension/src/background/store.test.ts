import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../shared/settings";
import "../../../tests/unit/in-english";
import { allow, ruleOff } from "./edits";
import { DEFAULTS } from "./settings";
import { type ErasableArea, Store } from "./store";

/** Storage in memory. What is in it has been through JSON, as in a browser. */
class Memory implements ErasableArea {
  items: Record<string, unknown> = {};
  broken = false;
  full = false;

  async get(key: string): Promise<Record<string, unknown>> {
    if (this.broken) throw new Error("disk");
    return key in this.items ? { [key]: structuredClone(this.items[key]) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.broken) throw new Error("disk");
    if (this.full) throw new Error("QUOTA_BYTES quota exceeded");
    Object.assign(this.items, JSON.parse(JSON.stringify(items)));
  }

  async remove(key: string): Promise<void> {
    delete this.items[key];
  }
}

/** A store of its own browser: the key of sealed lists is in no other. */
const storeOn = (memory: Memory, session = new Memory()) => new Store(memory, session);

const quiet = (t: { mock: { method(object: object, name: string, to: () => void): unknown } }) => t.mock.method(console, "error", () => {});

test("a new person has the defaults", async () => {
  assert.deepEqual(await storeOn(new Memory()).get(), DEFAULTS);
});

test("a change survives the background being stopped", async () => {
  const memory = new Memory();
  await storeOn(memory).change((settings) => allow(settings, "Acme"));
  assert.deepEqual((await storeOn(memory).get()).profile.allowed, ["Acme"]);
});

test("changes made at the same moment are all kept", async () => {
  const store = storeOn(new Memory());
  await Promise.all([
    store.change((settings) => allow(settings, "a")),
    store.change((settings) => ruleOff(settings, "profanity/strong")),
    store.change((settings) => allow(settings, "b")),
  ]);
  const { profile } = await store.get();
  assert.deepEqual([profile.allowed, profile.rules_off], [["a", "b"], ["profanity/strong"]]);
});

test("listeners hear what was stored", async () => {
  const store = storeOn(new Memory());
  const heard: Settings[] = [];
  store.onChange((settings) => heard.push(settings));
  const changed = await store.change((settings) => allow(settings, "Acme"));
  assert.deepEqual(heard, [changed]);
});

test("a change that is not valid changes nothing, and the next one works", async () => {
  const memory = new Memory();
  const store = storeOn(memory);
  await assert.rejects(store.change((settings) => ({ ...settings, countdown: -1 })), { message: /^countdown is not a whole number/ });
  assert.deepEqual(memory.items, {});
  assert.deepEqual((await store.change((settings) => allow(settings, "Acme"))).profile.allowed, ["Acme"]);
});

test("settings that cannot be read are set aside, and the defaults are in force", async (t) => {
  quiet(t);
  const memory = new Memory();
  memory.items["settings"] = { version: 9, future: true };
  const store = storeOn(memory);
  assert.deepEqual(await store.get(), DEFAULTS);
  await store.change((settings) => allow(settings, "Acme"));
  assert.deepEqual(memory.items["settings-set-aside"], { version: 9, future: true });
});

test("while storage cannot be read nothing is written over it", async (t) => {
  quiet(t);
  const memory = new Memory();
  await storeOn(memory).change((settings) => allow(settings, "Acme"));
  const store = storeOn(memory);
  memory.broken = true;
  assert.deepEqual(await store.get(), DEFAULTS);
  await assert.rejects(store.change((settings) => allow(settings, "Globex")), { message: "disk" });
  memory.broken = false;
  assert.deepEqual((await store.get()).profile.allowed, ["Acme"]);
});

test("what was stored by version 1 is there, and is written as today's with the next change", async () => {
  const memory = new Memory();
  memory.items["settings"] = { version: 1, profile: { clients: ["Acme"] }, holdAt: "hold", countdown: 45, sitesOff: [], origins: [], accounts: {}, pausedUntil: 0 };
  const store = storeOn(memory);
  assert.deepEqual((await store.get()).profile.clients, ["Acme"]);
  await store.change((settings) => allow(settings, "damn"));
  assert.equal((memory.items["settings"] as Settings).version, 2);
  assert.equal((memory.items["settings"] as Settings).countdown, 30);
});

test("where storage is full the change is refused with a reason, and what was there stays", async () => {
  const memory = new Memory();
  const store = storeOn(memory);
  await store.change((settings) => allow(settings, "Acme"));
  memory.full = true;
  await assert.rejects(store.change((settings) => allow(settings, "Globex")), { message: /^There is no room left for it/ });
  assert.deepEqual((await store.get()).profile.allowed, ["Acme"]);
  assert.deepEqual((await storeOn(memory).get()).profile.allowed, ["Acme"]);
});

test("what could not be read, or was set aside, is told until it is forgotten", async (t) => {
  quiet(t);
  const memory = new Memory();
  const store = storeOn(memory);
  memory.broken = true;
  await store.get();
  assert.deepEqual(await store.status(), { lists: "open", unread: "disk" });
  memory.broken = false;
  memory.items["settings"] = { version: 2, countdown: "soon" };
  await store.get();
  const { aside, ...rest } = await store.status();
  assert.deepEqual([JSON.parse(aside!), rest], [{ version: 2, countdown: "soon" }, { lists: "open" }]);
  await store.forgetAside();
  assert.equal((await store.status()).aside, undefined);
});

const LISTED = (settings: Settings): Settings => ({ ...settings, countdown: 10, profile: { ...settings.profile, clients: ["Acme"], home_town: "Northfield", profession: "nurse" } });

test("sealed lists are not on the disk, and are there while the browser is open", async () => {
  const [memory, session] = [new Memory(), new Memory()];
  const store = storeOn(memory, session);
  await store.change(LISTED);
  await store.seal("correct horse");
  assert.doesNotMatch(JSON.stringify(memory.items), /Acme|Northfield|correct/);
  assert.match(JSON.stringify(memory.items), /nurse/);
  // The background is stopped and starts again.
  const woken = storeOn(memory, session);
  assert.deepEqual([(await woken.get()).profile.clients, (await woken.status()).lists], [["Acme"], "unlocked"]);
  await woken.change((settings) => allow(settings, "damn"));
  assert.doesNotMatch(JSON.stringify(memory.items), /damn/);
});

test("after the browser was closed they are locked: the rest works, and they are not lost", async () => {
  const memory = new Memory();
  const before = storeOn(memory);
  await before.change(LISTED);
  await before.seal("correct horse");
  const store = storeOn(memory);
  const locked = await store.get();
  assert.deepEqual([locked.profile.clients, locked.profile.home_town, locked.profile.profession, locked.countdown], [[], undefined, "nurse", 10]);
  assert.equal((await store.status()).lists, "locked");
  await assert.rejects(store.change((settings) => allow(settings, "damn")), { message: /^Your lists are locked/ });
  await assert.rejects(store.seal(null), { message: /^Your lists are locked/ });
  await store.change((settings) => ruleOff(settings, "tone/x"));
  await assert.rejects(store.unlock("wrong horse"), { message: /not the right one/ });
  const opened = await store.unlock("correct horse");
  assert.deepEqual([opened.profile.clients, opened.profile.home_town, opened.profile.rules_off], [["Acme"], "Northfield", ["tone/x"]]);
  assert.deepEqual((await store.lock()).profile.clients, []);
  await store.unlock("correct horse");
  await store.seal(null);
  assert.match(JSON.stringify(memory.items), /Acme/);
  assert.equal((await storeOn(memory).status()).lists, "open");
});

test("a passphrase that is too short seals nothing; a full disk leaves the lists as they were", async () => {
  const memory = new Memory();
  const store = storeOn(memory);
  await store.change(LISTED);
  await assert.rejects(store.seal("horse"), { message: "A passphrase has at least 8 characters." });
  memory.full = true;
  await assert.rejects(store.seal("correct horse"), { message: /no room left/ });
  assert.deepEqual([(await store.status()).lists, (await store.get()).profile.clients], ["open", ["Acme"]]);
});

test("sealed lists that were damaged stay locked; they are not thrown away", async () => {
  const [memory, session] = [new Memory(), new Memory()];
  await storeOn(memory, session).change(LISTED);
  await storeOn(memory, session).seal("correct horse");
  const stored = memory.items["settings"] as { sealed: { data: string } };
  stored.sealed.data = `AAAA${stored.sealed.data.slice(4)}`;
  const store = storeOn(memory, session);
  assert.deepEqual([(await store.get()).profile.clients, (await store.status()).lists], [[], "locked"]);
  await store.change((settings) => ruleOff(settings, "tone/x"));
  assert.ok((memory.items["settings"] as { sealed?: object }).sealed);
});
