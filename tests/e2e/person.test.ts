/** What a person sets counts at once, in the pages that are open; and what they seal, save and add. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import type { ExportedFile, PackCheck, Settings, Status } from "../../extension/src/shared/messages";
import { caseOf } from "./cases";
import { pressNamed, says, until, withOwn } from "./own";
import { ask, browser, settle, SETTINGS, withBox } from "./world";

const X = caseOf("X, Draft.js");
const PASSPHRASE = "correct horse";
const PACK = `name = "Codes"
[[rule]]
id = "confidential/codes"
severity = "hold"
title = "A code of ours"
why = "Codes are for the inside."
advice = "Leave it out."
match = ["[[qx {#number}]]"]
hit = ["the [[qx 12]] hums", "saw a [[QX 7]] today"]
miss = ["the number 12 hums", "nothing here"]
`;
const withPack = { packs: [{ name: "Codes", text: PACK, on: true }] };
const status = () => ask<Status>({ type: "status?" });
const settings = () => ask<Settings>({ type: "settings?" });

describe("what a person sets", () => {
  afterEach(async () => {
    // A check that failed may have left the lists locked.
    if ((await status()).lists !== "open") {
      await ask({ type: "unlock", passphrase: PASSPHRASE });
      await ask({ type: "seal", passphrase: null });
    }
    await settle();
  });

  it("counts at once in a page that is open", () => withBox(X, async (compose) => {
    await compose.type("we start at Larkspur House at nine ");
    await compose.clear();
    await settle({ profile: { ...SETTINGS.profile, guarded: ["Larkspur House, Northfield"] } });
    await compose.found();
    assert.ok((await compose.highlighted()).join(" ").includes("Larkspur House"));
    await settle({ sitesOff: ["x"] });
    await compose.until(() => compose.traces(), (traces) => traces === 0, "an end of it");
    await settle();
    await compose.click(X.box);
    await compose.clear();
  }));

  it("is taken from a list as it is pasted, and kept without doubles and empty lines", async () => {
    await browser().inExtension(async () => {
      const area = document.querySelector<HTMLTextAreaElement>("#products")!;
      // A clipboard of a script's own can be filled in one of the browsers only.
      const paste = new Event("paste", { cancelable: true, bubbles: true });
      Object.defineProperty(paste, "clipboardData", { value: { getData: () => "Name;City\nBoilwell;Oslo\n\nboilwell;Bonn\nKettle One;Bonn\n" } });
      area.dispatchEvent(paste);
      const status = document.querySelector("#status")!;
      await new Promise<void>((saved) => {
        const look = () => status.className === "saved" && (observer.disconnect(), saved());
        const observer = new MutationObserver(look);
        observer.observe(status, { attributes: true });
        look();
      });
    });
    assert.deepEqual((await settings()).profile.products, ["Boilwell", "Kettle One"]);
  });

  it("has places that no photo gives away, by coordinates as they are pasted", () => withOwn("options.html", async (page) => {
    const places = async () => (await settings()).profile.places;
    const write = (nth: number, text: string) => page.run((nth: number, text: string) => {
      const input = document.querySelectorAll<HTMLInputElement>("#places input")[nth]!;
      input.value = text;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, nth, text);
    await page.run(() => void (document.documentElement.style.scrollBehavior = "auto"));
    await pressNamed(page, "Add a place");
    await page.type("home");
    await page.press("Tab");
    await page.type("14 Alder Row");
    await page.press("Tab");
    await says(page, "#places .problem", /no place yet/);
    assert.equal(await places(), undefined);
    await write(1, "52°31'13.6\"N 13°24'17.8\"E");
    await until(page, places, (saved) => saved?.length === 1, "the place");
    await write(2, "far");
    await says(page, "#places .problem", /whole metres/);
    await write(2, "350");
    const [place] = (await until(page, places, (saved) => saved?.[0]?.radius === 350, "the distance"))!;
    assert.deepEqual([place?.label, place?.lat.toFixed(4), place?.lon.toFixed(4)], ["home", "52.5204", "13.4049"]);
    await write(1, "nowhere");
    await says(page, "#places .problem", /What was saved before still counts/);
    assert.equal((await places())?.length, 1);
    await pressNamed(page, "Remove");
    await until(page, places, (saved) => saved === undefined, "nothing");
  }));

  it("may differ on one site and on one kind of account", () => withBox(X, async (compose) => {
    await compose.type("what a fucking day ");
    await compose.found();
    await settle({ profile: { ...SETTINGS.profile, sensitivity_by_site: { x: { profanity: "off" } } } });
    await compose.clear();
    await settle({ profile: { ...SETTINGS.profile, sensitivity_by_account: { brand: { profanity: "off" } } } });
    await compose.found();
  }));

  it("is asked once whose account a handle is", () => withBox(X, async (compose) => {
    const asked = await compose.shows("the question", ({ said }) => /^Posting as @\w+\. Is this account/.test(said));
    const handle = /@(\w+)/.exec(asked.said)![1]!.toLowerCase();
    assert.deepEqual((await settings()).accountsAsked, { x: [handle] });
    const [sentence] = (await browser().inClosedRoots(compose.page, (root) => {
      const { left, top } = root.querySelector(".bubble [role=status]")?.getBoundingClientRect() ?? {};
      return left === undefined ? null : { left, top: top! };
    })).flatMap((at) => at ?? []);
    await compose.page.mouse.click(sentence!.left + 4, sentence!.top + 4);
    assert.ok(await compose.page.$eval(X.box, (box) => box.contains(document.activeElement)), "a press on the words leaves the caret in the draft");
    await compose.pressInOverlay("a brand’s");
    await compose.until(settings, ({ accounts }) => accounts["x"]?.[handle] === "brand", "the account");
    await compose.type("what a fucking day ");
    await compose.submit();
    assert.match((await compose.held()).dialog, new RegExp(`as @${handle}\\b.*brand`, "i"));
    await compose.pressInOverlay("Edit");
  }));

  it("includes rules of their own", () => withBox(X, async (compose) => {
    await compose.type("the qx 12 hums ");
    await compose.clear();
    await settle(withPack);
    await compose.found();
    assert.deepEqual(await compose.highlighted(), ["qx 12"]);
    await settle({ packs: [{ name: "Codes", text: PACK.replace("[[rule]]", "[[rule]"), on: true }] });
    await compose.clear();
    const [problem] = (await status()).packProblems;
    assert.deepEqual([problem?.file, problem?.line], ["Codes", 2]);
  }));

  it("is checked while it is written, with line and column, and tried on a sample", async () => {
    const check = (text: string) => ask<PackCheck>({ type: "pack?", name: "Codes", text, sample: "the qx 12 hums", situation: { surface: "post", audience: "public" } });
    const sound = await check(PACK);
    assert.deepEqual([sound.problems, sound.rules.map(({ id }) => id), sound.review?.findings.map(({ quote }) => quote)], [[], ["confidential/codes"], ["qx 12"]]);
    const wrong = await check(PACK.replace("{#number}", "{number}"));
    assert.deepEqual(wrong.problems.map(({ line, message }) => [line, message]), [[8, "no lexicon is called `number`"]]);
    const untrue = await check(PACK.replace("[[QX 7]]", "[[Q 7]]"));
    assert.deepEqual(untrue.problems.map(({ line }) => line), [9]);
  });

  it("is written in an editor that goes to the line of a mistake", () => withOwn("pack.html#Mine", async (page) => {
    const write = (id: string, text: string) => page.run((id: string, text: string) => {
      const area = document.querySelector<HTMLTextAreaElement>(id)!;
      area.value = text;
      area.dispatchEvent(new Event("input"));
    }, id, text);
    await says(page, "#found", /^Sound: 1 rule/);
    await write("#pack-text", PACK.replace("{#number}", "{number}"));
    await says(page, "#found", /^8:\d+no lexicon is called/);
    await page.click("#found button");
    const line = await page.run(() => {
      const area = document.querySelector<HTMLTextAreaElement>("#pack-text")!;
      return document.activeElement === area && area.value.slice(0, area.selectionStart).split("\n").length;
    });
    assert.equal(line, 8);
    await write("#pack-text", PACK);
    await says(page, "#found", /^Sound: 1 rule/);
    await write("#sample", "the qx 12 hums");
    await says(page, "#result", /A code of ours/);
    await page.click("#save");
    await says(page, "#saved", /^Saved$/);
    assert.deepEqual((await settings()).packs, [{ name: "Mine", text: PACK, on: true }]);
  }));

  it("is brought back from a file in the options; a mistake is told with its line", async () => {
    await settle({ countdown: 20 });
    const { text } = await ask<ExportedFile>({ type: "export", passphrase: PASSPHRASE });
    await settle();
    await withOwn("options.html", async (page) => {
      const choose = (text: string) => page.run((text: string) => {
        const input = document.querySelector<HTMLInputElement>("#import input[type=file]")!;
        const files = new DataTransfer();
        files.items.add(new File([text], "settings.json"));
        input.files = files.files;
        input.dispatchEvent(new Event("change"));
      }, text);
      await until(page, () => page.run(() => document.querySelector("#import input") !== null), Boolean, "the page");
      // A press aims at where a button is, not at where it glides to.
      await page.run(() => void (document.documentElement.style.scrollBehavior = "auto"));
      await choose(text.replace('"countdown": 20', '"countdown": 2000'));
      await says(page, "#import [role=status]", /^Nothing was changed\. Line \d+: countdown is not a whole number from 0 to 30\.$/);
      await choose(text);
      await says(page, "#import [role=status]", /are sealed/);
      await page.run((passphrase: string) => void (document.querySelector<HTMLInputElement>("#import-passphrase")!.value = passphrase), PASSPHRASE);
      await pressNamed(page, "Open it");
      await says(page, "#import [role=status]", /in force/);
    });
    assert.equal((await settings()).countdown, 20);
  });

  it("is sealed with a passphrase: locked, names are not looked for and the rest works", () => withBox(X, async (compose) => {
    const text = "my boss is such a jerk, saw a bluebird ";
    await ask({ type: "seal", passphrase: PASSPHRASE });
    await compose.type(text);
    await compose.until(() => compose.highlighted(), (words) => words.includes("bluebird"), "the project's name");
    await ask({ type: "lock" });
    await compose.until(() => compose.highlighted(), (words) => words.includes("jerk") && !words.includes("bluebird"), "the insult alone");
    assert.equal((await status()).lists, "locked");
    const stored = await browser().inExtension(() => chrome.storage.local.get(null).then((items) => JSON.stringify(items)));
    assert.doesNotMatch(stored, /Acme|Globex/);
    await browser().stopBackground();
    await ask({ type: "unlock", passphrase: PASSPHRASE });
    await compose.until(() => compose.highlighted(), (words) => words.includes("bluebird"), "the project's name again");
    await browser().stopBackground();
    assert.equal((await status()).lists, "unlocked", "the key outlives the background");
  }));

  it("is saved as a file and brought back; a malformed file changes nothing", async () => {
    await settle({ ...withPack, countdown: 20 });
    const { text } = await ask<ExportedFile>({ type: "export", passphrase: PASSPHRASE });
    assert.doesNotMatch(text, /Acme/);
    await settle();
    await assert.rejects(ask({ type: "import", file: text.replace('"countdown": 20', '"countdown": soon'), passphrase: PASSPHRASE }), /Line \d+: soon is not a value/);
    assert.equal((await settings()).countdown, 0);
    await ask({ type: "import", file: text, passphrase: PASSPHRASE });
    const { countdown, packs, profile } = await settings();
    assert.deepEqual([countdown, packs, profile.clients], [20, withPack.packs, ["Acme Robotics"]]);
  });
});
