import assert from "node:assert/strict";
import { test } from "node:test";
import { luminance, parseColour } from "./theme";
import { PALETTE, type Scheme } from "../shared/theme";

const SCHEMES: readonly Scheme[] = ["light", "dark"];

/** WCAG contrast of two opaque colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  const light = (hex: string) => luminance(channel(hex, 1), channel(hex, 3), channel(hex, 5));
  const [dim, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

for (const scheme of SCHEMES) {
  const colours = PALETTE[scheme];
  const grounds = [colours.page, colours.surface, colours.raised, colours.hover];

  test(`text can be read (${scheme})`, () => {
    for (const ink of ["ink", "ink-2", "note", "caution-ink", "hold", "calm"] as const) {
      for (const ground of grounds) assert.ok(contrast(colours[ink], ground) >= 4.5, `${ink} on ${ground}: ${contrast(colours[ink], ground)}`);
    }
    for (const ground of [colours.accent, colours["accent-hover"]]) assert.ok(contrast(colours["accent-ink"], ground) >= 4.5);
  });

  test(`strokes and the edges of controls can be seen (${scheme})`, () => {
    for (const line of ["caution", "edge", "accent"] as const) {
      for (const ground of grounds) assert.ok(contrast(colours[line], ground) >= 3, `${line} on ${ground}: ${contrast(colours[line], ground)}`);
    }
  });
}

test("computed colours are understood", () => {
  assert.deepEqual(parseColour("rgb(255, 255, 255)"), { luminance: 1, alpha: 1 });
  assert.equal(parseColour("rgba(0, 0, 0, 0)")?.alpha, 0);
  assert.ok((parseColour("color(srgb 0.1 0.1 0.1)")?.luminance ?? 1) < 0.02);
  assert.ok((parseColour("oklch(0.97 0.01 250)")?.luminance ?? 0) > 0.8);
  assert.ok((parseColour("lab(12 0 0)")?.luminance ?? 1) < 0.05);
  assert.equal(parseColour("transparent-ish"), null);
});
