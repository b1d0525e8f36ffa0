/**
 * The design tokens, once, for the overlay and for the extension's own pages: {@link tokens}.
 * Sizes keep to a grid of 4 px; radii are 6, 12 and 16; there is one accent and one shadow.
 */
import type { Severity } from "./generated";

export type Scheme = "light" | "dark";

/** Colours by scheme. Text colours keep a contrast of 4.5 on `page`, `surface` and `raised` (theme.test.ts). */
export const PALETTE = {
  light: {
    page: "#f5f6f8", surface: "#ffffff", raised: "#ffffff", ink: "#1d2129", "ink-2": "#59616f",
    line: "#e3e6ec", edge: "#828a99", accent: "#2b3a67", "accent-ink": "#ffffff", "accent-hover": "#202c50", hover: "#f0f2f6",
    note: "#3f6ea8", caution: "#b06a00", "caution-ink": "#965a00", hold: "#c0304a", calm: "#2a755c",
    "note-wash": "#3f6ea81f", "caution-wash": "#e8a02033", "hold-wash": "#e0486029",
    shadow: "0 1px 2px #0e142414, 0 8px 28px #0e142424",
  },
  dark: {
    page: "#121419", surface: "#1b1e25", raised: "#23272f", ink: "#eceef2", "ink-2": "#a3abb8",
    line: "#3a414d", edge: "#7c8595", accent: "#c7d2ff", "accent-ink": "#171b2b", "accent-hover": "#dde4ff", hover: "#2d323c",
    note: "#8ab4ee", caution: "#f0b450", "caution-ink": "#f0b450", hold: "#ff8095", calm: "#74d0ae",
    "note-wash": "#8ab4ee29", "caution-wash": "#f0b4502e", "hold-wash": "#ff80952e",
    shadow: "0 1px 2px #0006, 0 10px 32px #0009",
  },
} as const satisfies Record<Scheme, Readonly<Record<string, string>>>;

/** The line under words of each severity, told apart by its shape. */
export const UNDERLINE = { note: "dotted", caution: "solid", hold: "double" } as const satisfies Record<Severity, string>;

const variables = (scheme: Scheme) =>
  Object.entries(PALETTE[scheme]).map(([name, value]) => `--${name}: ${value};`).join(" ") + ` color-scheme: ${scheme};`;

/** The tokens as a style sheet: `dark` says where the dark scheme holds, as a rule around `{}`. */
export function tokens(root: string, dark: (block: string) => string): string {
  return `${root} { ${variables("light")}
  --r1: 6px; --r2: 12px; --r3: 16px;
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --fade: 120ms; }
${dark(variables("dark"))}
@media (prefers-reduced-motion: reduce) { ${root} { --fade: 0ms; } }
@media (forced-colors: active) { ${root}, .dark {
  --page: Canvas; --surface: Canvas; --raised: Canvas; --ink: CanvasText; --ink-2: CanvasText; --line: CanvasText; --edge: CanvasText;
  --accent: Highlight; --accent-ink: HighlightText; --accent-hover: Highlight; --hover: Canvas;
  --note: CanvasText; --caution: CanvasText; --caution-ink: CanvasText; --hold: CanvasText; --calm: CanvasText;
  --note-wash: transparent; --caution-wash: transparent; --hold-wash: transparent; } }
`;
}
