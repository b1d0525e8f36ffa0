/** The form that says who is writing: {@link fill} puts a sample into it, {@link settingsIn} makes settings of it. */
import { DEFAULTS } from "../../extension/src/background/settings";
import type { WorkHours } from "../../extension/src/shared/generated";
import type { HoldLevel, Settings } from "../../extension/src/shared/settings";
import { part } from "./part";
import type { Sample } from "./samples";
import { nameOf, type When, WHENS } from "./time";

const form = () => part<HTMLFormElement>("fields");

function field(name: string): HTMLInputElement | HTMLSelectElement {
  return form().elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
}

const LISTS = ["employers", "clients", "projects"] as const;

/** Shows a sample's profile. */
export function fill({ profile }: Sample): void {
  field("profession").value = profile.profession;
  for (const list of LISTS) field(list).value = profile[list].join(", ");
  const [start, end] = profile.hours ?? ["", ""];
  field("start").value = start;
  field("end").value = end;
}

/** What the clock says. */
export function whenIn(): When {
  return field("when").value as When;
}

/** Sets the clock. */
export function setWhen(when: When): void {
  const select = field("when") as HTMLSelectElement;
  select.replaceChildren(...WHENS.map((one) => new Option(nameOf(one), one, false, one === when)));
}

/** The settings that the form says, for somebody with these handles on the site `playground`. Everything else is as at first. */
export function settingsIn({ handles }: Sample): Settings {
  const profession = field("profession").value.trim();
  const hours = workHours(field("start").value, field("end").value);
  const lists = Object.fromEntries(LISTS.map((list) => [list, namesIn(field(list).value)]));
  return {
    ...DEFAULTS,
    holdAt: field("holdAt").value as HoldLevel,
    accounts: { playground: Object.fromEntries(Object.entries(handles).map(([kind, handle]) => [handle, kind])) as Settings["accounts"][string] },
    profile: { ...DEFAULTS.profile, ...lists, ...(profession && { profession }), ...(hours && { work_hours: hours }) },
  };
}

function namesIn(text: string): string[] {
  return text.split(",").map((name) => name.trim()).filter((name) => name !== "");
}

/** On weekdays; none until both ends are given. */
function workHours(start: string, end: string): WorkHours | undefined {
  if (!start || !end) return undefined;
  return { days: ["mon", "tue", "wed", "thu", "fri"], start, end, by_day: [], breaks: [], off: [] };
}
