import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkHours } from "../shared/generated";
import { reminderFor, workEnds } from "./later";

const OFFICE: WorkHours = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00", by_day: [], breaks: [{ start: "12:00", end: "13:00" }], off: [] };
const NIGHT: WorkHours = { ...OFFICE, days: ["mon"], start: "22:00", end: "06:00" };
/** Tuesday, 24 November 2026, by the clock of this machine. */
const at = (clock: string, day = 24) => new Date(2026, 10, day, Number(clock.slice(0, 2)), Number(clock.slice(3)), 30);
const then = (day: number, hour: number) => new Date(2026, 10, day, hour);

test("what is kept at work comes back when work ends, the lunch break included", () => {
  assert.deepEqual(reminderFor(OFFICE, at("11:05")), then(24, 17));
  assert.deepEqual(reminderFor(OFFICE, at("12:30")), then(24, 17));
});

test("what is kept at any other time comes back the next morning", () => {
  for (const [hours, now] of [[OFFICE, at("17:00")], [OFFICE, at("08:59")], [undefined, at("11:05")]] as const) {
    assert.deepEqual(reminderFor(hours, now), then(25, 9));
  }
  // A Saturday, and a day off.
  assert.deepEqual(reminderFor(OFFICE, at("11:05", 28)), then(29, 9));
  assert.deepEqual(reminderFor({ ...OFFICE, off: [{ from: "2026-11-23", until: "2026-11-25" }] }, at("11:05")), then(25, 9));
});

test("a shift over midnight ends on the day after the one it belongs to", () => {
  assert.deepEqual(reminderFor(NIGHT, at("23:00", 23)), then(24, 6));
  assert.deepEqual(reminderFor(NIGHT, at("02:00", 24)), then(24, 6));
  assert.deepEqual(reminderFor(NIGHT, at("02:00", 25)), then(26, 9));
});

test("a day may have hours of its own", () => {
  const hours: WorkHours = { ...OFFICE, by_day: [{ day: "tue", start: "07:00", end: "12:00" }, { day: "sat", start: "22:00", end: "02:00" }] };
  assert.deepEqual(reminderFor(hours, at("11:05")), then(24, 12));
  assert.deepEqual(reminderFor(hours, at("12:05")), then(25, 9));
  assert.deepEqual(reminderFor(hours, at("01:00", 29)), then(29, 2));
});

test("the end of work is told by the clock of this device, also where work is in another zone", () => {
  assert.equal(workEnds(OFFICE, at("11:05")), "17:00");
  assert.equal(workEnds(OFFICE, at("18:00")), undefined);
  assert.equal(workEnds(undefined, at("11:05")), undefined);
  // 11:05 in Kiritimati, which is 14 hours ahead of UTC.
  const moment = new Date("2026-11-23T21:05:00Z");
  const end = reminderFor({ ...OFFICE, zone: "Pacific/Kiritimati" }, moment);
  assert.deepEqual(end, new Date("2026-11-24T03:00:00Z"));
});
