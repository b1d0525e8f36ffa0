/**
 * What an organisation has set for its people: read from the browser's managed storage ({@link Managed}), checked
 * ({@link checkPolicy}), and laid over the person's own settings ({@link inForce}). Nothing ever goes the other way.
 */
import type { Profile } from "../shared/generated";
import { LOCKS, type Lock, type Organisation } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import { embargoes, name, names, sensitivity, workHours } from "./profile";
import { DEFAULTS, HOLD_LEVELS, LONGEST_COUNTDOWN, MOST_PACKS, packName, packText } from "./settings";
import { type Check, list, oneOf, shape, text, whole } from "./shape";

/** A policy that was read, and what had to be left out of it. */
export interface Policy {
  readonly organisation?: Organisation;
  /** A sentence for each key that is not as it should be. */
  readonly problems: readonly string[];
}

const NONE: Policy = { problems: [] };

/** Each key with its check; `managed-schema.json` says the same to browsers. */
const CHECKS: { readonly [Key in keyof Required<Organisation>]: Check<Organisation[Key]> } = {
  organisation: name,
  policyLink: text(2_000, /^https:\/\/[^\s/]+(\/\S*)?$/, "is not an address that begins with https://"),
  disclaimers: list(text(500, /\S/, "is empty"), 20),
  profession: name,
  employers: names,
  clients: names,
  colleagues: names,
  projects: names,
  products: names,
  embargoes,
  workHours,
  sensitivity,
  holdAt: oneOf(HOLD_LEVELS),
  countdown: whole(0, LONGEST_COUNTDOWN),
  packs: list(shape({ name: packName, text: packText }), MOST_PACKS),
  locked: list(oneOf(LOCKS), LOCKS.length),
};

/** The policy in managed storage. A key that is not as it should be is left out and told; the rest holds. */
export function checkPolicy(managed: Readonly<Record<string, unknown>>): Policy {
  const problems: string[] = [];
  const found: Partial<Record<keyof Organisation, unknown>> = {};
  for (const [key, value] of Object.entries(managed)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof Organisation] : undefined;
    try {
      if (!check) throw new Error(`${key} is not part of a policy`);
      found[key as keyof Organisation] = check(value, key);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (Object.keys(managed).length === 0) return NONE;
  // Whoever sees a lock has to see whose it is.
  if (found.organisation === undefined) return { problems: [...problems, "organisation is missing, so the policy is not in force"] };
  return { organisation: found as unknown as Organisation, problems };
}

/** Whether the organisation has locked something. */
export function isLocked(organisation: Organisation | undefined, lock: Lock): boolean {
  return organisation?.locked?.includes(lock) ?? false;
}

/**
 * The settings that count: the person's own, with what the organisation adds to the lists, with its value where it is
 * locked, and with its value as the first one where the person has set nothing else.
 */
export function inForce(own: Settings, organisation: Organisation | undefined): Settings {
  if (!organisation) return own;
  const locked = (lock: Lock) => isLocked(organisation, lock);
  /** Of two values, the one that counts. */
  const of = <T>(theirs: T | undefined, mine: T, unset: T, lock: Lock): T =>
    theirs !== undefined && (locked(lock) || JSON.stringify(mine) === JSON.stringify(unset)) ? theirs : mine;
  const { profile } = own;
  const added = (list: "employers" | "clients" | "colleagues" | "projects" | "products") => [...new Set([...profile[list], ...(organisation[list] ?? [])])];
  const profession = of<string | undefined>(organisation.profession, profile.profession, undefined, "profession");
  const hours = of<Profile["work_hours"] | undefined>(organisation.workHours, profile.work_hours, undefined, "workHours");
  const { profession: _, work_hours: __, ...rest } = profile;
  return {
    ...own,
    holdAt: of(organisation.holdAt, own.holdAt, DEFAULTS.holdAt, "holdAt"),
    countdown: of(organisation.countdown, own.countdown, DEFAULTS.countdown, "countdown"),
    pausedUntil: locked("pause") ? 0 : own.pausedUntil,
    sitesOff: locked("sites") ? [] : own.sitesOff,
    packs: [...(locked("packs") ? [] : own.packs), ...(organisation.packs ?? []).map((pack) => ({ ...pack, on: true }))],
    profile: {
      ...rest,
      ...(profession !== undefined && { profession }),
      ...(hours !== undefined && { work_hours: hours }),
      employers: added("employers"),
      clients: added("clients"),
      colleagues: added("colleagues"),
      projects: added("projects"),
      products: added("products"),
      embargoes: [...profile.embargoes, ...(organisation.embargoes ?? [])],
      // A word that is allowed, or a rule that is off, says nothing at all; what is locked stays awake.
      allowed: locked("allowed") ? [] : profile.allowed,
      rules_off: locked("rulesOff") ? [] : profile.rules_off,
      ...weighed(profile, organisation),
    },
  };
}

function weighed(profile: Profile, { sensitivity, locked }: Organisation): Pick<Profile, "sensitivity" | "sensitivity_by_account" | "sensitivity_by_site"> {
  if (!locked?.includes("sensitivity")) {
    const { sensitivity_by_account, sensitivity_by_site } = profile;
    return { sensitivity: { ...sensitivity, ...profile.sensitivity }, sensitivity_by_account, sensitivity_by_site };
  }
  return { sensitivity: sensitivity ?? {}, sensitivity_by_account: {}, sensitivity_by_site: {} };
}

/** What {@link Managed} needs of `storage.managed`. */
export interface ManagedArea {
  get(): Promise<Record<string, unknown>>;
}

/** The policy, read when it is first asked for and again when the browser says that it has changed. */
export class Managed {
  readonly #area: ManagedArea | undefined;
  #policy: Promise<Policy> | undefined;

  constructor(area: ManagedArea | undefined) {
    this.#area = area;
  }

  get(): Promise<Policy> {
    return (this.#policy ??= this.#read());
  }

  changed(): void {
    this.#policy = undefined;
  }

  async #read(): Promise<Policy> {
    // Firefox rejects where there is no policy.
    const managed = await this.#area?.get().catch(() => ({}));
    return checkPolicy(managed ?? {});
  }
}
