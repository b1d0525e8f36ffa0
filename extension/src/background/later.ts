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
  const [start, end] = [minutesOf(hours.start), minutesOf(hours.end)];
  const today = clock.slice(0, 10);
  if (start < end) return works(hours, today) && start <= minute && minute < end ? end - minute : null;
  // A shift over midnight belongs to the day on which it began.
  if (minute >= start && works(hours, today)) return DAY_MINUTES - minute + end;
  return minute < end && works(hours, dayBefore(today)) ? end - minute : null;
}

function works({ days, off }: WorkHours, day: string): boolean {
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  return days.includes(weekday) && !off.some(({ from, until = from }) => from <= day && day <= until);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10);
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** YYYY-MM-DDTHH:MM:SS by the clock of this device. */
function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 19);
}
