/** Whether a value is a profile, or a part of one, as `crates/core` knows it: {@link profile}. */
import { ACCOUNT_KINDS, CATEGORIES, type Category, type Embargo, type Profile, SENSITIVITIES, type Sensitivity, WEEKDAYS, type WorkHours } from "../shared/generated";
import type { Lists } from "../shared/settings";
import { between, type Check, Problem, list, oneOf, optional, or, record, shape, text } from "./shape";
import { isZone } from "./zone";

/** More names than this on one list are a directory, not a watch-list. */
const MOST_NAMES = 10_000;
const LONGEST_NAME = 200;
const MOST_BREAKS = 20;
const MOST_DAYS_OFF = 1_000;
const MOST_SITES = 1_000;

export const name = text(LONGEST_NAME, /\S/, "is empty");
export const names = list(name, MOST_NAMES);
const date = text(10, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "is not a date such as 2026-11-24");
const clock = text(5, /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is not a time such as 09:00");

/** A zone that this browser knows. */
const zone: Check<string> = (value, path) => {
  const name = text(LONGEST_NAME)(value, path);
  if (!isZone(name)) throw new Problem(path, "is not a time zone such as Europe/Berlin");
  return name;
};

export const embargoes: Check<Embargo[]> = list(shape<Embargo>({ term: name, until: optional(date) }), MOST_NAMES);

export const workHours: Check<WorkHours> = shape<WorkHours>({
  days: list(oneOf(WEEKDAYS), WEEKDAYS.length),
  start: clock,
  end: clock,
  by_day: or(list(shape({ day: oneOf(WEEKDAYS), start: clock, end: clock }), WEEKDAYS.length), []),
  breaks: or(list(shape({ start: clock, end: clock }), MOST_BREAKS), []),
  off: or(list(shape({ from: date, until: optional(date) }), MOST_DAYS_OFF), []),
  zone: optional(zone),
});

export const sensitivity: Check<{ [key in Category]?: Sensitivity }> = record(oneOf(CATEGORIES), oneOf(SENSITIVITIES), CATEGORIES.length);

/** A guarded place is a house or a campus, no country: its radius in metres. */
const WIDEST_PLACE = 50_000;
const MOST_PLACES = 100;

const someNames = or(names, []);

/** What names people, firms and places. */
const LIST_CHECKS = {
  employers: someNames,
  clients: someNames,
  colleagues: someNames,
  projects: someNames,
  products: someNames,
  family: someNames,
  guarded: someNames,
  places: optional(list(shape({ label: name, lat: between(-90, 90), lon: between(-180, 180), radius: between(1, WIDEST_PLACE) }), MOST_PLACES)),
  home_town: optional(name),
  embargoes: or(embargoes, []),
  allowed: someNames,
};

/** The lists alone, as they come out of what a passphrase sealed. */
export const lists: Check<Lists> = shape<Lists>(LIST_CHECKS);

export const profile: Check<Profile> = shape<Profile>({
  ...LIST_CHECKS,
  profession: optional(name),
  work_hours: optional(workHours),
  sensitivity: or(sensitivity, {}),
  sensitivity_by_account: or<Profile["sensitivity_by_account"]>(record(oneOf(ACCOUNT_KINDS), sensitivity, ACCOUNT_KINDS.length), {}),
  sensitivity_by_site: or<Profile["sensitivity_by_site"]>(record(name, sensitivity, MOST_SITES), {}),
  rules_off: someNames,
});
