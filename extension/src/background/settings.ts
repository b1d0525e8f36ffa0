/**
 * The person's settings: what they are at first ({@link DEFAULTS}), whether a value is what it should be
 * ({@link checkSettings}), and how those of an older version become today's ({@link restore}).
 */
import { ACCOUNT_KINDS, CATEGORIES, type Profile, SENSITIVITIES, WEEKDAYS } from "../shared/generated";
import type { HoldLevel, Settings } from "../shared/messages";
import { type Check, Problem, list, oneOf, optional, or, record, shape, text, whole, yesOrNo } from "./shape";
import { isZone } from "./zone";

/** The version of the schema that this extension writes. */
export const VERSION = 1;

/** Settings of somebody who has set nothing. */
export const DEFAULTS: Settings = {
  version: VERSION,
  profile: {
    employers: [],
    clients: [],
    colleagues: [],
    projects: [],
    embargoes: [],
    sensitivity: {},
    allowed: [],
    rules_off: [],
  },
  holdAt: "hold",
  countdown: 0,
  sitesOff: [],
  origins: [],
  accounts: {},
  pausedUntil: 0,
  unreadLinks: false,
};

/** More names than this on one list are a directory, not a watch-list. */
const MOST_NAMES = 10_000;
const MOST_SITES = 1_000;
const LONGEST_NAME = 200;
const MOST_BREAKS = 20;
const MOST_DAYS_OFF = 1_000;

const HOLD_LEVELS: readonly HoldLevel[] = ["hold", "caution", "never"];

const name = text(LONGEST_NAME, /\S/, "is empty");
const names = or(list(name, MOST_NAMES), []);
const date = text(10, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "is not a date such as 2026-11-24");
const clock = text(5, /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is not a time such as 09:00");

/** A zone that this browser knows. */
const zone: Check<string> = (value, path) => {
  const name = text(LONGEST_NAME)(value, path);
  if (!isZone(name)) throw new Problem(path, "is not a time zone such as Europe/Berlin");
  return name;
};

/** An origin that may be switched on: https and a host, no path. */
export const origin = text(LONGEST_NAME, /^https:\/\/[^/?#@\s*]+$/, "is not an address such as https://example.org");

/** A handle as settings keep it: lower case, without "@"; "*" where none was read. */
export const handle = text(LONGEST_NAME, /^(\*|[^\s@]\S*)$/, 'is not a handle without "@"');

/** A site id, or the origin of a site that was switched on by hand. */
export const site = text(LONGEST_NAME, /^([a-z0-9-]+|https?:\/\/\S+)$/, "is not a site");

export const accountKind = oneOf(ACCOUNT_KINDS);

const profile: Check<Profile> = shape<Profile>({
  profession: optional(name),
  employers: names,
  clients: names,
  colleagues: names,
  projects: names,
  embargoes: or(list(shape({ term: name, until: optional(date) }), MOST_NAMES), []),
  work_hours: optional(shape({
    days: list(oneOf(WEEKDAYS), WEEKDAYS.length),
    start: clock,
    end: clock,
    breaks: or(list(shape({ start: clock, end: clock }), MOST_BREAKS), []),
    off: or(list(shape({ from: date, until: optional(date) }), MOST_DAYS_OFF), []),
    zone: optional(zone),
  })),
  sensitivity: or<Profile["sensitivity"]>(record(oneOf(CATEGORIES), oneOf(SENSITIVITIES), CATEGORIES.length), {}),
  allowed: names,
  rules_off: names,
});

const settings: Check<Settings> = shape<Settings>({
  version: oneOf([VERSION]),
  profile,
  holdAt: oneOf(HOLD_LEVELS),
  countdown: whole(0, 60),
  sitesOff: list(site, MOST_SITES),
  origins: list(origin, MOST_SITES),
  accounts: record(site, record(handle, accountKind, MOST_SITES), MOST_SITES),
  pausedUntil: whole(0, Number.MAX_SAFE_INTEGER),
  unreadLinks: or(yesOrNo, false),
});

/** The settings in `value`, without anything else that is in it. Throws a {@link Problem}. */
export function checkSettings(value: unknown): Settings {
  return settings(value, "");
}

/** Makes settings of the next version. The first is from version 1 to version 2. */
export type Migration = (older: Record<string, unknown>) => Record<string, unknown>;

/** One for each version there has been. A migration once released is never changed. */
const MIGRATIONS: readonly Migration[] = [];

/**
 * Today's settings from what was stored, by whichever version. Throws a {@link Problem} where that is not
 * possible; then the stored value deserves to be kept, for it may be of a newer version.
 */
export function restore(stored: unknown, migrations = MIGRATIONS, check = checkSettings): Settings {
  const version = (stored as { version?: unknown } | null)?.version;
  const newest = migrations.length + 1;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) throw new Problem("version", "is missing");
  if (version > newest) throw new Problem("version", `is ${version}; this extension knows those up to ${newest}`);
  const upgraded = migrations
    .slice(version - 1)
    .reduce((older, migrate, index) => ({ ...migrate(older), version: version + index + 1 }), stored as Record<string, unknown>);
  return check(upgraded);
}
