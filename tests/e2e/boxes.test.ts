/** The checks that every compose box of every site passes, in both browsers. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { CASES } from "./cases";
import type { Compose } from "./compose";
import { allChecked, siteName, wholeFinding, wordsUnderStrokes } from "./observe";
import { review, settle, SETTINGS, situationOf, withBox } from "./world";

/** Letters beyond ASCII before the risky words show a span that was counted in the wrong unit. */
const RISKY = "Zoë 🙂 says my boss is such a micromanaging jerk, and the Acme deal is dead. So it goes.";
/** What was read wrongly before them would move the marks on the last line. */
const LINES = "Zoë 🙂 has two  things\n\nto say:\nmy boss is such a micromanaging jerk, and the Acme deal is dead.";
/** What a field of one line shows whole. */
const LINE = "my boss is a clown, the Acme deal is dead.";
const CLEAN = "The café on the corner has new chairs.";

/** Resolves when exactly the words that the engine finds in the text are marked. */
async function marksRight(compose: Compose, text: string): Promise<void> {
  const wanted = (await review(text, situationOf(compose.where))).findings.filter(({ whole }) => !whole).map(({ start, end }) => text.slice(start, end));
  assert.ok(wanted.some((words) => words.includes("Acme")), `the engine marks ${JSON.stringify(wanted)}`);
  await compose.found();
  // Half a sentence has other marks, and maybe as many: the words are waited for, not their number.
  const marked = () => (compose.where.kind === "editor" ? compose.highlighted() : wordsUnderStrokes(compose));
  await compose.until(marked, (words) => isDeepStrictEqual(words, wanted), `the marks ${JSON.stringify(wanted)}`);
}

for (const where of CASES.filter((where) => !where.checks && !where.warnsOnly)) {
  describe(where.name, () => {
    it("finds the box", () => withBox(where, async (compose) => {
      await compose.type(CLEAN);
      const { badgeLabel } = await compose.clear();
      assert.match(badgeLabel, /^Composure: /);
    }));

    it("reads exactly", async () => {
      // A finding about the whole draft quotes all that was read.
      const everyHour = { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "00:00", end: "23:59", breaks: [], off: [] } as const;
      await settle({ profile: { ...SETTINGS.profile, work_hours: { ...everyHour, days: [...everyHour.days], by_day: [], breaks: [], off: [] } } });
      try {
        await withBox(where, async (compose) => {
          const text = "Zoë 🙂 has one line.\nA second  one, and\n\na fourth";
          await compose.type(text);
          assert.equal(await compose.model(), text, "the fixture's own model");
          await wholeFinding(compose, text);
        });
      } finally {
        await settle();
      }
    });

    it("marks the right characters", () => withBox(where, async (compose) => {
      await compose.type(RISKY);
      await marksRight(compose, RISKY);
    }));

    if (where.submit) it("holds a risky post by click, and lets it go", () => withBox(where, async (compose) => {
      await compose.type(RISKY);
      await compose.found();
      await compose.submit();
      const { dialog } = await compose.held();
      assert.match(dialog, /Before you post/);
      assert.deepEqual(await compose.posts(), []);
      assert.equal(await compose.model(), RISKY);
      await compose.pressInOverlay("Post anyway");
      await compose.posted(RISKY);
    }));

    if (where.chord) {
      it("holds a risky post by shortcut, and the second press passes", () => withBox(where, async (compose) => {
        await compose.type(RISKY);
        await compose.found();
        await compose.press(where.chord!);
        await compose.held();
        assert.deepEqual(await compose.posts(), []);
        await compose.pressInOverlay("Edit");
        await compose.shows("no dialog", ({ dialog }) => dialog === "");
        assert.equal(await compose.model(), RISKY);
        await compose.press(where.chord!);
        await compose.posted(RISKY);
      }));

      it("passes a clean post at once, by shortcut", () => withBox(where, async (compose) => {
        await compose.type(CLEAN);
        await compose.press(where.chord!);
        await compose.posted(CLEAN);
      }));
    }

    if (where.submit) it("passes a clean post at once, by click", () => withBox(where, async (compose) => {
      await compose.type(CLEAN);
      await compose.clear();
      await compose.submit();
      await compose.posted(CLEAN);
      assert.equal((await compose.shown())?.dialog ?? "", "");
    }));

    it("applies a fix in the editor's own model, and Ctrl+Z takes it back", () => withBox(where, async (compose) => {
      const { findings } = await review(RISKY);
      const fixable = findings.filter(({ fixes }) => fixes.length > 0);
      assert.ok(fixable.length > 0, "no finding has a fix");
      await compose.type(RISKY);
      await compose.found();
      await compose.pressInOverlay("badge");
      const { card } = await compose.shows("the card", ({ card }) => card.length > 0);
      const fix = fixable.flatMap(({ fixes }) => fixes).find(({ label }) => card.includes(label));
      assert.ok(fix, `no fix on the card: ${card.join(", ")}`);
      const fixed = RISKY.slice(0, fix.start) + fix.replacement + RISKY.slice(fix.end);
      await compose.pressInOverlay(fix.label);
      await compose.until(() => compose.model(), (text) => text === fixed, `“${fixed}”`);
      await compose.press("Control+z");
      await compose.until(() => compose.model(), (text) => text === RISKY, "the text before the fix");
    }));

    it("leaves no trace when off", async () => {
      await settle({ sitesOff: [siteName(where)] });
      try {
        await withBox(where, async (compose) => {
          await compose.type(RISKY);
          await compose.submit();
          await compose.posted(RISKY);
          assert.equal(await compose.traces(), 0);
          assert.deepEqual(await compose.highlighted(), []);
        });
      } finally {
        await settle();
      }
    });
  });
}

