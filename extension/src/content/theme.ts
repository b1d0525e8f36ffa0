/** Whether a place on the page is light or dark. Sites have dark modes of their own, so the page's real background counts, not the system's wish. */
import type { Scheme } from "../shared/theme";

/** The scheme at an element: the first background behind it that can be seen. */
export function schemeAt(element: Element): Scheme {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const colour = parseColour(getComputedStyle(at).backgroundColor);
    if (colour && colour.alpha >= 0.5) return colour.luminance < 0.25 ? "dark" : "light";
  }
  // Nothing painted: the browser's own canvas, which is dark where the page says that it can be and the person wants it.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const wanted = matchMedia("(prefers-color-scheme: dark)").matches;
  return scheme.includes("dark") && (wanted || !scheme.includes("light")) ? "dark" : "light";
}

/** The parent, out of shadow roots too. */
export function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

/** Relative luminance (0 to 1) and alpha of a computed colour; null for a notation that is not understood. */
export function parseColour(colour: string): { readonly luminance: number; readonly alpha: number } | null {
  const rgb = /^rgba?\(([^)]+)\)$/.exec(colour);
  const srgb = /^color\(srgb ([^)]+)\)$/.exec(colour);
  const lightness = /^(?:ok)?l(?:ab|ch)\(([^)]+)\)$/.exec(colour);
  const numbers = (text: string) => text.split(/[\s,/]+/).map(Number);
  if (rgb || srgb) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers((rgb ?? srgb)![1]!);
    const scale = rgb ? 255 : 1;
    return { luminance: luminance(red / scale, green / scale, blue / scale), alpha };
  }
  if (lightness) {
    const [light = 0, , , alpha = 1] = numbers(lightness[1]!);
    // Both lightness scales are near the cube root of luminance.
    return { luminance: (colour.startsWith("ok") ? light : light / 100) ** 3, alpha };
  }
  return null;
}

/** WCAG relative luminance of sRGB channels from 0 to 1. */
export function luminance(red: number, green: number, blue: number): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
