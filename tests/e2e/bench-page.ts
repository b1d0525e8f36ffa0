/**
 * Measures what the content script costs a page: the share of a core that it takes while 5,000 nodes a second change and
 * nobody writes, a page of 50 boxes, and the memory left after a box was opened and closed 500 times. Chromium only: its
 * profiler can tell the content script from the page.
 */
import { resolve } from "node:path";
import type { Page, Protocol } from "puppeteer-core";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { launch } from "./driver/browser";
import { Web } from "./driver/server";

const SECONDS = 10;
const OPENINGS = 500;

const web = await Web.start(process.cwd());
const driver = await launch("chromium", { extension: resolve("target/flavour/test"), port: web.port });
await driver.inExtension(async () => {
  const { value } = await chrome.runtime.sendMessage({ type: "settings?" });
  return chrome.runtime.sendMessage({ type: "settings", settings: { ...value, profile: { ...value.profile, clients: ["Acme Robotics"] } } });
});
await driver.inExtension(() => chrome.runtime.sendMessage({ type: "origin", origin: "https://notes.example", on: true }));

/** The share of a core that scripts of the extension take in a page while something runs there; a part of one. */
async function share(page: Page, run: () => Promise<void>): Promise<{ ours: number; page: number }> {
  const session = await page.createCDPSession();
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 200 });
  await session.send("Profiler.start");
  await run();
  const { profile } = await session.send("Profiler.stop");
  await session.detach();
  return {
    ours: part(profile, (url) => url.startsWith("chrome-extension:")),
    // What the test itself has the page do counts as the page.
    page: part(profile, (url) => url.startsWith("https:") || url.startsWith("pptr:")),
  };
}

function part({ nodes, samples = [], timeDeltas = [], startTime, endTime }: Protocol.Profiler.Profile, isIt: (url: string) => boolean): number {
  const urls = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const time = samples.reduce((sum, id, at) => sum + (isIt(urls.get(id) ?? "") ? timeDeltas[at]! : 0), 0);
  return time / (endTime - startTime);
}

/** Changes so many nodes a second for so long, in steps of a frame. */
const churn = (page: Page) => page.evaluate(async (seconds: number) => {
  const place = document.createElement("div");
  document.body.append(place);
  const end = performance.now() + seconds * 1000;
  let made = 0;
  for (const start = performance.now(); performance.now() < end; ) {
    for (const due = ((performance.now() - start) / 1000) * 5000; made < due; made++) {
      const node = document.createElement("p");
      node.textContent = `row ${made}`;
      place.append(node);
      if (place.childElementCount > 200) place.firstChild!.remove();
    }
    await new Promise((frame) => requestAnimationFrame(frame));
  }
  return made;
}, SECONDS);

const X = caseOf("X, Draft.js");
const idle = await Compose.visit(driver, X);
const quiet = await share(idle.page, async () => void (await churn(idle.page)));
await idle.close();

const written = await Compose.open(driver, X);
await written.type("my boss is such a micromanaging jerk. ");
await written.found();
const busy = await share(written.page, async () => void (await churn(written.page)));
await written.close();

// 50 boxes on one page, each with a finding; then a key in the last of them.
const many = await Compose.visit(driver, caseOf("Any site, a textarea"));
await many.page.evaluate(() => {
  document.body.replaceChildren(...Array.from({ length: 50 }, () => {
    const form = document.createElement("form");
    form.append(document.createElement("textarea"));
    return form;
  }));
});
for (let at = 1; at <= 50; at++) {
  await many.page.focus(`form:nth-of-type(${at}) textarea`);
  await many.page.keyboard.sendCharacter("my boss is such a micromanaging jerk. ");
}
await many.found();
const keys = await share(many.page, async () => {
  await many.page.keyboard.type("and so it goes on and on, one word after another", { delay: 60 });
});
await many.close();

// A box that comes and goes.
const gone = await Compose.visit(driver, caseOf("Any site, a textarea"));
const heap = async () => {
  const session = await gone.page.createCDPSession();
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { kilobytes: usedSize / 1024, nodes, jsEventListeners };
};
const openAndClose = (times: number) => gone.page.evaluate(async (times: number) => {
  for (let at = 0; at < times; at++) {
    const form = document.createElement("form");
    const area = document.createElement("textarea");
    form.append(area);
    document.body.append(form);
    area.focus();
    document.execCommand("insertText", false, "my boss is such a micromanaging jerk. ");
    await new Promise((frame) => requestAnimationFrame(frame));
    form.remove();
    await new Promise((frame) => requestAnimationFrame(frame));
  }
}, times);
await openAndClose(50);
const before = await heap();
await openAndClose(OPENINGS);
const after = await heap();
await gone.close();
await driver.close();
await web.stop();

const percent = (part: number) => `${(part * 100).toFixed(2).padStart(8)} %`;
console.log([
  `a page of X, 5,000 new nodes a second for ${SECONDS} s, by the profiler's samples every 0.2 ms`,
  `  nobody writes: share of a core               ${percent(quiet.ours)}   (the page itself ${percent(quiet.page).trim()})`,
  `  a draft with a finding: share of a core      ${percent(busy.ours)}   (the page itself ${percent(busy.page).trim()})`,
  `50 boxes with a finding each, 17 keys a second: ${percent(keys.ours)}`,
  `a box opened and closed ${OPENINGS} times: heap ${before.kilobytes.toFixed(0)} KB before, ${after.kilobytes.toFixed(0)} KB after;`,
  `  nodes ${before.nodes} and ${after.nodes}, listeners ${before.jsEventListeners} and ${after.jsEventListeners}`,
].join("\n"));
