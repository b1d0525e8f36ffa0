/** Settings for the checks: those of {@link someone} who works at Globex for Acme Robotics. */
import type { Settings } from "../../extension/src/shared/messages";

export function someone(profile: Partial<Settings["profile"]> = {}, settings: Partial<Settings> = {}): Settings {
  return {
    version: 2,
    profile: {
      employers: ["Globex"],
      clients: ["Acme Robotics"],
      colleagues: [],
      projects: ["Bluebird"],
      products: [],
      family: [],
      guarded: [],
      embargoes: [],
      sensitivity: {},
      sensitivity_by_account: {},
      sensitivity_by_site: {},
      allowed: [],
      rules_off: [],
      ...profile,
    },
    holdAt: "caution",
    countdown: 0,
    sitesOff: [],
    origins: [],
    accounts: {},
    accountsAsked: {},
    pausedUntil: 0,
    unreadLinks: false,
    dismissed: [],
    packs: [],
    ...settings,
  };
}
