/** When a draft that is kept now comes back: {@link reminderFor}; when work ends today: {@link workEnds}. */
import { WEEKDAYS, type WorkHours } from "../shared/generated";
import { inZone } from "./zone";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Where the person is not at work: they sleep on it. */
const MORNING = 9;

/** The end of work, for somebody who is at work at `now`; for anybody else the next morning. */
export function reminderFor(hours: WorkHours | undefined, now: Date): Date {
  const left = hours ? minutesOfWorkLeft(hours, now) : null;
  if (left !== null) return new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING);
}

/** When work ends today, HH:MM by the clock of this device; undefined for somebody who is not at work at `now`. */
export function workEnds(hours: WorkHours | undefined, now: Date): string | undefined {
  if (!hours || minutesOfWorkLeft(hours, now) === null) return undefined;
  return localTime(reminderFor(hours, now)).slice(11, 16);
}

/** Minutes until work ends, breaks or not; null outside the person's work hours. */
function minutesOfWorkLeft(hours: WorkHours, now: Date): number | null {
  const clock = inZone(localTime(now), hours.zone);
  const minute = minutesOf(clock.slice(11, 16));
  const today = clock.slice(0, 10);
  const own = shift(hours, today);
  if (own && own.start <= minute && minute < own.end) return own.end - minute;
  // A shift over midnight belongs to the day on which it began.
  if (own && own.end <= own.start && own.start <= minute) return DAY_MINUTES - minute + own.end;
  const before = shift(hours, dayBefore(today));
  return before && before.end <= before.start && minute < before.end ? before.end - minute : null;
}

/** The working hours that begin on a day, in minutes after midnight; null where none do. */
function shift({ days, by_day, off, start, end }: WorkHours, day: string): { readonly start: number; readonly end: number } | null {
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  const own = by_day.find((hours) => hours.day === weekday) ?? (days.includes(weekday) ? { start, end } : null);
  if (!own || off.some(({ from, until = from }) => from <= day && day <= until)) return null;
  return { start: minutesOf(own.start), end: minutesOf(own.end) };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** YYYY-MM-DDTHH:MM:SS by the clock of this device. */
function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 19);
}
