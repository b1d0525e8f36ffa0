// Written by `cargo run -p composure-core --example types --features types` from the Rust types. Do not edit.

/** What a careful friend notices. A closed list with stable ids. */
export type Category = "confidential" | "venting" | "work-hours" | "hate" | "harassment" | "threat" | "sexual" | "profanity" | "conduct" | "politics" | "unverified" | "personal-data" | "boundary" | "wrong-account" | "disclosure" | "regulated" | "tone";

/** How grave one finding is. */
export type Severity = "note" | "caution" | "hold";

/** What the findings mean for the draft: the gravest of them, or `Clear`. */
export type Verdict = "clear" | "note" | "caution" | "hold";

/** What the person told Composure about themselves. Every field may be left out; `docs/profile.md` explains each. */
export type Profile = {
  /** What the person does, as a word such as `nurse` or `lawyer`. */
  profession?: string;
  /** Names of the person's employers. */
  employers: Array<string>;
  /** Names of clients, patients, customers or students. */
  clients: Array<string>;
  /** Names of colleagues and managers. */
  colleagues: Array<string>;
  /** Names of projects and products that are not public. */
  projects: Array<string>;
  /** Names of products that are public and that the person makes or sells. */
  products: Array<string>;
  /** Names of family members who are not to be found through the person's posts. */
  family: Array<string>;
  /** Addresses to guard, each as it is written on an envelope, on one line. */
  guarded: Array<string>;
  /** Where the person lives or comes from. */
  home_town?: string;
  /** Terms that are not to be said before a date. */
  embargoes: Array<Embargo>;
  /** When the person is at work. */
  work_hours?: WorkHours;
  /** How closely each category is watched; a category left out is watched normally. */
  sensitivity: { [key in Category]?: Sensitivity };
  /** The same on accounts of a kind, where it differs there. */
  sensitivity_by_account: { [key in AccountKind]?: { [key in Category]?: Sensitivity } };
  /** The same on a site, by its id or origin, where it differs there; this counts before the kind of account. */
  sensitivity_by_site: { [key in string]: { [key in Category]?: Sensitivity } };
  /** Words the person never wants to hear about again, in any writing. */
  allowed: Array<string>;
  /** Ids of rules the person switched off. */
  rules_off: Array<string>;
  /** Places that a photo is not to give away, such as the person's home. */
  places?: Array<GuardedPlace>;
};

/** A term that is not to be said before a date. */
export type Embargo = {
  /** The word or words. */
  term: string;
  /** The first day on which the term is free; never, where left out. */
  until?: Date;
};

/** When the person is at work, in local time. */
export type WorkHours = {
  /** Working days; Monday to Friday where left out. */
  days: Array<Weekday>;
  /** Start of work, as `HH:MM`. */
  start: Clock;
  /** End of work, as `HH:MM`. An end before the start is a shift over midnight. */
  end: Clock;
  /** Days with other hours than these; each is a working day. */
  by_day: Array<DayHours>;
  /** Times in between that are the person's own, such as lunch. */
  breaks: Array<Break>;
  /** Working days on which the person does not work: leave and public holidays. */
  off: Array<DaysOff>;
  /** The zone these hours are kept in, by its IANA name, such as `Europe/Berlin`; that of the device, where
  left out. Whoever gives the time of a draft gives it in this zone: the engine knows no zones. */
  zone?: string;
};

/** The hours of one day of the week. */
export type DayHours = {
  /** The day on which they begin. */
  day: Weekday;
  /** Start of work, as `HH:MM`. */
  start: Clock;
  /** End of work; before the start, where it goes over midnight. */
  end: Clock;
};

/** A time within work hours that is the person's own. */
export type Break = {
  /** When it begins, as `HH:MM`. */
  start: Clock;
  /** When it ends; before the start, where it goes over midnight. */
  end: Clock;
};

/** Days on which the person does not work. */
export type DaysOff = {
  /** The first of them. */
  from: Date;
  /** The last of them; the first, where left out. */
  until?: Date;
};

/** A place that a photo is not to give away. */
export type GuardedPlace = {
  /** What the person calls it, such as `home`. */
  label: string;
  /** Degrees north of the equator, -90 to 90. */
  lat: number;
  /** Degrees east of Greenwich, -180 to 180. */
  lon: number;
  /** How far around it counts as there, in metres. */
  radius: number;
};

/** How closely a category is watched. */
export type Sensitivity = "off" | "gentle" | "normal" | "strict";

/** Where and when. Every field may be left out; what is unknown is never taken as safe. */
export type Situation = {
  /** Id of the site, as in `extension/sites/<id>.json`. */
  site?: string;
  /** What kind of thing is being written. */
  surface: Surface;
  /** Whose account it is; unknown where left out. */
  account?: AccountKind;
  /** Who will see it. */
  audience: Audience;
  /** The local time, without zone. */
  now?: LocalTime;
  /** Name or handle of the person answered or written to. */
  recipient?: string;
  /** Whether whoever asks can tell which links were opened before, and leaves out what is said of those that were. */
  history?: boolean;
  /** Files that go out with it. */
  attachments?: Array<Attachment>;
};

