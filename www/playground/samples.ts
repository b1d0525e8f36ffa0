/** The people one can be here, and what they might write: {@link SAMPLES}, from `samples.json`. */
import type { AccountKind } from "../../extension/src/shared/generated";
import samples from "./samples.json";
import type { When } from "./time";

/** Where and when something is written. */
export interface Setting {
  readonly account: AccountKind;
  readonly audience: "public" | "followers" | "friends" | "message";
  readonly when: When;
}

/** Something to write; what differs from the person's usual setting is said. */
export interface SamplePost extends Partial<Setting> {
  readonly text: string;
  /** Nothing is wrong with it. */
  readonly fine?: boolean;
  /** It is risky, and nothing is noticed. */
  readonly debt?: boolean;
}

/** Somebody. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly who: string;
  readonly profile: {
    readonly profession: string;
    readonly employers: readonly string[];
    readonly clients: readonly string[];
    readonly projects: readonly string[];
    /** Work hours on weekdays, HH:MM; null for none. */
    readonly hours: readonly [string, string] | null;
  };
  readonly handles: Readonly<Record<AccountKind, string>>;
  readonly situation: Setting;
  readonly posts: readonly SamplePost[];
}

export const SAMPLES = samples as unknown as readonly Sample[];
