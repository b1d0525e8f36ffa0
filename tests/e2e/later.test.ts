/** Keeping a draft for later, and the journal of what became of drafts. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import type { Journal, KeptDraft } from "../../extension/src/shared/messages";
import { caseOf, CASES } from "./cases";
import type { Compose, Shown } from "./compose";
import { pressNamed, says, textOf, until, withOwn } from "./own";
import { thisHour } from "./settings";
import { ask, browser, KIND, SETTINGS, settle, withBox } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
const TWO_LINES = `${RISKY}\nSo it goes.`;
const EDITOR = caseOf("X, Draft.js");

/** Each editor empties itself in its own way. */
const EDITORS = [/Draft/, /Quill 1/, /TipTap/, /Lexical/, /textarea/, /Quill 2/, /contenteditable/, /Slate/, /CKEditor/];
const ONE_OF_EACH = EDITORS.map((editor) => CASES.find(({ name, warnsOnly }) => editor.test(name) && !warnsOnly)!);

const kept = () => ask<KeptDraft[]>({ type: "kept?" });
const journal = () => ask<Journal>({ type: "journal?" });

/** A risky draft is written, sent, and held. */
async function holdDraft(compose: Compose, text = RISKY): Promise<Shown> {
  await compose.type(text);
  await compose.found();
  await compose.submit();
  return compose.held();
}

/** A held draft is kept for later. */
async function pressKeep(compose: Compose): Promise<void> {
  await compose.pressInOverlay("Keep for later");
  await compose.shows("that it was kept", ({ said }) => said.startsWith("Kept for"));
}

/** A risky draft is written, sent, held, and kept for later. */
async function keepDraft(compose: Compose): Promise<void> {
  await holdDraft(compose);
  await pressKeep(compose);
}

async function clean(): Promise<void> {
  await ask({ type: "forget-all-kept" });
  await ask({ type: "erase-journal" });
  await ask({ type: "keep-journal", on: false });
}

describe("keep for later", () => {
  afterEach(clean);

  for (const where of ONE_OF_EACH) {
    it(`stores the draft, then empties the box, and posts nothing: ${where.name}`, () => withBox(where, async (compose) => {
      await holdDraft(compose, TWO_LINES);
      const written = await compose.model();
      await pressKeep(compose);
      const [draft, ...others] = await kept();
      assert.deepEqual(others, []);
      assert.deepEqual(draft?.parts, [written]);
      assert.equal(new URL(draft!.url).host, new URL(where.url).host);
      assert.ok(draft!.remindAt! > Date.now());
      await compose.until(() => compose.model(), (text) => text.trim() === "", "the empty box");
      assert.deepEqual(await compose.posts(), []);
    }));
  }

  it("is reached by keys, and stands apart from Edit and Post", () => withBox(EDITOR, async (compose) => {
    await holdDraft(compose);
    await compose.press("Tab");
    await compose.press("Enter");
    await compose.shows("that it was kept", ({ said }) => said.startsWith("Kept for"));
    assert.equal((await kept()).length, 1);
    assert.deepEqual(await compose.posts(), []);
  }));

  it("says when the draft can go out, where the hour is the matter", async () => {
    const hours = thisHour();
    await settle({ profile: { ...SETTINGS.profile, work_hours: hours } });
    try {
      await withBox(EDITOR, async (compose) => {
        const { dialog } = await holdDraft(compose);
        assert.match(dialog, new RegExp(`Keep for after ${hours.end.replace("24:00", "00:00")}`));
      });
    } finally {
      await settle();
    }
  });

  it("leaves the text in the box where it cannot be stored", () => withBox(EDITOR, async (compose) => {
    await browser().inExtension(async () => {
      // As full as the list may be.
      const draft = (at: number) => ({ id: `d${at}`, parts: ["x"], siteName: "X", url: "", keptAt: 1, remindAt: null, told: true });
      await chrome.storage.local.set({ kept: Array.from({ length: 100 }, (_, at) => draft(at)) });
    });
    await holdDraft(compose);
    await compose.pressInOverlay("Keep for later");
    await compose.shows("that the list is full", ({ said }) => said.includes("full"));
    assert.equal(await compose.model(), RISKY);
    assert.deepEqual(await compose.posts(), []);
  }));

  it("lists the drafts, whose time can be set, and which are deleted at the second press", () => withBox(EDITOR, async (compose) => {
    await keepDraft(compose);
    await withOwn("kept.html", async (page) => {
      await says(page, ".draft .text", /the Acme deal is dead/);
      await page.run(() => {
        const time = document.querySelector<HTMLInputElement>("input[type=datetime-local]")!;
        time.value = "2030-01-02T03:04";
        time.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await says(page, "#said", /January 2/);
      assert.equal((await kept())[0]?.remindAt, new Date(2030, 0, 2, 3, 4).getTime());
      await pressNamed(page, "Delete");
      assert.equal((await kept()).length, 1);
      await pressNamed(page, "Delete for good");
      await until(page, kept, (drafts) => drafts.length === 0, "the empty list");
      await says(page, "#drafts", /No draft is kept/);
    });
  }));

  it("copies the text, opens the site, and keeps the draft", () => withBox(EDITOR, async (compose) => {
    await keepDraft(compose);
    await withOwn("kept.html", async (page) => {
      await page.run(() => {
        // The clipboard of a browser without a window is nobody's; what is written to it is what counts.
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text: string) => void (document.title = text) } });
      });
      await pressNamed(page, "Copy and open X");
      await says(page, "#said", /^Copied/);
      assert.equal((await page.run(() => document.title)).trim(), RISKY.trim());
      const opened = () => browser().inExtension(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id!));
      const own = await opened();
      assert.equal((await kept())[0]?.remindAt, null);
      await browser().inExtension((ids: number[]) => chrome.tabs.remove(ids), own);
    });
  }));

  it("rings when the time has come, and takes the permission for notifications and gives it back", () => withOwn("kept.html", async (page) => {
    if (KIND === "firefox") {
      // Chromium asks in a window of its own, which no test can answer.
      await page.click("#notify");
      await until(page, () => page.run(() => chrome.permissions.contains({ permissions: ["notifications"] })), (given) => given, "the permission");
    }
    await page.run(async () => {
      await chrome.storage.local.set({ kept: [{ id: "a", parts: ["the Acme deal is dead"], siteName: "X", url: "", keptAt: 1, remindAt: null, told: false }] });
    });
    await ask({ type: "remind", id: "a", at: Date.now() + 50 });
    await until(page, kept, ([draft]) => draft?.told === true, "the reminder", 45_000);
    if (KIND !== "firefox") return;
    // A browser without a window shows no notification, so whether one was shown cannot be asked.
    await page.click("#notify");
    await until(page, () => page.run(() => chrome.permissions.contains({ permissions: ["notifications"] })), (given) => !given, "the permission given back");
  }));

  it("shows the number of drafts whose time has come on the toolbar button", async () => {
    await browser().inExtension(async () => {
      await chrome.storage.local.set({ kept: [{ id: "a", parts: ["x"], siteName: "X", url: "", keptAt: 1, remindAt: null, told: true }] });
    });
    await ask({ type: "remind", id: "a", at: Date.now() - 1000 });
    await withOwn("popup.html", async (page) => {
      await until(page, () => page.run(() => chrome.action.getBadgeText({})), (text) => text === "1", "the number");
      await says(page, "#open-kept", /1, ready: 1/);
    });
    await ask({ type: "forget-all-kept" });
    const badge = () => browser().inExtension(() => chrome.action.getBadgeText({}));
    await withOwn("kept.html", (page) => until(page, badge, (text) => text === "", "no number").then(() => {}));
  });
});