/** A file attached to the draft, as whoever read it describes it. Nothing of its pixels or pages is in it. */
export type Attachment = {
  /** The number by which the caller knows it; findings about it carry it. */
  id: number;
  /** The name of the file. */
  name: string;
  /** What kind of file it is. */
  kind: AttachmentKind;
  /** Where it says that it was made. */
  place?: Coordinates;
  /** What else it tells, each once. */
  details: Array<Detail>;
  /** Whether what it tells can be taken out without touching the rest. */
  removable: boolean;
  /** Whether it is of a kind that is looked at, and yet was not, or not wholly: too large, or broken. */
  unread: boolean;
};

/** What kind of file it is. */
export type AttachmentKind = "picture" | "video" | "document" | "other";

/** A place on the earth (WGS 84), in millionths of a degree: a tenth of a metre. Whole numbers, for reading and writing
   others is half as large as all that reads photos. */
export type Coordinates = {
  /** North of the equator, -90,000,000 to 90,000,000. */
  lat: number;
  /** East of Greenwich, -180,000,000 to 180,000,000. */
  lon: number;
};

/** One thing that a file tells. */
export type Detail = {
  /** What it is about. */
  about: About;
  /** What the file says, shortened; empty where it is enough that it is there. */
  value: string;
};

/** What a file tells of. */
export type About = "owner" | "editor" | "company" | "person" | "locality" | "serial" | "history" | "video" | "comment" | "time" | "device" | "software";

/** What kind of thing is being written. */
export type Surface = "post" | "reply" | "comment" | "message" | "bio";

/** Whose account a draft is written on. */
export type AccountKind = "personal" | "professional" | "brand";

/** Who will see it. */
export type Audience = "public" | "followers" | "connections" | "friends" | "private" | "unknown";

/** Day of the week. */
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/** A local date and time, written `YYYY-MM-DDTHH:MM[:SS]`, without zone. */
export type LocalTime = string;

/** A day of the Gregorian calendar, written `YYYY-MM-DD`. */
export type Date = string;

/** A time of day, written `HH:MM`. */
export type Clock = string;

/** What a page says of somebody. Every field may be left out. */
export type Person = {
  /** The name they show. */
  name?: string;
  /** Their handle, with or without "@". */
  handle?: string;
  /** What they say of themselves, such as where they work. */
  headline?: string;
};

/** What there is to know about a rule without matching it. */
export type RuleInfo = {
  /** `category/name`. */
  id: string;
  /** The category. */
  category: Category;
  /** The severity before it is weighed. */
  severity: Severity;
  /** What it notices, in a few words. */
  title: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  advice: string;
  /** Where the reason comes from. */
  source?: string;
};

/** All findings of a draft and what they mean together. */
export type Review = {
  /** The gravest finding, or clear. */
  verdict: Verdict;
  /** The language of the draft as a two-letter code, or `und` where it cannot be told. */
  language: string;
  /** Whether only what does not depend on English was checked. */
  partial: boolean;
  /** In the order of the text; findings about the whole draft come last. */
  findings: Array<Finding>;
};

/** One thing that was noticed, after it was weighed. */
export type Finding = {
  /** Id of the rule that names it. */
  rule: string;
  /** The category that names it. */
  category: Category;
  /** Other categories noticed at the same place. */
  also: Array<Category>;
  /** How grave, after account, audience, surface and sensitivity were weighed. */
  severity: Severity;
  /** Whether it is about the draft as a whole rather than about certain words. */
  whole: boolean;
  /** The words it is about, as written. */
  quote: string;
  /** What it is, in a few words. */
  title: string;
  /** Why it matters to the person. */
  why: string;
  /** What to do. */
  advice: string;
  /** Where the reason comes from, as an address. */
  source?: string;
  /** Ready-made changes, the best first. */
  fixes: Array<Fix>;
  /** The attached file it is about, by its number; then its one fix takes out what the file tells. */
  attachment?: number;
  /** First UTF-16 code unit inside. */
  start: number;
  /** First UTF-16 code unit after. */
  end: number;
};

/** A ready-made change of the draft. */
export type Fix = {
  /** What pressing it does, as a button says it. */
  label: string;
  /** What to put in their place; may be empty. */
  replacement: string;
  /** First UTF-16 code unit inside. */
  start: number;
  /** First UTF-16 code unit after. */
  end: number;
};

/** Every {@link Category}, in order. */
export const CATEGORIES: readonly Category[] = ["confidential", "venting", "work-hours", "hate", "harassment", "threat", "sexual", "profanity", "conduct", "politics", "unverified", "personal-data", "boundary", "wrong-account", "disclosure", "regulated", "tone"];

/** Every {@link Severity}, in order. */
export const SEVERITIES: readonly Severity[] = ["note", "caution", "hold"];

/** Every {@link Sensitivity}, in order. */
export const SENSITIVITIES: readonly Sensitivity[] = ["off", "gentle", "normal", "strict"];

/** Every {@link AccountKind}, in order. */
export const ACCOUNT_KINDS: readonly AccountKind[] = ["personal", "professional", "brand"];

/** Every {@link Weekday}, in order. */
export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
