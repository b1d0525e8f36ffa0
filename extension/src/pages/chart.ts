/** The journal as a drawing: {@link barsOf} measures, {@link drawChart} draws. The same numbers are in a table beside it. */
import { h, svg } from "../shared/element";
import { type Counts, FATES, type Fate, type Journal, NONE, weekOf } from "../shared/journal";
import { word, type Word } from "../shared/words";

/** As many weeks as are drawn. */
const WEEKS = 12;
const [WIDTH, HEIGHT] = [560, 160];
const [LEFT, TOP, BOTTOM] = [24, 8, 22];

export const FATE_NAMES = {
  changed: "fateChanged", kept: "fateKept", dropped: "fateDropped", posted: "fatePosted",
} as const satisfies Record<Fate, Word>;

/** One week as it is drawn, the earliest first. */
export interface Bar {
  readonly week: string;
  readonly counts: Counts;
}

/** The twelve weeks up to `now`, empty ones too. */
export function barsOf({ weeks }: Journal, now: Date): Bar[] {
  return Array.from({ length: WEEKS }, (_, index) => {
    const week = weekOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 7 * (WEEKS - 1 - index)));
    return { week, counts: weeks[week]?.drafts ?? NONE };
  });
}

export const totalOf = (counts: Counts): number => FATES.reduce((sum, fate) => sum + counts[fate], 0);

/** The highest line of the scale: a round number at or above the most. */
export function scaleOf(bars: readonly Bar[]): number {
  const most = Math.max(1, ...bars.map(({ counts }) => totalOf(counts)));
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((times) => times * step).find((round) => round >= most)!;
}

/** Stacked bars, one a week. Order and a gap tell the parts apart, not colour alone. */
export function drawChart(bars: readonly Bar[]): HTMLElement {
  const scale = scaleOf(bars);
  const room = HEIGHT - TOP - BOTTOM;
  const width = (WIDTH - LEFT) / bars.length;
  const line = (value: number) => {
    const y = TOP + room * (1 - value / scale);
    return [svg("line", { class: "axis", x1: LEFT, x2: WIDTH, y1: y, y2: y }), text(LEFT - 6, y + 4, "end", String(value))];
  };
  const label = bars.map(({ week, counts }) => `${dayName(week)}: ${totalOf(counts)}`).join(", ");
  const drawing = svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": word("journalChart", label) },
    ...[0, scale].flatMap(line),
    ...bars.flatMap((bar, index) => column(bar, LEFT + index * width + width * 0.2, width * 0.6, scale, room)),
    ...bars.filter((_, index) => index % 3 === bars.length % 3).map((bar) => text(LEFT + (bars.indexOf(bar) + 0.5) * width, HEIGHT - 6, "middle", dayName(bar.week))));
  return h("div", {}, drawing, h("ul", { class: "key" }, ...FATES.map((fate) =>
    h("li", { class: `fate-${fate}` }, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("rect", { width: 12, height: 12, rx: 2 })), word(FATE_NAMES[fate])))));
}

function column({ counts }: Bar, x: number, width: number, scale: number, room: number): SVGElement[] {
  let below = 0;
  return FATES.filter((fate) => counts[fate] > 0).map((fate) => {
    const height = (room * counts[fate]) / scale;
    below += height;
    return svg("rect", { class: `fate-${fate}`, x, y: TOP + room - below, width, height });
  });
}

function text(x: number, y: number, anchor: "end" | "middle", content: string): SVGTextElement {
  const element = svg("text", { x, y, "text-anchor": anchor });
  element.textContent = content;
  return element;
}

/** "23 Nov" of 2026-11-23. */
export function dayName(week: string): string {
  return new Intl.DateTimeFormat(word("locale"), { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${week}T00:00:00Z`));
}
