/** "Work hours": days and times, single days with other hours, breaks, days off, and the zone they are kept in. */
import { h } from "../shared/element";
import { type Break, type DayHours, type DaysOff, type Weekday, WEEKDAYS, type WorkHours } from "../shared/generated";
import { word } from "../shared/words";
import { labelled, Lines, select } from "./lines";
import { base64, fileButton } from "./options-lists";
import { ask, sentence } from "./page";
import type { Saver } from "./saver";

/** Working days of somebody who has said none yet. */
const OFFICE: WorkHours = { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00", by_day: [], breaks: [], off: [] };

export function hours(saver: Saver, value: WorkHours | undefined): HTMLElement {
  const held: WorkHours = { ...(value ?? OFFICE) };
  const on = h("input", { type: "checkbox", role: "switch" });
  on.checked = value !== undefined;
  const boxes = WEEKDAYS.map((day) => {
    const box = h("input", { type: "checkbox", value: day, "aria-label": word(day) });
    box.checked = held.days.includes(day);
    return box;
  });
  const [from, to] = [input("time", held.start), input("time", held.end)];
  from.required = to.required = true;
  const zone = zoneInput(held.zone);
  const overnight = h("p", { class: "hint", role: "status" });

  const change = (part: Partial<WorkHours>) => {
    Object.assign(held, part);
    show();
    void saver.profile(() => ({ work_hours: on.checked ? held : undefined }));
  };
  const off = h("div");
  const drawOff = (said = "") => off.replaceChildren(daysOff(held.off, (off) => change({ off })), calendar(said));
  const calendar = (said: string) => {
    const hint = h("span", { class: "hint", role: "status" }, said);
    const take = async (bytes: Uint8Array) => {
      try {
        const found = await ask({ type: "calendar?", file: base64(bytes) });
        const known = new Set(held.off.map((days) => JSON.stringify(days)));
        const fresh = found.off.filter((days) => !known.has(JSON.stringify(days)));
        change({ off: [...held.off, ...fresh].sort((a, b) => a.from.localeCompare(b.from)) });
        drawOff(found.skipped > 0 ? word("calendarReadSkipped", fresh.length, found.skipped) : word("calendarRead", fresh.length));
      } catch (error) {
        hint.textContent = sentence(error);
      }
    };
    return h("div", { class: "below" }, fileButton(word("calendarFromFile"), word("daysOff"), ".ics,text/calendar", false, take), hint);
  };
  drawOff();
  const detail = h("div", {},
    h("div", { class: "hours" },
      h("div", { class: "choices", role: "group", "aria-label": word("days") }, ...boxes.map((box) => h("label", {}, box, word(`${box.value as Weekday}Short`)))),
      h("div", { class: "times" }, labelled(word("from"), from), labelled(word("to"), to)), overnight),
    group("by-day", word("byDay"), word("byDayHint"), byDay(held.by_day, (by_day) => change({ by_day }))),
    group("breaks", word("breaks"), word("breaksHint"), breaks(held.breaks, (breaks) => change({ breaks }))),
    group("off", word("daysOff"), word("daysOffHint"), off),
    h("div", { class: "field" }, h("label", { for: "zone" }, word("zone")), zone.input, zone.known, h("p", { class: "hint", id: "zone-hint" }, word("zoneHint"))));
  const show = () => {
    detail.hidden = !on.checked;
    overnight.textContent = held.start > held.end ? word("overnight") : "";
  };

  on.addEventListener("change", () => change({}));
  for (const box of boxes) box.addEventListener("change", () => change({ days: boxes.filter((box) => box.checked).map((box) => box.value as Weekday) }));
  for (const [time, key] of [[from, "start"], [to, "end"]] as const) {
    time.addEventListener("change", () => {
      if (time.value) change({ [key]: time.value });
    });
  }
  zone.input.addEventListener("change", () => {
    const name = zoneNamed(zone.input.value);
    zone.input.setCustomValidity(name === null ? word("zoneUnknown") : "");
    if (zone.input.reportValidity()) change({ zone: name ?? undefined });
  });
  show();
  return h("div", { class: "field" }, h("label", { class: "switch" }, h("span", {}, word("workHours")), on), h("p", { class: "hint" }, word("workHoursHint")), detail);
}

function byDay(values: readonly DayHours[], changed: (values: DayHours[]) => void): HTMLElement {
  return new Lines<DayHours>({
    values,
    add: word("byDayAdd"),
    make: (value) => {
      const line = pair("time", [word("from"), value?.start], [word("to"), value?.end]);
      line.prepend(labelled(word("day"), select(WEEKDAYS.map((day) => [day, word(day)] as const), value?.day ?? "fri")));
      return line;
    },
    read: (line) => {
      const [start, end] = both(line);
      return start && end ? { day: line.querySelector("select")!.value as Weekday, start, end } : null;
    },
    name: (line) => line.querySelector("select")!.selectedOptions[0]?.text ?? "",
    // Where a day is said twice, the later one counts.
    changed: (values) => changed(values.filter(({ day }, at) => !values.slice(at + 1).some((other) => other.day === day))),
  }).element;
}

function breaks(values: readonly Break[], changed: (values: Break[]) => void): HTMLElement {
  return new Lines<Break>({
    values,
    add: word("breakAdd"),
    make: (value) => pair("time", [word("from"), value?.start], [word("to"), value?.end]),
    read: (line) => {
      const [start, end] = both(line);
      return start && end ? { start, end } : null;
    },
    name: (line) => both(line).join("–"),
    changed,
  }).element;
}

function daysOff(values: readonly DaysOff[], changed: (values: DaysOff[]) => void): HTMLElement {
  return new Lines<DaysOff>({
    values,
    add: word("daysOffAdd"),
    make: (value) => pair("date", [word("firstDay"), value?.from], [word("lastDay"), value?.until]),
    read: (line) => {
      const [from, until] = both(line);
      return from ? { from, ...(until && { until }) } : null;
    },
    name: (line) => both(line).filter(Boolean).join(" – "),
    changed,
  }).element;
}

/** Two inputs of a kind, each with its label and value. */
function pair(type: "time" | "date", ...two: readonly [label: string, value: string | undefined][]): HTMLElement {
  return h("div", { class: "times" }, ...two.map(([label, value]) => labelled(label, input(type, value))));
}

function both(line: HTMLElement): [string, string] {
  const [first, second] = line.querySelectorAll("input");
  return [first?.value ?? "", second?.value ?? ""];
}

function input(type: "time" | "date", value = ""): HTMLInputElement {
  const input = h("input", { type });
  input.value = value;
  return input;
}

function group(id: string, name: string, hint: string, content: HTMLElement): HTMLElement {
  return h("div", { class: "field", role: "group", "aria-labelledby": `${id}-name` },
    h("span", { class: "label", id: `${id}-name` }, name), h("p", { class: "hint" }, hint), content);
}

function zoneInput(zone = ""): { input: HTMLInputElement; known: HTMLElement } {
  const input = h("input", { id: "zone", type: "text", list: "zones", autocomplete: "off", spellcheck: "false", placeholder: Intl.DateTimeFormat().resolvedOptions().timeZone, "aria-describedby": "zone-hint" });
  input.value = zone;
  return { input, known: h("datalist", { id: "zones" }, ...Intl.supportedValuesOf("timeZone").map((value) => h("option", { value }))) };
}

/** The zone that somebody named, as the browser spells it; undefined for none, null for one that it does not know. */
export function zoneNamed(text: string): string | undefined | null {
  const name = text.trim().replaceAll(" ", "_");
  if (!name) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
