/** Account kinds as the page lists them and as the settings keep them. */
import type { AccountKind } from "../shared/generated";
import type { Settings } from "../shared/messages";

/** What one account is. */
export interface Account {
  readonly site: string;
  /** "*" for every other account on the site. */
  readonly handle: string;
  readonly kind: AccountKind;
}

/** Accounts as one list; the settings keep them by site. */
export function accountsIn(accounts: Settings["accounts"]): Account[] {
  return Object.entries(accounts).flatMap(([site, handles]) => Object.entries(handles).map(([handle, kind]) => ({ site, handle, kind })));
}

/** And back. Where a handle is said twice, the later one counts. */
export function accountsOf(list: readonly Account[]): Settings["accounts"] {
  const accounts: Record<string, Record<string, AccountKind>> = {};
  for (const { site, handle, kind } of list) (accounts[site] ??= {})[handle] = kind;
  return accounts;
}

/** A handle as it is kept: lower case, without "@"; "*" for none. */
export function handleOf(text: string): string {
  return text.trim().replace(/^@/, "").toLowerCase() || "*";
}
