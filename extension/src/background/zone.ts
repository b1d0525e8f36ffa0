/** Work hours may be kept in another zone than the device is in: at home, while one travels. */

/** Whether this browser knows a zone of that name. */
export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the device calls `now` (YYYY-MM-DDTHH:MM:SS, without zone), as a clock in `zone` shows it. */
export function inZone(now: string, zone: string | undefined): string {
  if (!zone) return now;
  const moment = new Date(now);
  // What is no time stays as it is: the engine says so.
  return Number.isNaN(moment.getTime()) ? now : formatOf(zone).format(moment).replace(" ", "T");
}

/** The last formatter: there is one zone, and making a formatter costs more than a review. */
let last: { readonly zone: string; readonly format: Intl.DateTimeFormat } | undefined;

function formatOf(zone: string): Intl.DateTimeFormat {
  // Swedes write dates as ISO 8601 does.
  if (last?.zone !== zone) last = { zone, format: new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }) };
  return last.format;
}