describe("the journal", () => {
  afterEach(clean);

  it("counts nothing until it is switched on, and then what became of each draft, without a word of it", () => withBox(EDITOR, async (compose) => {
    const postAnyway = async () => {
      const sent = (await compose.posts()).length;
      await compose.click(EDITOR.box);
      await holdDraft(compose);
      await compose.pressInOverlay("Post anyway");
      await compose.until(() => compose.posts(), (posts) => posts.length === sent + 1, "the post");
    };
    await postAnyway();
    assert.deepEqual(await journal(), { on: false, weeks: {} });
    await withOwn("journal.html", async (page) => {
      await page.click("#on");
      await until(page, journal, ({ on }) => on, "the journal");
      await page.close();
    });
    await compose.page.bringToFront();
    await postAnyway();
    await compose.click(EDITOR.box);
    await keepDraft(compose);
    const counted = await compose.until(journal, ({ weeks }) => Object.values(weeks)[0]?.drafts.kept === 1, "the counts");
    const [week] = Object.values(counted.weeks);
    assert.deepEqual(week?.drafts, { changed: 0, kept: 1, dropped: 0, posted: 1 });
    assert.equal(week?.categories.venting?.posted, 1);
    await ask({ type: "forget-all-kept" });
    const stored = await browser().inExtension(async () => JSON.stringify((await chrome.storage.local.get("journal"))["journal"]));
    assert.doesNotMatch(stored, /acme|boss|micromanaging|jerk|x\.com/i);
    await withOwn("journal.html", async (page) => {
      await until(page, () => page.run(() => document.querySelector("svg.chart")?.getAttribute("aria-label") ?? ""), (label) => /: 2/.test(label), "the chart");
      assert.match((await textOf(page, "#table")) ?? "", /Venting about work/);
      await pressNamed(page, "Erase the journal");
      await pressNamed(page, "Erase it for good");
      await until(page, journal, ({ weeks }) => Object.keys(weeks).length === 0, "the empty journal");
    });
  }));
});
