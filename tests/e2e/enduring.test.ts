/** What a box goes through while somebody writes: once for each kind of editor, for a site's own data change nothing about it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { type Case, caseOf } from "./cases";
import type { Compose } from "./compose";
import { allChecked, wordsUnderStrokes } from "./observe";
import { browser, review, situationOf, withBox } from "./world";

const RISKY = "Zoë 🙂 says my boss is such a micromanaging jerk, and the Acme deal is dead. So it goes.";
/** Right to left, with mentions on either side. */
const MIXED = "שלום @sam_poe, my boss is such a micromanaging jerk, وداعا @acme and the Acme deal is dead. So it goes.";

const KINDS: readonly (readonly [kind: string, where: Case])[] = [
  ["Draft.js", caseOf("X, Draft.js")],
  ["Lexical", caseOf("Facebook post, Lexical")],
  ["ProseMirror", caseOf("Bluesky, TipTap")],
  ["Quill", caseOf("Any site, Quill 2 in a dialog")],
  ["Slate", caseOf("Discord, Slate without a button")],
  ["CKEditor", caseOf("Teams, CKEditor")],
  ["a textarea", caseOf("Mastodon, React's textarea")],
  ["a plain contenteditable", caseOf("Any site, a plain contenteditable")],
];

/** Resolves when exactly the words are marked that the engine finds in what the editor's own model holds. */
async function marksRight(compose: Compose, when: string): Promise<void> {
  const text = await compose.model();
  const wanted = (await review(text, situationOf(compose.where))).findings.filter(({ whole }) => !whole).map(({ start, end }) => text.slice(start, end));
  const marked = () => (compose.where.kind === "editor" ? compose.highlighted() : wordsUnderStrokes(compose));
  await compose.until(marked, (words) => isDeepStrictEqual(words, wanted), `${when}, the marks ${JSON.stringify(wanted)}`);
}

for (const [kind, where] of KINDS) {
  describe(`what ${kind} goes through`, () => {
    it("keeps its marks while the page scrolls, is resized and zoomed, after undo, and its caret all the while", () => withBox(where, async (compose) => {
      await compose.type(RISKY);
      await marksRight(compose, "once typed");
      const { page } = compose;
      await page.evaluate(() => { document.body.style.paddingBottom = "3000px"; });
      await page.evaluate(() => scrollBy(0, 24));
      await marksRight(compose, "after scrolling");
      await page.setViewport({ width: 620, height: 700 });
      await marksRight(compose, "in a narrow window");
      await page.setViewport({ width: 960, height: 800 });
      await page.evaluate(() => { document.body.style.zoom = "1.25"; });
      await marksRight(compose, "zoomed");
      await page.evaluate(() => { document.body.style.zoom = ""; scrollTo(0, 0); });
      await compose.type(" Yes.");
      await compose.until(() => compose.model(), (text) => text === `${RISKY} Yes.`, "the text typed at the caret");
      await marksRight(compose, "typed on");
      await compose.press("Control+z");
      await compose.until(() => compose.model(), (text) => text !== `${RISKY} Yes.`, "the undo");
      await marksRight(compose, "after undo");
    }));

    it("is read exactly from right to left, and with ten thousand characters pasted", () => withBox(where, async (compose) => {
      await compose.type(MIXED);
      await compose.until(() => compose.model(), (text) => text === MIXED, "the text");
      await marksRight(compose, "from right to left");
      const long = ` ${"The café on the corner has new chairs. ".repeat(260)}And the Bluebird launch slips.`;
      assert.ok(long.length > 10_000);
      await browser().paste(compose.page, long);
      await compose.until(() => compose.model(), (text) => text.length >= MIXED.length + long.length, "the long text");
      await allChecked(compose);
      await compose.until(async () => {
        const { count } = (await compose.shown())!;
        return [Number(count), (await review(await compose.model(), situationOf(compose.where))).findings.length];
      }, ([shown, found]) => shown === found, "as many findings as there are");
    }));

    it("leaves nothing behind when the box goes", () => withBox(where, async (compose) => {
      await compose.type(RISKY);
      await compose.found();
      await compose.page.$eval(where.box, (box) => (box.closest("form, [role=dialog]") ?? box).remove());
      await compose.until(() => compose.traces(), (traces) => traces === 0, "no trace");
      assert.deepEqual(await compose.highlighted(), []);
    }));

    it("is not disturbed while an input method composes", () => withBox(where, async (compose) => {
      await compose.type("the Acme deal is dead ");
      await compose.found();
      await compose.page.evaluate(() => {
        const at = window as Window & { composed?: string[] };
        at.composed = [];
        for (const type of ["compositionstart", "compositionupdate", "compositionend"]) addEventListener(type, (event) => at.composed!.push(`${type} ${(event as CompositionEvent).data}`), true);
      });
      await browser().compose(compose.page, ["に", "にほ", "にほん"], "日本");
      await compose.until(() => compose.model(), (text) => text === "the Acme deal is dead 日本", "what was composed");
      const composed = await compose.page.evaluate(() => (window as Window & { composed?: string[] }).composed!);
      assert.deepEqual(composed.filter((event) => event.startsWith("compositionupdate")).slice(0, 3), ["に", "にほ", "にほん"].map((text) => `compositionupdate ${text}`));
      assert.equal(composed.at(-1), "compositionend 日本", "one composition, never broken off");
      assert.equal(composed.filter((event) => event.startsWith("compositionstart")).length, 1);
      assert.equal((await compose.shown())?.dialog, "");
      await allChecked(compose);
    }));
  });
}
