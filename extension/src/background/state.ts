/** What content scripts are told of the settings: {@link contentState}. Nothing of the person's lists is in it. */
import type { ContentState } from "../shared/messages";
import type { Organisation } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import { workEnds } from "./later";

/**
 * The state for one site (its id, or the origin where the person switched that on) at the time `now` (ms since the
 * epoch).
 */
export function contentState(settings: Settings, site: string, now: number, startedAt: number, organisation?: Organisation): ContentState {
  const ends = workEnds(settings.profile.work_hours, new Date(now));
  const reason = settings.sitesOff.includes(site) ? "site-off" : isPaused(settings, now) ? "paused" : undefined;
  return {
    active: reason === undefined,
    ...(reason && { reason }),
    holdAt: settings.holdAt,
    countdown: settings.countdown,
    accounts: Object.hasOwn(settings.accounts, site) ? settings.accounts[site]! : {},
    ...(ends !== undefined && { workEnds: ends }),
    asked: Object.hasOwn(settings.accountsAsked, site) ? settings.accountsAsked[site]! : [],
    ...(organisation && { organisation: { name: organisation.organisation, ...(organisation.policyLink && { policy: organisation.policyLink }) } }),
    startedAt,
  };
}

/** Whether the person has paused everything. */
export function isPaused(settings: Settings, now: number): boolean {
  return now < settings.pausedUntil;
}
