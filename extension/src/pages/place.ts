/** What people write for a place, taken apart: {@link coordinatesIn}, {@link metresIn}; and written again: {@link written}. */

/** Degrees north of the equator and east of Greenwich. */
export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/** A guarded place is a house or a campus; metres. */
export const WIDEST = 50_000;
/** As far as a photo of the house is taken from; metres. */
export const USUAL = 200;

const NUMBER = String.raw`[-+−]?\d+(?:[.,]\d+)?`;
const DEGREES = String.raw`(${NUMBER})\s*(?:°\s*(?:(\d+(?:[.,]\d+)?)\s*['′’]\s*(?:(\d+(?:[.,]\d+)?)\s*(?:["″”]|''))?)?)?`;
const LETTER = String.raw`\s*([NSEW])?\s*`;
/** Two angles, each with its letter of the compass behind it, or before it, or with none. */
const PAIRS = [`${DEGREES}${LETTER}`, `${LETTER}${DEGREES}`].map((angle) => new RegExp(String.raw`^${angle}(?:\s*[,;/]\s*|\s+|(?<=[NSEW]))${angle}$`, "iu"));
/** As in `geo:52.5,13.4?z=17`, and as in the addresses of maps: `/@52.5,13.4,17z`, `#map=17/52.5/13.4`, `q=52.5,13.4`. */
const IN_ADDRESS = [/^geo:(-?[\d.]+),(-?[\d.]+)/i, /\/@(-?[\d.]+),(-?[\d.]+)/, /#map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/, /[?&](?:q|query|ll|mlat)=(-?[\d.]+)(?:,|%2C|&mlon=)(-?[\d.]+)/i];

/** The coordinates in what somebody wrote or pasted; null where they cannot be read, or lie nowhere on earth. */
export function coordinatesIn(text: string): Coordinates | null {
  const trimmed = text.trim().replace(/^\((.*)\)$/u, "$1");
  for (const pattern of IN_ADDRESS) {
    const found = pattern.exec(trimmed);
    if (found) return onEarth(Number(found[1]), Number(found[2]));
  }
  const found = PAIRS.map((pair) => pair.exec(trimmed)).find((match) => match !== null);
  if (!found) return null;
  const [one, other] = [angle(found.slice(1, 5)), angle(found.slice(5, 9))];
  // Letters say which is which; without them, north comes first.
  if (one.axis === "lon" || other.axis === "lat") return one.axis === "lat" || other.axis === "lon" ? null : onEarth(other.degrees, one.degrees);
  return onEarth(one.degrees, other.degrees);
}

/** An angle of its parts, whose letter is the first or the last of them. */
function angle(parts: readonly (string | undefined)[]): { degrees: number; axis: "lat" | "lon" | null } {
  const isLetter = (part: string | undefined) => part !== undefined && /^[NSEW]$/i.test(part);
  const letter = parts.find(isLetter)?.toUpperCase();
  const [degrees = "", minutes = "0", seconds = "0"] = parts.filter((part) => part !== undefined && !isLetter(part));
  const size = Math.abs(number(degrees)) + number(minutes) / 60 + number(seconds) / 3600;
  const isNegative = /^[-−]/u.test(degrees) || letter === "S" || letter === "W";
  return { degrees: isNegative ? -size : size, axis: letter === undefined ? null : /[NS]/.test(letter) ? "lat" : "lon" };
}

function number(text: string): number {
  return Number(text.replace(",", ".").replace("−", "-"));
}

function onEarth(lat: number, lon: number): Coordinates | null {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** Whole metres from 1 to {@link WIDEST}; the usual where nothing is written, null for anything else. */
export function metresIn(text: string): number | null {
  if (text.trim() === "") return USUAL;
  const metres = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return metres >= 1 && metres <= WIDEST ? metres : null;
}

/** Coordinates as they are shown: to a metre or so. */
export function written({ lat, lon }: Coordinates): string {
  return [lat, lon].map((degrees) => String(Number(degrees.toFixed(5)))).join(", ");
}
