/** The popup: quiet for a while, for today, and on this site. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Settings } from "../../extension/src/shared/messages";
import { caseOf } from "./cases";
import { checkedTab, pressNamed, says, until } from "./own";
import { ask, browser, settle, withBox } from "./world";

const X = caseOf("X, Draft.js");
const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
const settings = () => ask<Settings>({ type: "settings?" });

describe("the popup", () => {
  it("makes Composure quiet for half an hour, for today and on this site, and takes it back", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.found();
    const popup = await browser().openOwn(`popup.html?tab=${await checkedTab(browser())}`);
    try {
      const now = Date.now();
      await pressNamed(popup, "30 minutes");
      const { pausedUntil } = await until(popup, settings, ({ pausedUntil }) => pausedUntil > 0, "the pause");
      assert.ok(Math.abs(pausedUntil - now - 30 * 60_000) < 20_000);
      assert.equal(await compose.traces(), 0);
      await pressNamed(popup, "Resume now");
      await until(popup, settings, ({ pausedUntil }) => pausedUntil === 0, "the end of the pause");
      await pressNamed(popup, "the rest of today");
      const today = await until(popup, settings, ({ pausedUntil }) => pausedUntil > 0, "the pause for today");
      const date = new Date();
      const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
      assert.ok(Math.abs(today.pausedUntil - midnight) <= 60_000, new Date(today.pausedUntil).toString());
      await pressNamed(popup, "Resume now");
      // The popup is drawn anew after each press.
      await says(popup, "#pause", /30 minutes/);
      await popup.click("#site");
      await until(popup, settings, ({ sitesOff }) => sitesOff.includes("x"), "the site off");
    } finally {
      await popup.close();
      await settle();
    }
  }));
});
