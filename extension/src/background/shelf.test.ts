import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeptDraft } from "../shared/kept";
import { Reminders } from "./reminders";
import { Shelf, ShelfFull } from "./shelf";
import type { Area } from "./store";

/** Storage in memory. What is in it has been through JSON, as in a browser. */
class Memory implements Area {
  items: Record<string, unknown> = {};
  async get(key: string): Promise<Record<string, unknown>> {
    return key in this.items ? { [key]: structuredClone(this.items[key]) } : {};
  }
  async set(items: Record<string, unknown>): Promise<void> {
    Object.assign(this.items, JSON.parse(JSON.stringify(items)));
  }
}

const draft = (id: string, more: Partial<KeptDraft> = {}): KeptDraft =>
  ({ id, parts: [`text of ${id}`], siteName: "X", url: "https://x.com/", keptAt: 1, remindAt: 100, told: false, ...more });

test("what is kept is there after the background was stopped, the latest first", async () => {
  const memory = new Memory();
  await Promise.all([new Shelf(memory).keep(draft("a"))]);
  await new Shelf(memory).keep(draft("b"));
  assert.deepEqual(await new Shelf(memory).all(), [draft("b"), draft("a")]);
});

test("a full shelf takes no more and loses nothing", async () => {
  const shelf = new Shelf(new Memory());
  for (let at = 0; at < 100; at++) await shelf.keep(draft(`d${at}`));
  await assert.rejects(shelf.keep(draft("more")), ShelfFull);
  // One that is there already may be kept again.
  await shelf.keep(draft("d7"));
  assert.equal((await shelf.all()).length, 100);
  const heavy = new Shelf(new Memory());
  const long = ["x".repeat(200_000)];
  for (let at = 0; at < 5; at++) await heavy.keep(draft(`d${at}`, { parts: long }));
  await assert.rejects(heavy.keep(draft("more")), ShelfFull);
  assert.equal((await heavy.all()).length, 5);
});

test("drafts are forgotten one by one and all together", async () => {
  const shelf = new Shelf(new Memory());
  for (const id of ["a", "b", "c"]) await shelf.keep(draft(id));
  assert.deepEqual((await shelf.forget("b")).map(({ id }) => id), ["c", "a"]);
  assert.deepEqual(await shelf.forgetAll(), []);
});

test("a list that cannot be read is set aside", async (t) => {
  t.mock.method(console, "error", () => {});
  const memory = new Memory();
  memory.items["kept"] = [{ id: "from the future" }];
  const shelf = new Shelf(memory);
  assert.deepEqual(await shelf.all(), []);
  await shelf.keep(draft("a"));
  assert.deepEqual(memory.items["kept-set-aside"], [{ id: "from the future" }]);
});

/** A shelf, and what the browser is asked to do about it. */
function reminded() {
  const shelf = new Shelf(new Memory());
  const bell = { at: null as number | null, due: 0, told: [] as string[][] };
  const world = { now: 50 };
  const reminders = new Reminders(shelf, {
    wakeAt: async (time) => void (bell.at = time),
    count: async (due) => void (bell.due = due),
    notify: async (drafts) => void bell.told.push(drafts.map(({ id }) => id)),
  }, () => world.now);
  return { shelf, bell, world, reminders };
}

test("the bell is set for the first reminder, and rings once for each", async () => {
  const { shelf, bell, world, reminders } = reminded();
  await shelf.keep(draft("a", { remindAt: 200 }));
  await shelf.keep(draft("b", { remindAt: 100 }));
  await shelf.keep(draft("c", { remindAt: null }));
  await reminders.look();
  assert.deepEqual([bell.at, bell.due, bell.told], [100, 0, []]);
  world.now = 100;
  await reminders.look();
  assert.deepEqual([bell.at, bell.due, bell.told], [200, 1, [["b"]]]);
  await reminders.look();
  assert.deepEqual(bell.told, [["b"]]);
  world.now = 300;
  await reminders.look();
  assert.deepEqual([bell.at, bell.due, bell.told], [null, 2, [["b"], ["a"]]]);
});

test("a reminder that is moved rings again; one that is taken back does not", async () => {
  const { shelf, bell, world, reminders } = reminded();
  await shelf.keep(draft("a"));
  world.now = 100;
  await reminders.look();
  await shelf.remind("a", 400);
  await reminders.look();
  assert.deepEqual([bell.at, bell.due], [400, 0]);
  world.now = 400;
  await reminders.look();
  assert.deepEqual(bell.told, [["a"], ["a"]]);
  await shelf.remind("a", null);
  await reminders.look();
  assert.deepEqual([bell.at, bell.due], [null, 0]);
  await assert.rejects(async () => shelf.remind("a", -1));
});
