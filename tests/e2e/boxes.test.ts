/** The checks that every compose box of every site passes, in both browsers. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CASES } from "./cases";
import { siteName, wholeFinding, wordsUnderStrokes } from "./observe";
import { review, settle, SETTINGS, withBox } from "./world";

/** Letters beyond ASCII before the risky words show a span that was counted in the wrong unit. */
const RISKY = "Zoë 🙂 says my boss is such a micromanaging jerk, and the Acme deal is dead. So it goes.";
const CLEAN = "The café on the corner has new chairs.";

for (const where of CASES) {
  describe(where.name, () => {
    it("finds the box", () => withBox(where, async (compose) => {
      await compose.type(CLEAN);
      const { badgeLabel } = await compose.clear();
      assert.match(badgeLabel, /^Composure: /);
    }));

    it("reads exactly", async () => {
      // A finding about the whole draft quotes all that was read.
      const everyHour = { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "00:00", end: "23:59", breaks: [], off: [] } as const;
      await settle({ profile: { ...SETTINGS.profile, work_hours: { ...everyHour, days: [...everyHour.days], breaks: [], off: [] } } });
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
      const wanted = (await review(RISKY)).findings.filter(({ whole }) => !whole).map(({ start, end }) => RISKY.slice(start, end));
      assert.ok(wanted.some((words) => words.includes("Acme")), `the engine marks ${JSON.stringify(wanted)}`);
      await compose.type(RISKY);
      await compose.found();
      if (where.kind === "editor") {
        await compose.until(() => compose.highlighted(), (words) => words.length >= wanted.length, "the marks");
        assert.deepEqual(await compose.highlighted(), wanted);
      } else {
        assert.deepEqual(await wordsUnderStrokes(compose, wanted.length), wanted);
      }
    }));

    it("holds a risky post by click, and lets it go", () => withBox(where, async (compose) => {
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

    it("passes a clean post at once, by click", () => withBox(where, async (compose) => {
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
