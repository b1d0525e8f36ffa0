/** Files that are attached: what they tell is said before they go out, and a clean copy goes the way they came. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { ElementHandle } from "puppeteer-core";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { file, PLACE, photo, SERIAL } from "./photo";
import { browser, settle, SETTINGS, withBox } from "./world";

const X = caseOf("X, Draft.js");
const PLAIN = caseOf("Any site, a textarea");
const at = (query: string) => ({ ...X, url: `https://x.com/home?${query}` });
const REMOVE = "Remove the hidden details";
const HOME = { label: "home", lat: PLACE.lat + 0.0004, lon: PLACE.lon, radius: 200 };

const DIALOG = '[aria-label="Create new post"]';
const INPUT = `${DIALOG} input`;

let bytes: Uint8Array;

/** A dialog that takes a photo first, over a page with a box for a comment. */
async function withNoBox(check: (compose: Compose) => Promise<void>): Promise<void> {
  const compose = await Compose.visit(browser(), caseOf("Instagram comment, React's textarea", { url: "https://www.instagram.com/?new" }));
  try {
    await check(compose);
  } finally {
    await compose.close();
  }
}

/** Attaches a file as a picker does. */
async function pick({ page }: Compose, name: string, content: Uint8Array, at = "[data-testid=fileInput]"): Promise<void> {
  const input = (await page.waitForSelector(at)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file(name, content));
}

/** Pastes a file: no protocol pastes one, so a script of the page does. */
function paste({ page, where }: Compose, name: string, content: Uint8Array): Promise<void> {
  return page.$eval(where.box, (box, name, content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], name, { type: "image/jpeg" }));
    const init = { clipboardData: data, dataType: "text/plain", data: "-", bubbles: true, cancelable: true, composed: true };
    const event = new ClipboardEvent("paste", init as ClipboardEventInit);
    // Firefox leaves `clipboardData` out; what it makes of a text can be filled anew.
    if (event.clipboardData?.files.length === 0) {
      event.clipboardData.clearData();
      event.clipboardData.items.add(data.files[0]!);
    }
    box.dispatchEvent(event);
  }, name, [...content]);
}

/** Drops a file, as {@link paste} pastes one. */
function drop({ page, where }: Compose, name: string, content: Uint8Array): Promise<void> {
  return page.$eval(where.box, (box, name, content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], name, { type: "image/jpeg" }));
    for (const type of ["dragenter", "dragover", "drop"]) box.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }, name, [...content]);
}

/** The files that the site has, each with its bytes as text. */
function taken({ page }: Compose): Promise<{ name: string; type: string; text: string }[]> {
  return page.evaluate(() => Promise.all(window.__files.map(async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: file.name, type: file.type, text: bytes.reduce((text, byte) => text + String.fromCharCode(byte), "") };
  })));
}

/** What a decoder makes of the only file in the input: its size as it is shown, and its pixels. */
function decoded({ page }: Compose): Promise<{ width: number; height: number; pixels: string }> {
  return page.evaluate(async () => {
    const { files } = document.querySelector<HTMLInputElement>("[data-testid=fileInput]")!;
    if (files?.length !== 1) throw new Error(`${files?.length} files`);
    const bitmap = await createImageBitmap(files[0]!);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, height: bitmap.height, pixels: context.getImageData(0, 0, bitmap.width, bitmap.height).data.join() };
  });
}

async function clean(compose: Compose): Promise<void> {
  await compose.found();
  await compose.pressInOverlay("badge");
  await compose.shows("the button", ({ card }) => card.includes(REMOVE));
  await compose.pressInOverlay(REMOVE);
}

