/** What a person sets: {@link Settings}, as the options edit them and the store keeps them. */
import type { AccountKind, Profile } from "./generated";

/** Where a finding makes the extension hold a submit. */
export type HoldLevel = "hold" | "caution" | "never";

/** Settings, by the schema of version 2. */
export interface Settings {
  readonly version: 2;
  readonly profile: Profile;
  readonly holdAt: HoldLevel;
  /** Seconds that "Post anyway" counts down, 0 to 30. */
  readonly countdown: number;
  /** Site ids (or, for sites switched on by hand, origins) that are off. */
  readonly sitesOff: readonly string[];
  /** Origins that the person switched on for the generic adapter. */
  readonly origins: readonly string[];
  /** Account kinds: site id → lower-case handle without "@", or "*" → kind. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, AccountKind>>>>;
  /** Handles that were asked about and not named: site id → handles. */
  readonly accountsAsked: Readonly<Record<string, readonly string[]>>;
  /** Paused until this time (ms since the epoch); 0 for not paused. */
  readonly pausedUntil: number;
  /** Ask about news links that this browser never opened; needs the optional permission to look at its history. */
  readonly unreadLinks: boolean;
  /** Findings that were dismissed, oldest first. */
  readonly dismissed: readonly Dismissal[];
  /** Rules that the person added. */
  readonly packs: readonly OwnPack[];
}

/** A finding that was dismissed. What it was about is kept as a hash: its words cannot be read from it. */
export interface Dismissal {
  readonly rule: string;
  readonly hash: string;
  /** The day, YYYY-MM-DD. */
  readonly on: string;
}

/** A pack of rules that the person added. */
export interface OwnPack {
  readonly name: string;
  /** The TOML file. */
  readonly text: string;
  readonly on: boolean;
}

/** The parts of a profile that name people, firms and places; what a passphrase seals. */
export const LISTS = ["employers", "clients", "colleagues", "projects", "products", "family", "guarded", "places", "home_town", "embargoes", "allowed"] as const satisfies readonly (keyof Profile)[];

/** The lists alone. */
export type Lists = Pick<Profile, (typeof LISTS)[number]>;
