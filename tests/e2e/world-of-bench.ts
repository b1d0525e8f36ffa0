/** The settings that the benchmarks run with. */
import type { Settings } from "../../extension/src/shared/messages";

export const SETTINGS: Settings = {
  version: 1,
  profile: { employers: ["Globex"], clients: ["Acme Robotics"], colleagues: [], projects: [], embargoes: [], sensitivity: {}, allowed: [], rules_off: [] },
  holdAt: "caution",
  countdown: 0,
  sitesOff: [],
  origins: ["https://notes.example"],
  accounts: {},
  pausedUntil: 0,
  unreadLinks: false,
};
