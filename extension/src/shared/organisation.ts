/** What an organisation has set for its people: {@link Organisation}. See `docs/organisations.md`. */
import type { Category, Embargo, Sensitivity, WorkHours } from "./generated";
import type { HoldLevel } from "./settings";

/** What an organisation can lock, so that only its own value counts. */
export const LOCKS = ["profession", "workHours", "sensitivity", "holdAt", "countdown", "packs", "pause", "sites", "rulesOff", "allowed"] as const;

export type Lock = (typeof LOCKS)[number];

/** An organisation's policy, as the browser's managed storage carries it. Every part but the name may be left out. */
export interface Organisation {
  /** What the organisation is called, wherever something is said to come from it. */
  readonly organisation: string;
  /** Address of its social-media policy; shown in cards. */
  readonly policyLink?: string;
  /** Sentences such as "Views are my own.", offered where a draft should say whom one works for. */
  readonly disclaimers?: readonly string[];
  readonly profession?: string;
  readonly employers?: readonly string[];
  readonly clients?: readonly string[];
  readonly colleagues?: readonly string[];
  readonly projects?: readonly string[];
  readonly products?: readonly string[];
  readonly embargoes?: readonly Embargo[];
  readonly workHours?: WorkHours;
  readonly sensitivity?: { readonly [key in Category]?: Sensitivity };
  readonly holdAt?: HoldLevel;
  readonly countdown?: number;
  /** Packs of rules, each one TOML file. */
  readonly packs?: readonly { readonly name: string; readonly text: string }[];
  readonly locked?: readonly Lock[];
}