for (const where of CASES.filter(({ checks }) => checks === "brief")) {
  describe(where.name, () => {
    it("marks and holds a risky post by each way of sending, and sends it once", () => withBox(where, async (compose) => {
      let text = where.isOneLine ? LINE : LINES;
      await compose.type(text);
      await marksRight(compose, text);
      for (const send of waysToSend(compose)) {
        await send();
        await compose.held();
        assert.deepEqual(await compose.posts(), []);
        assert.equal(await compose.model(), text);
        await compose.pressInOverlay("Edit");
        await compose.shows("no dialog", ({ dialog }) => dialog === "");
        // Another text, about which nothing was answered yet.
        await compose.type("!");
        text += "!";
        // A slow machine may need longer for it than a press waits.
        await allChecked(compose);
      }
      await compose.submit();
      await compose.pressInOverlay("Post anyway");
      await compose.posted(text);
    }));

    it("passes a clean post at once by each way of sending", () => withBox(where, async (compose) => {
      const wanted: string[] = [];
      for (const send of waysToSend(compose)) {
        // The first way may have left the focus on the button.
        await compose.click(where.box);
        await compose.type(CLEAN);
        await send();
        await compose.posted(...wanted, CLEAN);
        wanted.push(CLEAN);
      }
      assert.equal((await compose.shown())?.dialog ?? "", "");
    }));
  });
}

for (const where of CASES.filter(({ warnsOnly }) => warnsOnly)) {
  it(`${where.name}: marks a risky post and never holds it`, () => withBox(where, async (compose) => {
    await compose.type(RISKY);
    await marksRight(compose, RISKY);
    await compose.submit();
    await compose.posted(RISKY);
    assert.equal((await compose.shown())?.dialog ?? "", "");
  }));
}

function waysToSend(compose: Compose): (() => Promise<void>)[] {
  const { submit, chord } = compose.where;
  return [...(submit ? [() => compose.click(submit)] : []), ...(chord ? [() => compose.press(chord)] : [])];
}
