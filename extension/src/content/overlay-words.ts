/** What the card and the dialog say about the circumstances, in plain words. */
import type { AccountKind, Audience, Finding, Person } from "../shared/generated";
import { word, type Word } from "../shared/words";
import type { Chip, Context } from "./contract";

const SEES = {
  public: "seePublic", followers: "seeFollowers", connections: "seeConnections", friends: "seeFriends", private: "seePrivate", unknown: "seeUnknown",
} as const satisfies Record<Audience, Word>;
const TO = {
  public: "toPublic", followers: "toFollowers", connections: "toConnections", friends: "toFriends", private: "toPrivate", unknown: "toUnknown",
} as const satisfies Record<Audience, Word>;
const YOUR = { personal: "yourPersonal", professional: "yourProfessional", brand: "yourBrand" } as const satisfies Record<AccountKind, Word>;
const KIND = { personal: "kindPersonal", professional: "kindProfessional", brand: "kindBrand" } as const satisfies Record<AccountKind, Word>;

/** "Anyone can see this · as @jordan, your personal account". */
export function whoSees({ audience, handle, account }: Context): string {
  const as =
    handle && account ? word("asHandleKind", handle, word(YOUR[account]))
    : handle ? word("asHandle", handle)
    : account ? word("asKind", word(YOUR[account]))
    : "";
  return [word(SEES[audience]), as].filter(Boolean).join(" · ");
}

/** Account, audience and, inside the person's own work hours, the time. */
export function chips(context: Context, findings: readonly Finding[]): Chip[] {
  const { recipient, audience, siteName, now } = context;
  const found = accountChips(context);
  const add = (text: string, grave = false) => found.push({ text, grave });
  if (audience === "private" && recipient) add(word("toRecipient", recipient));
  else add(word(TO[audience], siteName));
  const atWork = findings.some(({ category, also }) => category === "work-hours" || also.includes("work-hours"));
  if (atWork) add(word("chipWorkHours", dayAndTime(now)), true);
  return found;
}

/** Who it is, and the account that would be tied to them. */
export function tieChips({ name, handle }: Person, account: Pick<Context, "handle" | "account">): Chip[] {
  const at = handle && `@${handle.replace(/^@/, "")}`;
  return [{ text: [name, at].filter(Boolean).join(" · "), grave: false }, ...accountChips(account)];
}

function accountChips({ handle, account }: Pick<Context, "handle" | "account">): Chip[] {
  const text =
    handle && account ? word("chipHandleKind", handle, word(KIND[account]))
    : handle ? word("chipHandle", handle)
    : account ? word(YOUR[account])
    : "";
  return text ? [{ text, grave: false }] : [];
}

/** "Tuesday 11:05" of `2026-11-24T11:05:00`, whatever the zone of this machine. */
export function dayAndTime(now: string): string {
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`);
  return `${new Intl.DateTimeFormat(word("locale"), { weekday: "long", timeZone: "UTC" }).format(day)} ${now.slice(11, 16)}`;
}
