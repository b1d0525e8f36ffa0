/** What the card and the dialog say about the circumstances, in plain words. */
import type { AccountKind, Audience, Finding, Person } from "../shared/generated";
import { word, type Word } from "../shared/words";
import type { Chip, Context, Sees, Variant } from "./contract";

const SEES = {
  public: "seePublic", followers: "seeFollowers", connections: "seeConnections", friends: "seeFriends", private: "seePrivate", unknown: "seeUnknown",
} as const satisfies Record<Audience, Word>;
const TO = {
  public: "toPublic", followers: "toFollowers", connections: "toConnections", friends: "toFriends", private: "toPrivate", unknown: "toUnknown",
} as const satisfies Record<Audience, Word>;
/** The same in the words of a kind of site. */
const HERE = {
  onOff: ["seeOnOff", "toOnOff"], servers: ["seeServers", "toServers"], channel: ["seeChannel", "toChannel"], chat: ["seeChat", "toChat"],
  repository: ["seeRepository", "toRepository"], neighbours: ["seeNeighbours", "toNeighbours"], networks: ["seeNetworks", "toNetworks"],
} as const satisfies Record<Sees, readonly [Word, Word]>;
const YOUR = { personal: "yourPersonal", professional: "yourProfessional", brand: "yourBrand" } as const satisfies Record<AccountKind, Word>;

/** "Anyone can see this · as @jordan, your personal account". */
export function whoSees({ audience, sees, siteName, ...account }: Context): string {
  return [sees ? word(HERE[sees][0], siteName) : word(SEES[audience]), as(account)].filter(Boolean).join(" · ");
}

/** "as @acme, your brand account". A name is not a handle: it has spaces. */
function as({ handle, account }: Pick<Context, "handle" | "account">): string {
  const name = handle && (/\s/.test(handle) ? handle : `@${handle.replace(/^@/, "")}`);
  if (name && account) return word("asHandleKind", name, word(YOUR[account]));
  if (name) return word("asHandle", name);
  return account ? word("asKind", word(YOUR[account])) : "";
}

/** Account, audience and, inside the person's own work hours, the time. */
export function chips(context: Context, findings: readonly Finding[]): Chip[] {
  const { recipient, audience, sees, siteName, surface, now } = context;
  const found = accountChips(context);
  const add = (text: string, grave = false) => found.push({ text, grave });
  if (recipient && surface !== "post") add(word(surface === "message" ? "toRecipient" : "answering", recipient));
  if (!recipient || audience !== "private") add(sees ? word(HERE[sees][1], siteName) : word(TO[audience], siteName));
  const atWork = findings.some(({ category, also }) => category === "work-hours" || also.includes("work-hours"));
  if (atWork) add(word("chipWorkHours", dayAndTime(now)), true);
  return found;
}

/** Who it is, and the account that would be tied to them. */
export function tieChips({ name, handle }: Person, account: Pick<Context, "handle" | "account">): Chip[] {
  const at = handle && `@${handle.replace(/^@/, "")}`;
  return [{ text: [name, at].filter(Boolean).join(" · "), grave: false }, ...accountChips(account)];
}

function accountChips(account: Pick<Context, "handle" | "account">): Chip[] {
  const text = as(account);
  return text ? [{ text, grave: false }] : [];
}

/** "Tuesday 11:05" of `2026-11-24T11:05:00`, whatever the zone of this machine. */
export function dayAndTime(now: string): string {
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`);
  return `${new Intl.DateTimeFormat(word("locale"), { weekday: "long", timeZone: "UTC" }).format(day)} ${now.slice(11, 16)}`;
}

/** What a part of a post is called, which is the n-th of so many: "Title", "Part 2 of 3". */
export function partName({ part }: Variant, n: number, of: number): string {
  return part ? word(part === "title" ? "partTitle" : "partText") : word("part", n, of);
}
