/** The drawings: the comma, which is the product's sign, the strokes that tell severities apart without colour, and a padlock. */
import type { Severity } from "./generated";
import { svg } from "./element";

/** A comma on a grid of 24. */
const COMMA = "M12 4a5 5 0 0 0-5 5 4.6 4.6 0 0 0 5.2 4.6c-.3 2-1.6 3.7-3.9 5a.9.9 0 0 0 .8 1.6c5-2 8-6 8-11A5 5 0 0 0 12 4z";

/** `full`: something was found. `hollow`: all clear. `dash`: not checked. */
export type Sign = "full" | "hollow" | "dash";

/** The sign in the current colour. It says nothing to a screen reader: whatever carries it has a name. */
export function sign(kind: Sign): SVGSVGElement {
  const drawing =
    kind === "full" ? svg("path", { d: COMMA, fill: "currentColor" })
    : kind === "hollow" ? svg("path", { d: COMMA, fill: "none", stroke: "currentColor", "stroke-width": 1.75, "stroke-linejoin": "round" })
    : svg("path", { d: "M7 12h10", fill: "none", stroke: "currentColor", "stroke-width": 2.5, "stroke-linecap": "round" });
  return svg("svg", { class: "sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, drawing);
}

/** A padlock, for what somebody else has set. */
export function padlock(): SVGSVGElement {
  const shackle = svg("path", { d: "M5 7V5a3 3 0 0 1 6 0v2", stroke: "currentColor", "stroke-width": 1.75 });
  return svg("svg", { class: "padlock", viewBox: "0 0 16 16", fill: "none", "aria-hidden": "true" }, shackle, svg("rect", { x: 3, y: 7, width: 10, height: 7, rx: 1.5, fill: "currentColor" }));
}

/** The stroke under the words of a severity, as a small picture: dotted, solid or double. */
export function stroke(severity: Severity): SVGSVGElement {
  const line = (y: number, width: number, dash?: string) =>
    svg("path", { d: `M1.5 ${y}h13`, stroke: "currentColor", "stroke-width": width, "stroke-linecap": "round", "stroke-dasharray": dash });
  const lines = { note: [line(8, 3, "0 5")], caution: [line(8, 3)], hold: [line(5.5, 3), line(10.5, 3)] }[severity];
  return svg("svg", { class: `stroke ${severity}`, viewBox: "0 0 16 16", fill: "none", "aria-hidden": "true" }, ...lines);
}
