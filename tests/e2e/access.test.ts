/** For everybody: axe-core finds nothing, a finger hits what it aims at, narrow and right-to-left pages work, and each mark is said once. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { weekOf } from "../../extension/src/shared/journal";
import { AXE, faultsIn } from "./axe";
import { caseOf } from "./cases";
import type { Compose } from "./compose";
import type { OwnPage } from "./driver/browser";
import { until, withOwn } from "./own";
import { ask, browser, settle, withBox } from "./world";

const RISKY = "my boss is such a micromanaging jerk, and the Acme deal is dead. ";
const X = caseOf("X, Draft.js");
const AREA = caseOf("Mastodon, React's textarea");
/** The pages, each with what is there once it is drawn. */
const PAGES = [["welcome.html", "#read .found"], ["options.html", "#hours input"], ["popup.html", "#open-kept"], ["kept.html", ".draft .copy"], ["journal.html", "svg.chart"], ["pack.html", "#found strong"]] as const;

const drawn = (page: OwnPage, selector: string) =>
  until(page, () => page.run((selector: string) => document.querySelector(selector) !== null, selector), (found) => found, selector);

/** Something on every page. */
async function fill(): Promise<void> {
  const counts = { changed: 3, kept: 1, dropped: 0, posted: 2 };
  const weeks = { [weekOf(new Date())]: { drafts: counts, categories: { venting: counts } } };
  const draft = { parts: ["one part", "and another"], siteName: "X", url: "https://x.com/home", keptAt: 1, told: false };
  const stored = {
    kept: [{ ...draft, id: "a", remindAt: null }, { ...draft, id: "b", remindAt: 2 }],
    journal: { on: true, weeks },
  };
  await browser().inExtension((stored: object) => chrome.storage.local.set(stored), stored);
  await settle({ accounts: { x: { jordan: "personal" } } });
}

async function clean(): Promise<void> {
  await ask({ type: "forget-all-kept" });
  await ask({ type: "erase-journal" });
  await ask({ type: "keep-journal", on: false });
  await settle();
}

/** Faults of the overlay, which is at rest: what fades is not yet what it will be. */
async function overlayFaults(compose: Compose): Promise<string[]> {
  await compose.still();
  await compose.page.evaluate(AXE);
  return (await browser().inClosedRoots(compose.page, faultsIn)).flat();
}

for (const scheme of ["light", "dark"] as const) {
  describe(`axe finds nothing, ${scheme}`, () => {
    before(async () => {
      await browser().darken(scheme === "dark");
      await fill();
    });
    after(async () => {
      await browser().darken(false);
      await clean();
    });

    for (const [name, ready] of PAGES) {
      it(`on ${name}`, () => withOwn(name, async (page) => {
        await page.inject(AXE);
        await drawn(page, ready);
        assert.deepEqual(await page.run(faultsIn, null), []);
        if (name !== "welcome.html") return;
        for (let step = 2; step <= 3; step++) {
          await page.click("#next");
          assert.deepEqual(await page.run(faultsIn, null), []);
        }
      }));
    }

    it("but would find a fault in the overlay", () => withBox(X, async (compose) => {
      await compose.type(RISKY);
      await compose.found();
      await browser().inClosedRoots(compose.page, (root) => {
        root.querySelector(".layer")?.append(document.createElement("button"));
        return true;
      });
      assert.match((await overlayFaults(compose)).join(), /^button-name/);
    }));

    for (const where of [X, AREA]) {
      it(`in the badge, the card, the dialog and the bubble: ${where.name}`, () => withBox(where, async (compose) => {
        await compose.type(RISKY);
        await compose.found();
        assert.deepEqual(await overlayFaults(compose), [], "the badge");
        await compose.pressInOverlay("badge");
        await compose.shows("the card", ({ card }) => card.length > 0);
        await compose.pressInOverlay("About this rule");
        assert.deepEqual(await overlayFaults(compose), [], "the card");
        await compose.submit();
        await compose.held();
        assert.deepEqual(await overlayFaults(compose), [], "the dialog");
        await compose.pressInOverlay("Keep for later");
        await compose.shows("the bubble", ({ said }) => said !== "");
        assert.deepEqual(await overlayFaults(compose), [], "the bubble");
      }));
    }
  });
}

