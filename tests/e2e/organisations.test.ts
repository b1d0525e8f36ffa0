/**
 * A policy of an organisation, installed the way an administrator does it: a file of Chromium's enterprise policies, and
 * Firefox's `policies.json`. Both examples stand in docs/organisations.md, and are read from there.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import type { Answer, Settings, Status } from "../../extension/src/shared/messages";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import { type Driver, launch } from "./driver/browser";
import { KIND, SETTINGS, theWeb } from "./world";

const X = caseOf("X, Draft.js");
const DOCUMENT = readFileSync("docs/organisations.md", "utf8");
/** Folders that Chromium and its kin read policies from. */
const CHROMIUM_FOLDERS = ["/etc/chromium/policies/managed", "/etc/opt/chrome/policies/managed"];

/** Where a Firefox is: the path that was named may be a script that starts it. */
const PROGRAMS = [process.env["FIREFOX_PATH"], "/usr/lib/firefox-esr/firefox-esr", "/usr/lib/firefox/firefox", "/opt/firefox/firefox"];

let driver: Driver | undefined;
/** Why a policy cannot be installed here. */
let obstacle: string | undefined;
const undo: (() => void)[] = [];

/** The block of JSON below a heading of the document. */
function example(heading: string): string {
  const below = DOCUMENT.split(`## ${heading}`)[1];
  const block = /```json\n([\s\S]*?)```/.exec(below ?? "")?.[1];
  assert.ok(block, `docs/organisations.md has no example below “${heading}”`);
  return block;
}

/** A folder that is gone when the check is over. */
function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "composure-policy-")));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Chromium names an extension that is loaded from a folder after that folder. */
function idOf(folder: string): string {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return [...hash].map((digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)]).join("");
}

function installForChromium(extension: string): void {
  const policy = example("Chrome, Edge, Chromium").replace("EXTENSION_ID", idOf(extension));
  let written = 0;
  for (const folder of CHROMIUM_FOLDERS) {
    const made = mkdirSync(folder, { recursive: true });
    const file = join(folder, `composure-test-${process.pid}.json`);
    writeFileSync(file, policy);
    undo.push(() => {
      rmSync(file);
      // Only what was made here, and only while nobody else has put something there.
      for (let at = folder; made && at.startsWith(made) && readdirSync(at).length === 0; at = dirname(at)) rmSync(at, { recursive: true });
    });
    written++;
  }
  assert.ok(written > 0);
}

/** Firefox looks for the file beside itself: so this is a Firefox of links, with a file of its own. */
function installForFirefox(): string {
  const binary = PROGRAMS.map((path) => (path && existsSync(path) ? realpathSync(path) : "")).find((path) => existsSync(join(dirname(path), "application.ini")));
  if (!binary) throw new Error("this is not the folder of a Firefox, nor one that a script starts");
  const home = dirname(binary);
  if (existsSync("/etc/firefox/policies/policies.json")) throw new Error("this machine has a policy of its own, which comes first");
  const folder = temporary();
  for (const name of readdirSync(home)) if (name !== "distribution") symlinkSync(join(home, name), join(folder, name));
  // The program looks where it lies itself: that, and not a link, has to be here.
  const own = join(folder, binary.slice(home.length + 1));
  rmSync(own);
  cpSync(binary, own);
  mkdirSync(join(folder, "distribution"));
  writeFileSync(join(folder, "distribution", "policies.json"), example("Firefox"));
  return own;
}

async function ask<T>(message: object): Promise<T> {
  const answer = await driver!.inExtension((message: object) => chrome.runtime.sendMessage(message) as Promise<Answer<T>>, message);
  if (!answer.ok) throw new Error(answer.problem);
  return answer.value;
}

const status = () => ask<Status>({ type: "status?" });

/** Resolves when there is a policy: storage itself says when it changes. */
async function inForce(): Promise<void> {
  const came = await driver!.inExtension(() => new Promise<boolean>((resolve) => {
    const look = () => void chrome.storage.managed.get(null).then((policy) => Object.keys(policy).length > 0 && resolve(true), () => {});
    chrome.storage.onChanged.addListener((_, area) => area === "managed" && look());
    look();
    setTimeout(() => resolve(false), 10_000);
  }));
  assert.ok(came, "the policy did not come");
}

