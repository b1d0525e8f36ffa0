/** Settings for the checks: those of {@link someone} who works at Globex for Acme Robotics. */
import { DEFAULTS } from "../../extension/src/background/settings";
import { WEEKDAYS, type WorkHours } from "../../extension/src/shared/generated";
import type { Settings } from "../../extension/src/shared/messages";

/** Work hours that hold at this moment: the hour that it is, today. */
export function thisHour(now = new Date()): WorkHours {
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  const day = WEEKDAYS[(now.getDay() + 6) % 7]!;
  return { days: [day], start: clock(now.getHours()), end: clock(now.getHours() + 1), by_day: [], breaks: [], off: [] };
}

/** Somebody's settings; everything that is not given is as at first. */
export function someone(profile: Partial<Settings["profile"]> = {}, settings: Partial<Settings> = {}): Settings {
  return {
    ...DEFAULTS,
    holdAt: "caution",
    ...settings,
    profile: { ...DEFAULTS.profile, employers: ["Globex"], clients: ["Acme Robotics"], projects: ["Bluebird"], ...profile },
  };
}
