import assert from "node:assert/strict";
import { test } from "node:test";
import type { Profile, Situation } from "../shared/generated";
import { Engine, type Pack, type Wasm } from "./engine";
import { DEFAULTS } from "./settings";

const HERE: Situation = { surface: "post", audience: "public" };
const profileOf = (client: string): Profile => ({ ...DEFAULTS.profile, clients: [client] });
const person = (profile: Profile, packs: readonly Pack[] = []) => ({ profile, packs });

/** An engine that answers with the client it knows. */
class Fake implements Wasm {
  #client = "nobody";
  profiles = 0;
  packs = 0;

  setProfile(profile: Profile): void {
    if (profile.clients[0] === "wrong") throw new Error("This profile cannot be used");
    this.#client = profile.clients[0]!;
    this.profiles++;
  }

  setPacks(packs: readonly Pack[]): unknown {
    this.packs++;
    return packs.filter(({ text }) => text === "wrong").map(({ name }) => ({ file: name, line: 1, column: 1, message: "wrong" }));
  }

  checkPack(name: string, text: string, sample: string): string {
    return JSON.stringify({ problems: [], rules: [name, text, sample] });
  }

  review(text: string, situation: string): string {
    if (text === "when") return (JSON.parse(situation) as Situation).now ?? "no time";
    if (text === "trap") throw new WebAssembly.RuntimeError("unreachable");
    return `${this.#client}: ${text}`;
  }

  meeting(person: string): string {
    return `${this.#client}: ${person}`;
  }

  rules(): unknown {
    return [];
  }
}

test("it is loaded once, and knows the profile from the first review on", async () => {
  let loads = 0;
  const engine = new Engine(async () => (loads++, new Fake()), async () => person(profileOf("Acme")));
  engine.warm();
  assert.deepEqual(await Promise.all([engine.review("a", HERE), engine.review("b", HERE)]), ["Acme: a", "Acme: b"]);
  assert.equal(loads, 1);
});

test("it is not loaded for a profile that nobody uses yet", () => {
  const engine = new Engine(() => assert.fail("loaded"), async () => person(profileOf("Acme")));
  engine.writerChanged(person(profileOf("Globex")));
});

test("a changed profile is in force at once", async () => {
  const engine = new Engine(async () => new Fake(), async () => person(profileOf("Acme")));
  await engine.review("a", HERE);
  engine.writerChanged(person(profileOf("Globex")));
  assert.equal(await engine.review("b", HERE), "Globex: b");
});

test("the time is told by the clock of the person's work, once that is elsewhere", async () => {
  const atWorkIn = (zone: string): Profile => ({
    ...profileOf("Acme"),
    work_hours: { days: ["mon"], start: "09:00", end: "17:00", by_day: [], breaks: [], off: [], zone },
  });
  const engine = new Engine(async () => new Fake(), async () => person(atWorkIn("Pacific/Kiritimati")));
  const moment = { ...HERE, now: "2026-11-24T11:05:00" };
  const clockIn = (hours: number) => new Date(new Date(moment.now).getTime() + hours * 3_600_000).toISOString().slice(0, 19);
  assert.equal(await engine.review("when", moment), clockIn(14));
  assert.equal(await engine.review("when", HERE), "no time");
  await engine.setWriter(person(atWorkIn("UTC")));
  assert.equal(await engine.review("when", moment), clockIn(0));
});

test("a profile that is refused leaves the one before", async () => {
  const engine = new Engine(async () => new Fake(), async () => person(profileOf("Acme")));
  await assert.rejects(engine.setWriter(person(profileOf("wrong"))), { message: "This profile cannot be used" });
  assert.equal(await engine.review("a", HERE), "Acme: a");
});

test("a load that failed is tried again", async () => {
  let loads = 0;
  const load = async () => {
    if (loads++ === 0) throw new Error("no memory");
    return new Fake();
  };
  const engine = new Engine(load, async () => person(profileOf("Acme")));
  await assert.rejects(engine.review("a", HERE), { message: "no memory" });
  assert.equal(await engine.review("a", HERE), "Acme: a");
});

test("an engine that trapped is replaced", async () => {
  let loads = 0;
  const engine = new Engine(async () => (loads++, new Fake()), async () => person(profileOf("Acme")));
  await assert.rejects(engine.review("trap", HERE), WebAssembly.RuntimeError);
  assert.equal(await engine.review("a", HERE), "Acme: a");
  assert.equal(loads, 2);
});

test("the same person is not taken over twice", async () => {
  const fake = new Fake();
  const engine = new Engine(async () => fake, async () => person(profileOf("Acme")));
  await engine.review("a", HERE);
  await engine.setWriter(person(profileOf("Acme")));
  assert.deepEqual([fake.profiles, fake.packs], [1, 0]);
  await engine.setWriter(person(profileOf("Acme"), [{ name: "mine", text: "x" }]));
  assert.deepEqual([fake.profiles, fake.packs], [1, 1]);
});

test("packs that do not compile are told", async () => {
  const packs = [{ name: "mine", text: "wrong" }, { name: "ours", text: "right" }];
  const engine = new Engine(async () => new Fake(), async () => person(profileOf("Acme"), packs));
  assert.deepEqual(await engine.packProblems(), [{ file: "mine", line: 1, column: 1, message: "wrong" }]);
  assert.deepEqual((await engine.checkPack("a", "b", "c", HERE)).rules, ["a", "b", "c"]);
});

test("an engine that is replaced gets the packs again", async () => {
  const loaded: Fake[] = [];
  const engine = new Engine(async () => (loaded.push(new Fake()), loaded.at(-1)!), async () => person(profileOf("Acme"), [{ name: "mine", text: "x" }]));
  await assert.rejects(engine.review("trap", HERE), WebAssembly.RuntimeError);
  await engine.review("a", HERE);
  assert.deepEqual(loaded.map(({ packs, profiles }) => [packs, profiles]), [[1, 1], [1, 1]]);
});