describe("attachments", () => {
  before(async () => {
    const page = await browser().open("https://x.com/home");
    const drawn = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(48, 32);
      const context = canvas.getContext("2d")!;
      for (let x = 0; x < 48; x++) {
        context.fillStyle = `hsl(${x * 7} 80% ${30 + x}%)`;
        context.fillRect(x, 0, 1, 32 - (x % 20));
      }
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
    });
    await page.close();
    bytes = photo(new Uint8Array(drawn));
  });

  it("says where a photo was taken, and attaches a clean copy of the same picture", () => withBox(X, async (compose) => {
    await compose.type("What a view");
    await pick(compose, "IMG_1.jpg", bytes);
    const before = await decoded(compose);
    assert.deepEqual([before.width, before.height], [32, 48], "a decoder turns it");
    await clean(compose);
    await compose.shows("what became of it", ({ said }) => said.includes("The clean copy is attached"));
    const [copy, ...others] = await taken(compose);
    assert.ok(copy && others.length === 0);
    assert.deepEqual([copy.name, copy.type], ["IMG_1.jpg", "image/jpeg"]);
    assert.ok(!copy.text.includes(SERIAL) && copy.text.length < bytes.length);
    assert.deepEqual(await decoded(compose), before, "pixels and orientation");
    await compose.clear();
    assert.equal(await compose.model(), "What a view");
  }));

  it("holds a photo from a guarded place, without a word beside it, and lets the second press pass", async () => {
    try {
      await settle({ profile: { ...SETTINGS.profile, places: [HOME] } });
      await withBox(X, async (compose) => {
        await pick(compose, "IMG_2.jpg", bytes);
        await compose.found();
        await compose.submit();
        const { dialog } = await compose.held();
        assert.match(dialog, /about 40 m from “home”/);
        assert.deepEqual(await compose.posts(), []);
        await compose.pressInOverlay("Edit");
        await compose.shows("no dialog", ({ dialog }) => dialog === "");
        await compose.submit();
        await compose.posted("[IMG_2.jpg]");
        await compose.shows("a badge that is done with it", ({ badge }) => !badge.includes("found"));
      });
    } finally {
      await settle();
    }
  });

  it("posts at once what tells nothing", () => withBox(X, async (compose) => {
    await pick(compose, "drawing.jpg", Buffer.concat([bytes.subarray(0, 2), bytes.subarray(4 + (bytes[4]! << 8 | bytes[5]!))]));
    await compose.submit();
    await compose.posted("[drawing.jpg]");
  }));

  it("says what to remove where the site took the first one at once", () => withBox(at("takes"), async (compose) => {
    await pick(compose, "IMG_3.jpg", bytes);
    await clean(compose);
    await compose.shows("what to do", ({ said }) => said.includes("remove the first"));
    const files = await taken(compose);
    assert.deepEqual(files.map(({ text }) => text.includes(SERIAL)), [true, false]);
  }));

  it("pastes a clean copy where one was pasted", () => withBox(X, async (compose) => {
    await paste(compose, "image.jpg", bytes);
    await clean(compose);
    await compose.until(() => taken(compose), (files) => files.length === 2, "the copy");
    assert.deepEqual((await taken(compose)).map(({ text }) => text.includes(SERIAL)), [true, false]);
    await compose.shows("what to do", ({ said }) => said.includes("Remove the first one"));
  }));

  it("drops a clean copy where one was dropped", () => withBox(X, async (compose) => {
    await drop(compose, "image.jpg", bytes);
    await clean(compose);
    await compose.until(() => taken(compose), (files) => files.length === 2, "the copy");
    assert.deepEqual((await taken(compose)).map(({ text }) => text.includes(SERIAL)), [true, false]);
    await compose.shows("what to do", ({ said }) => said.includes("Remove the first one"));
  }));

  it("speaks of a photo where there is no box yet, and cleans it there", () => withNoBox(async (compose) => {
    await pick(compose, "IMG_4.jpg", bytes, INPUT);
    await compose.shows("what it tells", ({ said }) => said.includes("where it was taken") && said.includes(REMOVE));
    await compose.pressInOverlay(REMOVE);
    await compose.shows("what became of it", ({ said }) => said.includes("The clean copy is attached"));
    const text = await compose.page.$eval(INPUT, async (input) => {
      const bytes = new Uint8Array(await (input as HTMLInputElement).files![0]!.arrayBuffer());
      return bytes.reduce((text, byte) => text + String.fromCharCode(byte), "");
    });
    assert.ok(!text.includes(SERIAL) && text.length > 0);
  }));

  it("holds it once the box for its caption is there, and not with a comment behind the dialog", async () => {
    try {
      await settle({ profile: { ...SETTINGS.profile, places: [HOME] } });
      await withNoBox(async (compose) => {
        await pick(compose, "IMG_5.jpg", bytes, INPUT);
        await compose.shows("what it tells", ({ said }) => said.includes("home"));
        await compose.click(`${DIALOG} [role="button"]`);
        await compose.click(`${DIALOG} [role="textbox"]`);
        await compose.type("What a view");
        await compose.found();
        await compose.click(`${DIALOG} [role="button"]`);
        assert.match((await compose.held()).dialog, /about 40 m from “home”/);
        assert.deepEqual(await compose.posts(), []);
        await compose.pressInOverlay("Post anyway");
        await compose.posted("[IMG_5.jpg]", "What a view");
      });
    } finally {
      await settle();
    }
  });

  it("offers to save the copy where the page takes none", () => withBox(PLAIN, async (compose) => {
    await paste(compose, "image.jpg", bytes);
    await clean(compose);
    await compose.shows("the offer", ({ said }) => said.includes("does not take") && said.includes("Save the clean copy"));
  }));

  it("reads the name of a file", () => withBox(X, async (compose) => {
    await pick(compose, "Bluebird_roadmap_CONFIDENTIAL.pdf", Buffer.from("%PDF-1.4\n%%EOF\n"));
    await compose.shows("two findings", ({ count }) => count === "2");
  }));
});
