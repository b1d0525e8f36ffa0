/**
 * The person's settings: what they are at first ({@link DEFAULTS}), whether a value is what it should be
 * ({@link checkSettings}), and how those of an older version become today's ({@link restore}).
 */
import { ACCOUNT_KINDS } from "../shared/generated";
import type { Settings } from "../shared/settings";
import { profile } from "./profile";
import { type Check, Problem, list, oneOf, or, record, shape, text, whole, yesOrNo } from "./shape";

/** The version of the schema that this extension writes. */
export const VERSION = 2;

/** Settings of somebody who has set nothing. */
export const DEFAULTS: Settings = {
  version: VERSION,
  profile: {
    employers: [],
    clients: [],
    colleagues: [],
    projects: [],
    products: [],
    family: [],
    guarded: [],
    embargoes: [],
    sensitivity: {},
    sensitivity_by_account: {},
    sensitivity_by_site: {},
    allowed: [],
    rules_off: [],
  },
  holdAt: "hold",
  countdown: 0,
  sitesOff: [],
  origins: [],
  accounts: {},
  accountsAsked: {},
  pausedUntil: 0,
  unreadLinks: false,
  dismissed: [],
  packs: [],
};

export const HOLD_LEVELS: readonly Settings["holdAt"][] = ["hold", "caution", "never"];
/** The longest countdown, in seconds. */
export const LONGEST_COUNTDOWN = 30;
/** The largest pack, in UTF-16 code units, and the most of them. */
export const LONGEST_PACK = 200_000;
export const MOST_PACKS = 20;
/** The most dismissals that are remembered; the oldest go first. */
export const MOST_DISMISSED = 500;

const MOST_SITES = 1_000;
const LONGEST_NAME = 200;

/** An origin that may be switched on: https and a host, no path. */
export const origin = text(LONGEST_NAME, /^https:\/\/[^/?#@\s*]+$/, "is not an address such as https://example.org");

/** A handle as settings keep it: lower case, without "@"; "*" where none was read. */
export const handle = text(LONGEST_NAME, /^(\*|[^\s@]\S*)$/, 'is not a handle without "@"');

/** A site id, or the origin of a site that was switched on by hand. */
export const site = text(LONGEST_NAME, /^([a-z0-9-]+|https?:\/\/\S+)$/, "is not a site");

export const accountKind = oneOf(ACCOUNT_KINDS);

/** A pack's name, and its text. */
export const packName = text(LONGEST_NAME, /\S/, "is empty");
export const packText = text(LONGEST_PACK);

const settings: Check<Settings> = shape<Settings>({
  version: oneOf([VERSION]),
  profile,
  holdAt: oneOf(HOLD_LEVELS),
  countdown: whole(0, LONGEST_COUNTDOWN),
  sitesOff: list(site, MOST_SITES),
  origins: list(origin, MOST_SITES),
  accounts: record(site, record(handle, accountKind, MOST_SITES), MOST_SITES),
  accountsAsked: or(record(site, list(handle, MOST_SITES), MOST_SITES), {}),
  pausedUntil: whole(0, Number.MAX_SAFE_INTEGER),
  unreadLinks: or(yesOrNo, false),
  dismissed: or(list(shape({
    rule: text(LONGEST_NAME),
    hash: text(64, /^[0-9a-f]{32}$/, "is not a hash"),
    on: text(10, /^\d{4}-\d{2}-\d{2}$/, "is not a date such as 2026-11-24"),
  }), MOST_DISMISSED), []),
  packs: or(list(shape({ name: packName, text: packText, on: yesOrNo }), MOST_PACKS), []),
});

/** The settings in `value`, without anything else that is in it. Throws a {@link Problem}. */
export function checkSettings(value: unknown): Settings {
  return settings(value, "");
}

/** Makes settings of the next version. The first is from version 1 to version 2. */
export type Migration = (older: Record<string, unknown>) => Record<string, unknown>;

/** One for each version there has been. A migration once released is never changed. */
const MIGRATIONS: readonly Migration[] = [
  // A countdown could be a minute; new fields are empty where they are not there, which the check sees to.
  (one) => ({ ...one, ...(typeof one["countdown"] === "number" && { countdown: Math.min(one["countdown"], 30) }) }),
];

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
