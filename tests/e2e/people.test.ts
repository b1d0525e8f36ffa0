/** Ties to people: the question before one, and what never happens by itself. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Settings } from "../../extension/src/shared/messages";
import type { Case } from "./cases";
import { Compose } from "./compose";
import { browser, settle, SETTINGS } from "./world";

/** A nurse with a patient and a client. */
const NURSE: Partial<Settings> = { profile: { ...SETTINGS.profile, profession: "nurse", clients: ["Ruth Abel", "Acme Robotics"] } };

/** A page that shows people; nothing is written there. */
const at = (url: string): Case => ({ name: url, url, box: "body", kind: "editor" });

async function withPeople(url: string, change: Partial<Settings>, check: (page: Compose) => Promise<void>): Promise<void> {
  await settle({ ...NURSE, ...change });
  const page = await Compose.visit(browser(), at(url));
  try {
    await check(page);
  } finally {
    await page.close();
    await settle();
  }
}

/** Resolves when the page has tied the person to exactly these. */
async function tied(page: Compose, ...wanted: string[]): Promise<void> {
  const ask = () => page.page.evaluate(() => window.__tied);
  await page.until(ask, (ties) => ties.length >= wanted.length, "a tie");
  assert.deepEqual(await ask(), wanted);
}

const RUTH = [
  { site: "X", url: "https://x.com/home?people", button: '[data-testid="rutha84-follow"]', who: "rutha84", shown: /Dr. Ruth Ábel 🌸 · @rutha84/ },
  { site: "Facebook, a request", url: "https://www.facebook.com/?people", button: '[aria-label^="Confirm"]', who: "Confirm Abel Ruth’s request: Abel Ruth", shown: /Abel Ruth/ },
  { site: "Facebook, a suggestion", url: "https://www.facebook.com/?people", button: '[role="listitem"]:nth-child(2) [role="button"]', who: "Add friend: R. Abel", shown: /R\. Abel/ },
  { site: "LinkedIn", url: "https://www.linkedin.com/feed/?people", button: '[aria-label^="Accept"]', who: "Ruth Abel, MBA", shown: /Ruth Abel, MBA/ },
  { site: "Bluesky, by the handle", url: "https://bsky.app/?people", button: '[data-testid="followBtn"]', who: "ruth.abel.bsky.social", shown: /@ruth\.abel/ },
  { site: "Instagram, a profile", url: "https://www.instagram.com/?people", button: "header button", who: "gardens.and.more", shown: /Ruth Abel 🌸 · @gardens\.and\.more/ },
  { site: "Instagram, by the handle", url: "https://www.instagram.com/?people", button: "li button", who: "ruth.abel", shown: /@ruth\.abel/ },
  { site: "Threads, a profile", url: "https://www.threads.com/?people", button: '[role="region"] [role="button"]', who: "gardens.and.more", shown: /Dr Ruth Abel/ },
  { site: "Threads, by the handle", url: "https://www.threads.com/?people", button: '[data-pressable-container] [role="button"]', who: "ruth.abel", shown: /@ruth\.abel/ },
  { site: "TikTok, a profile", url: "https://www.tiktok.com/?people", button: '[data-e2e="follow-button"]', who: "gardens.and.more", shown: /Abel, Ruth · @gardens\.and\.more/ },
  { site: "TikTok, by the handle", url: "https://www.tiktok.com/?people", button: '[data-e2e="feed-follow"]', who: "ruth.abel", shown: /@ruth\.abel/ },
  { site: "Mastodon, a list", url: "https://mastodon.social/home?people", button: ".account button", who: "gardens.and.more", shown: /Ruth 🌸 Abel · @gardens\.and\.more@example\.social/ },
  { site: "Mastodon, a request, by the handle", url: "https://mastodon.social/home?people", button: '[title="Authorize"]', who: "ruth_abel", shown: /@ruth_abel@example\.social/ },
  { site: "Mastodon, known by its markup", url: "https://notes.example/mastodon?people", button: ".account button", who: "gardens.and.more", shown: /Ruth 🌸 Abel/ },
];

describe("ties to people", () => {
  // The first of all, for the day has one word only.
  it("says one word a day about people on no list, and stops nothing", async () => {
    await withPeople("https://x.com/home?people", {}, async (page) => {
      await page.click('[data-testid="sampoe-follow"]');
      await tied(page, "sampoe");
      const { said, dialog } = await page.shows("the word", ({ said }) => said !== "");
      assert.match(said, /If you know Sam Poe through your work/);
      assert.equal(dialog, "");
    });
    await withPeople("https://www.facebook.com/?people", {}, async (page) => {
      await page.click('[role="listitem"]:nth-child(3) [role="button"]');
      await tied(page, "Add friend: Sam Poe");
      assert.equal(await page.shown(), null);
    });
  });

  for (const { site, url, button, who, shown } of RUTH) {
    it(`asks once before a tie to a patient: ${site}`, () => withPeople(url, {}, async (page) => {
      await page.click(button);
      const { dialog } = await page.held();
      assert.match(dialog, /Before you connect/);
      assert.match(dialog, shown);
      assert.match(dialog, /Ruth Abel is on your list/);
      await page.pressInOverlay("Not now");
      await page.until(() => page.traces(), (traces) => traces === 0, "nothing left behind");
      await tied(page);
      await page.click(button);
      await tied(page, who);
    }));
  }

  it("goes ahead when told to, and by key as well", () => withPeople("https://x.com/home?people", {}, async (page) => {
    await (await page.page.waitForSelector('[data-testid="rutha84-follow"]'))!.focus();
    await page.press("Enter");
    await page.held();
    await tied(page);
    await page.pressInOverlay("Go ahead");
    await tied(page, "rutha84");
  }));

  it("reads a company in a headline, and what is past in it", () => withPeople("https://www.linkedin.com/feed/?people", {}, async (page) => {
    await page.click('[aria-label="Invite Lee Fox to connect"]');
    assert.match((await page.held()).dialog, /Their profile says Acme Robotics/);
    await page.pressInOverlay("Go ahead");
    await tied(page, "Lee Fox");
    await page.click('[aria-label="Invite Sam Poe to connect"]');
    await tied(page, "Lee Fox", "Sam Poe");
  }));

  it("reads a company in what a profile says of itself", () => withPeople("https://mastodon.social/home?people", {}, async (page) => {
    await page.click(".account__header button");
    assert.match((await page.held()).dialog, /Their profile says Acme Robotics/);
    await page.pressInOverlay("Go ahead");
    await tied(page, "gardens");
  }));

  it("has no question on a work account, or where none are wanted", async () => {
    for (const change of [{ accounts: { x: { jordan: "professional" } } }, { holdAt: "never" }, { sitesOff: ["x"] }] as const) {
      await withPeople("https://x.com/home?people", change, async (page) => {
        await page.click('[data-testid="rutha84-follow"]');
        await tied(page, "rutha84");
        assert.equal(await page.traces(), 0);
      });
    }
  });

  it("presses nothing by itself", () => withPeople("https://www.facebook.com/?people", {}, async (page) => {
    for (const label of ["Confirm", "Delete"]) await (await page.page.waitForSelector(`[aria-label^="${label}"]`))!.hover();
    await page.click('[aria-label^="Delete"]');
    await tied(page, "Delete request: Abel Ruth");
  }));
});