/** Runs a check, or says why it cannot be run here. */
function managed(name: string, check: () => Promise<void>): void {
  it(name, (t: TestContext) => (obstacle === undefined ? check() : t.skip(obstacle)));
}

describe("an organisation's policy", () => {
  before(async () => {
    const firefox = process.env["FIREFOX_PATH"];
    try {
      const extension = join(temporary(), "extension");
      cpSync(resolve("target/flavour/test"), extension, { recursive: true });
      if (KIND === "chromium") installForChromium(extension);
      else process.env["FIREFOX_PATH"] = installForFirefox();
      driver = await launch(KIND, { extension, port: theWeb().port });
      // A browser hands the policy to an extension that is new to it a moment after it has started.
      await inForce();
    } catch (error) {
      if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "") && !/policy of its own|folder of a Firefox/.test(String(error))) throw error;
      obstacle = `no policy can be installed here: ${(error as Error).message}`;
    } finally {
      if (firefox !== undefined) process.env["FIREFOX_PATH"] = firefox;
    }
  });

  after(async () => {
    await driver?.close();
    for (const step of undo.reverse()) step();
  });

  managed("is read whole, and is not written among the person's own settings", async () => {
    const { organisation, policyProblems, inForce } = await status();
    assert.deepEqual(policyProblems, []);
    assert.equal(organisation?.organisation, "Globex");
    assert.ok(inForce?.profile.clients.includes("Acme Robotics"));
    assert.deepEqual((await ask<Settings>({ type: "settings?" })).profile.clients, []);
  });

  managed("acts on a page: its names, its rules, its countdown, its sentence, its link", async () => {
    const compose = await Compose.open(driver!, X);
    try {
      await compose.type("the Acme deal is dead and the gx 12 is late ");
      await compose.until(() => compose.highlighted(), (words) => words.join(" ").includes("Acme") && words.includes("gx 12"), "its names and rules");
      await compose.pressInOverlay("badge");
      await compose.shows("the card", ({ card }) => card.length > 0);
      const link = await driver!.inClosedRoots(compose.page, (root) => root.querySelector<HTMLAnchorElement>('.card a[href*="globex"]')?.href ?? null);
      assert.ok(link.includes("https://globex.example/social-media"), JSON.stringify(link));
    } finally {
      await compose.close();
    }
    const { findings } = JSON.parse(JSON.stringify(await ask<{ findings: { category: string }[] }>({ type: "try", text: "Globex has the best coffee, try it", situation: { surface: "post", audience: "public" } })));
    assert.ok(findings.some(({ category }: { category: string }) => category === "disclosure"));
  });

  managed("locks what it locks, and says by whom", async () => {
    await ask({ type: "settings", settings: { ...SETTINGS, origins: [], holdAt: "never", countdown: 0 } });
    const { inForce } = await status();
    assert.deepEqual([inForce?.holdAt, inForce?.countdown], ["caution", 5]);
    await assert.rejects(ask({ type: "pause", minutes: 30 }), /Globex has set this/);
    await driver!.closeExtension();
    const look = await driver!.inExtension(async () => {
      const part = () => document.querySelector("#hold-level");
      // The page is filled once the background has answered.
      await new Promise<void>((filled) => {
        const observer = new MutationObserver(() => part()?.querySelector("input") && (observer.disconnect(), filled()));
        observer.observe(document.body, { childList: true, subtree: true });
        if (part()?.querySelector("input")) filled();
      });
      return {
        disabled: [...part()!.querySelectorAll("input")].every(({ disabled }) => disabled),
        checked: part()!.querySelector<HTMLInputElement>("input:checked")?.value,
        says: part()!.textContent,
        notice: document.querySelector("#notices")?.textContent,
      };
    });
    assert.deepEqual([look.disabled, look.checked], [true, "caution"]);
    assert.match(look.says ?? "", /Set by Globex/);
    assert.match(look.notice ?? "", /learns nothing from you/);
  });

  managed("is told nothing: no request was made on its behalf", async () => {
    const told = theWeb().requests.filter(({ host, origin }) => host.includes("globex") || origin.includes("extension"));
    assert.deepEqual(told, []);
  });
});