describe("a finger and a narrow screen", () => {
  before(fill);
  after(clean);

  for (const [name, ready] of PAGES) {
    it(`find room on ${name}`, () => withOwn(name, async (page) => {
      await page.resize(320, 640);
      await drawn(page, ready);
      const { wide, small } = await page.run(() => {
        const controls = [...document.querySelectorAll<HTMLElement>("button, select, summary, nav a, .others a, input")];
        const touched = controls.map((control) => (control.matches("[type=checkbox], [type=radio], [type=file]") ? (control.closest("label") ?? control) : control));
        const seen = touched.filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1);
        const small = seen.filter((element) => element.getBoundingClientRect().height < 44);
        return { wide: document.documentElement.scrollWidth, small: small.map((element) => `${element.outerHTML.slice(0, 120)} ${element.getBoundingClientRect().height}`) };
      });
      assert.deepEqual(small, []);
      const covered = await page.run(() => [...document.querySelectorAll<HTMLElement>("button, select, a, input")].flatMap((control) => {
        const aim = control.closest("label") ?? control;
        if (!aim.checkVisibility()) return [];
        aim.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = aim.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return width <= 1 || (hit && (aim.contains(hit) || hit.contains(aim))) ? [] : [`${aim.outerHTML.slice(0, 100)} lies under ${hit?.outerHTML.slice(0, 100)}`];
      }));
      assert.deepEqual(covered, []);
      assert.ok(wide <= 320, `${wide} px wide`);
    }));
  }
});

describe("a page from right to left", () => {
  for (const where of [X, AREA]) {
    it(`has marks on its words, and the card in sight: ${where.name}`, () => withBox(where, async (compose) => {
      await compose.page.evaluate(() => (document.documentElement.dir = "rtl"));
      await compose.type(`שלום ${RISKY}`);
      await compose.found();
      await compose.pressInOverlay("badge");
      await compose.shows("the card", ({ card }) => card.length > 0);
      const cards = await browser().inClosedRoots(compose.page, (root) => {
        const card = root.querySelector(".card");
        if (!card) return null;
        const { left, top, right, bottom } = card.getBoundingClientRect();
        return { inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight, direction: getComputedStyle(card).direction };
      });
      assert.deepEqual(cards.filter((card) => card !== null), [{ inside: true, direction: "ltr" }]);
    }));
  }
});

describe("a screen reader", () => {
  it("hears each finding once", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "all marks");
    const [heard] = await browser().inClosedRoots(compose.page, (root) => {
      const status = root.querySelector(".layer > [role=status]")!;
      const told: string[] = [];
      Object.assign(status, { told });
      new MutationObserver(() => told.push(status.textContent ?? "")).observe(status, { childList: true, characterData: true, subtree: true });
      return status.textContent;
    });
    assert.match(heard ?? "", /Press Control and comma/);
    await compose.type("So it goes, and so on. ");
    await compose.found();
    const told = await browser().inClosedRoots(compose.page, (root) => (root.querySelector(".layer > [role=status]") as unknown as { told: string[] }).told);
    assert.deepEqual(told, [[]]);
  }));
});

describe("the shortcuts", () => {
  /** As the background sends it when the browser hears the keys, which a test's keys do not reach. */
  const command = (name: string) => browser().inExtension(async (command: string) => {
    for (const { id } of await chrome.tabs.query({})) await chrome.tabs.sendMessage(id!, { type: "command", command }).catch(() => {});
  }, name);
  const title = async (compose: Compose) => (await browser().inClosedRoots(compose.page, (root) => root.querySelector("#card-title")?.textContent ?? "")).join("");

  it("are in the manifest, each with a key", async () => {
    const commands = await browser().inExtension(async () => (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut !== ""]));
    for (const name of ["next-finding", "open-card", "dismiss-finding"]) assert.ok(commands.some(([one, key]) => one === name && key), name);
  });

  it("go from finding to finding, and dismiss one", () => withBox(X, async (compose) => {
    await compose.type(RISKY);
    await compose.until(() => compose.highlighted(), (words) => words.some((word) => word.includes("dead")), "all marks");
    const before = Number((await compose.found()).count);
    await command("next-finding");
    const first = await compose.until(() => title(compose), (text) => text !== "", "the card");
    await command("next-finding");
    await compose.until(() => title(compose), (text) => text !== "" && text !== first, "the next card");
    for (let turn = 1; turn < before; turn++) await command("next-finding");
    await compose.until(() => title(compose), (text) => text === first, "the first card again");
    await command("dismiss-finding");
    await compose.shows("one less", ({ count, card }) => count === String(before - 1) && card.length === 0);
    await command("open-card");
    await compose.shows("the card", ({ card }) => card.length > 0);
    await compose.press("Escape");
    await compose.shows("no card", ({ card }) => card.length === 0);
    await compose.type("So it goes.");
    await compose.until(() => compose.model(), (text) => text === `${RISKY}So it goes.`, "the text typed on");
  }));
});
