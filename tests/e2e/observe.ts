/** What can be seen of the extension from outside besides its overlay: what it read, and what lies under its marks. */
import assert from "node:assert/strict";
import { nameOf, sitesFor } from "../../extension/src/content/sites";
import type { Finding } from "../../extension/src/shared/generated";
import type { FrameReport, TabReport } from "../../extension/src/shared/messages";
import type { Case } from "./cases";
import type { Compose, Shown } from "./compose";
import { ask, browser } from "./world";

/** What the frames of all tabs tell the popup. */
export async function reports(): Promise<readonly FrameReport[]> {
  const tabs = await browser().inExtension(async () => (await chrome.tabs.query({})).map(({ id }) => id));
  const answers = await Promise.all(tabs.map((tabId) => ask<TabReport>({ type: "tab?", tabId })));
  return answers.flatMap(({ frames }) => frames);
}

/** The finding about the whole draft, which quotes all that was read; once it quotes as much as `text`. */
export async function wholeFinding(compose: Compose, text: string): Promise<Finding> {
  const findings = await compose.until(
    async () => (await reports()).flatMap(({ boxes }) => boxes).flatMap(({ review }) => review?.findings ?? []),
    (findings) => findings.some(({ whole, quote }) => whole && quote === text),
    `a finding about all of ${JSON.stringify(text)}`,
  );
  const finding = findings.find(({ whole }) => whole);
  assert.ok(finding);
  return finding;
}

/** Resolves when every draft is checked as it stands. */
export async function allChecked(compose: Compose): Promise<void> {
  const boxes = async () => (await reports()).flatMap(({ boxes }) => boxes);
  await compose.until(boxes, (boxes) => boxes.length > 0 && boxes.every(({ checked }) => checked), "a review of the draft as it stands");
}

/** The words of a textarea that lie under the strokes, found from the strokes' places on the screen alone. */
export async function wordsUnderStrokes(compose: Compose): Promise<string[]> {
  const strokes = (await compose.shown())?.strokes ?? [];
  const found = await compose.page.evaluate((strokes: Shown["strokes"]) => {
    // Newer than the compiler's idea of the DOM in some releases.
    type At = (x: number, y: number, options: { shadowRoots: readonly ShadowRoot[] }) => { offset: number } | null;
    const { caretPositionFromPoint } = document as unknown as { caretPositionFromPoint: At };
    const offsetAt = (x: number, y: number) => {
      const root = document.elementFromPoint(x, y)?.shadowRoot;
      return caretPositionFromPoint.call(document, x, y, { shadowRoots: root ? [root] : [] })?.offset ?? 0;
    };
    return strokes
      .map(({ left, top, width, height }) => ({ start: offsetAt(left + 1, top + height / 2), end: offsetAt(left + width - 1, top + height / 2) }))
      .sort((a, b) => a.start - b.start);
  }, strokes);
  const text = await compose.model();
  const spans: { start: number; end: number }[] = [];
  for (const stroke of found) {
    const last = spans.at(-1);
    // A span that wraps has a stroke on each line, with at most the space that was broken at between them.
    if (last && text.slice(last.end, stroke.start).trim() === "") last.end = stroke.end;
    else spans.push(stroke);
  }
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** What the settings call the site of a case: its id, or its origin where no file describes it. */
export function siteName(where: Case): string {
  const page = new URL(where.url);
  return nameOf(sitesFor(page)[0]!, page);
}
