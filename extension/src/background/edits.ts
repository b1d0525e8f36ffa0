/** The small changes of the settings that a person makes in passing. Each gives new settings and leaves the old. */
import type { AccountKind } from "../shared/generated";
import type { Dismissal, Settings } from "../shared/settings";
import { MOST_DISMISSED } from "./settings";

/** `item` at the end of the list, once. */
function withItem<T>(items: readonly T[], item: T): T[] {
  return items.includes(item) ? [...items] : [...items, item];
}

function without<T>(items: readonly T[], item: T): T[] {
  return items.filter((other) => other !== item);
}

/** Never mention this word again. */
export function allow(settings: Settings, term: string): Settings {
  const { profile } = settings;
  return { ...settings, profile: { ...profile, allowed: withItem(profile.allowed, term.trim()) } };
}

/** Never apply this rule again. */
export function ruleOff(settings: Settings, rule: string): Settings {
  const { profile } = settings;
  return { ...settings, profile: { ...profile, rules_off: withItem(profile.rules_off, rule) } };
}

/** Remember that a finding was dismissed; the oldest go where there are too many. */
export function dismiss(settings: Settings, dismissal: Dismissal): Settings {
  const others = settings.dismissed.filter(({ hash }) => hash !== dismissal.hash);
  return { ...settings, dismissed: [...others, dismissal].slice(-MOST_DISMISSED) };
}

/** Pause everything for so many minutes after `now` (ms since the epoch); 0 ends a pause. */
export function pause(settings: Settings, minutes: number, now: number): Settings {
  return { ...settings, pausedUntil: minutes > 0 ? now + minutes * 60_000 : 0 };
}

/** Switch a site on or off. */
export function switchSite(settings: Settings, site: string, on: boolean): Settings {
  return { ...settings, sitesOff: on ? without(settings.sitesOff, site) : withItem(settings.sitesOff, site) };
}

/** Switch an origin on or off for the adapter that works on any site. */
export function switchOrigin(settings: Settings, origin: string, on: boolean): Settings {
  const origins = on ? withItem(settings.origins, origin) : without(settings.origins, origin);
  return { ...switchSite(settings, origin, true), origins };
}

/** Say what kind of account a handle on a site is; `null` forgets it. */
export function nameAccount(settings: Settings, site: string, handle: string, kind: AccountKind | null): Settings {
  const { [handle]: _, ...others } = settings.accounts[site] ?? {};
  const accounts = kind === null ? others : { ...others, [handle]: kind };
  return { ...settings, accounts: { ...settings.accounts, [site]: accounts } };
}

/** Not to be asked about this handle again. */
export function askedAccount(settings: Settings, site: string, handle: string): Settings {
  const { accountsAsked: asked } = settings;
  return { ...settings, accountsAsked: { ...asked, [site]: withItem(Object.hasOwn(asked, site) ? asked[site]! : [], handle) } };
}
