/** What the clock of the playground can say: {@link timeOf}. */

/** A kind of hour; "now" is the visitor's own. */
export type When = "now" | "work" | "evening" | "night";

export const WHENS: readonly When[] = ["now", "work", "evening", "night"];

/** Day of the week (0 is Sunday), hour and minute. */
const HOURS = { work: [2, 11, 5], evening: [2, 20, 30], night: [6, 3, 10] } as const;

/** The time of that kind nearest after the start of this week, by the visitor's own calendar. */
export function timeOf(when: When): Date {
  const now = new Date();
  if (when === "now") return now;
  const [day, hour, minute] = HOURS[when];
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - now.getDay() + day, hour, minute);
}

/** "Tuesday 11:05". */
export function nameOf(when: When): string {
  const time = timeOf(when);
  const day = new Intl.DateTimeFormat("en", { weekday: "long" }).format(time);
  const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
  return when === "now" ? `what yours says, ${day} ${clock}` : `${day} ${clock}`;
}
