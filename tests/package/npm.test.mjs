/**
 * The npm package as somebody gets it: packed, installed in a project of its own, imported, compiled against, and its
 * example opened in Chromium.
 *
 *     cargo xtask package && node --test tests/package/
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const NAME = "@composure-extension/composure";
const root = fileURLToPath(new URL("../../", import.meta.url));
const made = join(root, "target/npm/composure");
const DRAFT = "🙂 my boss is such a micromanaging jerk, and the Acme deal is dead";
const SITUATION = { surface: "post", account: "personal", audience: "public" };

const project = mkdtempSync(join(tmpdir(), "composure-npm-"));
const installed = join(project, "node_modules", NAME);

before(() => {
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user", private: true, type: "module" }));
  const [{ filename }] = Object.values(JSON.parse(npm(["pack", "--json", "--pack-destination", project], made)));
  npm(["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", join(project, filename)], project);
});
after(() => rmSync(project, { recursive: true }));

test("the example of its README runs as it stands", () => {
  const [, example] = /```js\n(.*?)```/s.exec(readFileSync(join(installed, "README.md"), "utf8"));
  writeFileSync(join(project, "example.js"), example);
  const lines = execFileSync("node", ["example.js"], { cwd: project, encoding: "utf8" }).trim().split("\n");
  assert.equal(lines[0], "hold");
  assert.ok(lines.some((line) => line.startsWith("hold confidential: ") && line.endsWith("(“Acme deal is dead”)")), lines.join("\n"));
  assert.ok(lines.some((line) => line.startsWith("caution venting: ")), lines.join("\n"));
});

test("it reads for the person it is told of", async () => {
  const { load, CATEGORIES } = await import(pathToFileURL(join(installed, "node.js")));
  const engine = await load();
  const isNamed = ({ why }) => why.includes("client list");
  assert.ok(!engine.review(DRAFT, SITUATION).findings.some(isNamed));
  engine.setProfile({ clients: ["Acme Robotics"], rules_off: ["venting/boss-insult"] });
  const review = engine.review(DRAFT, SITUATION);
  assert.equal(review.verdict, "hold");
  assert.ok(review.findings.some(isNamed));
  assert.ok(!review.findings.some(({ rule }) => rule === "venting/boss-insult"));
  for (const { start, end, quote, category } of review.findings) {
    assert.equal(DRAFT.slice(start, end), quote);
    assert.ok(CATEGORIES.includes(category));
  }
  assert.throws(() => engine.setProfile({ clients: 7 }), /This profile cannot be used/);
  assert.deepEqual(engine.review(DRAFT, SITUATION), review, "it keeps the profile it had");
  const now = "2026-11-24T11:05";
  engine.setProfile({ work_hours: { start: "09:00", end: "17:00" } });
  assert.ok(engine.review("Nice weather", { ...SITUATION, now }).findings.some(({ category }) => category === "work-hours"));
  engine.setProfile({ clients: ["Dana Whitfield"] });
  assert.equal(engine.meeting({ name: "Dana Whitfield" }, SITUATION).findings[0]?.category, "boundary");
  assert.ok(engine.rules().length > 400);
  engine.free();
});

test("it takes rules of one's own, and says what is wrong with them", async () => {
  const { load } = await import(pathToFileURL(join(installed, "node.js")));
  const engine = await load();
  const rule = 'id = "tone/synergy"\nseverity = "caution"\ntitle = "A word of the house"\nwhy = "Nobody outside knows it."\nadvice = "Say it plainly."\nmatch = ["[[synergy]]"]\nhit = ["such [[synergy]]"]\nmiss = ["such energy"]\n';
  const [problem] = engine.setPacks([{ name: "house.toml", text: "severity = 3" }]);
  assert.equal(problem.file, "house.toml");
  assert.equal(typeof problem.line, "number");
  assert.deepEqual(engine.setPacks([{ name: "house.toml", text: packOf(rule) }]), []);
  assert.ok(engine.review("such synergy", SITUATION).findings.some(({ title }) => title === "A word of the house"));
});

test("its types are those of the engine", () => {
  writeFileSync(join(project, "use.ts"), `
    import { load, type Engine, type Finding, type Review } from "${NAME}";
    const engine: Engine = await load({ clients: ["Acme"], work_hours: { start: "09:00", end: "17:00" } });
    const review: Review = engine.review("hello", { surface: "reply", audience: "friends" });
    export const first: Finding | undefined = review.findings[0];
    // @ts-expect-error there is no such surface
    engine.review("hello", { surface: "toot" });
    // @ts-expect-error names are a list
    engine.setProfile({ clients: "Acme" });
    // @ts-expect-error there is no such verdict
    export const wrong: boolean = review.verdict === "fine";
  `);
  const flags = ["--noEmit", "--strict", "--ignoreConfig", "--target", "ES2022", "--module"];
  for (const conditions of ["ESNext", "NodeNext"]) {
    const resolution = conditions === "ESNext" ? ["--moduleResolution", "Bundler"] : [];
    execFileSync(join(root, "node_modules/.bin/tsc"), [...flags, conditions, ...resolution, "use.ts"], { cwd: project, stdio: ["ignore", "inherit", "inherit"] });
  }
});

test("its example reads while one types, and asks no other host", { skip: !process.env.CHROME_PATH && "no Chromium" }, async () => {
  const { default: puppeteer } = await import("puppeteer-core");
  const server = await serve(installed);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await puppeteer.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    const [asked, complaints] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (problem) => complaints.push(String(problem)));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${origin}/example/`);
    await page.waitForSelector("#verdict[data-verdict=hold]");
    assert.match(await page.$eval("#findings", (list) => list.textContent), /“Acme deal is dead”/);
    await page.$eval("#draft", (box) => box.select());
    await page.type("#draft", "A fine day for a walk");
    await page.waitForSelector("#verdict[data-verdict=clear]");
    assert.equal(await page.$eval("#findings", (list) => list.childElementCount), 0);
    assert.deepEqual(complaints, []);
    assert.deepEqual(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:")), []);
  } finally {
    await browser.close();
    server.close();
  }
});

/** A pack of one rule, as the pages of the extension write it. */
function packOf(rule) {
  return `[[rule]]\n${rule}`;
}

function npm(args, cwd) {
  return execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
}

/** Serves a folder as any static host would. */
async function serve(folder) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname.replace(/\/$/, "/index.html");
    readFile(join(folder, path)).then(
      (body) => response.setHeader("content-type", types[extname(path)] ?? "text/plain").end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}
