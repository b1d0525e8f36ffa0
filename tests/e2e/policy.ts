/**
 * Installs a policy of an organisation the way an administrator does it ({@link Policy}): a file of Chromium's
 * enterprise policies, or Firefox's `policies.json`. Both examples stand in docs/organisations.md, and are read from there.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Driver, type Kind, launch } from "./driver/browser";

/** Folders that Chromium and its kin read policies from. */
const CHROMIUM_FOLDERS = ["/etc/chromium/policies/managed", "/etc/opt/chrome/policies/managed"];
/** Where a Firefox is: the path that was named may be a script that starts it. */
const PROGRAMS = [process.env["FIREFOX_PATH"], "/usr/lib/firefox-esr/firefox-esr", "/usr/lib/firefox/firefox", "/opt/firefox/firefox"];

export class Policy {
  readonly #undo: (() => void)[] = [];

  /**
   * Starts a browser with a copy of the extension, for which the policy holds. Rejects with a {@link Obstacle} where
   * no policy can be installed on this machine.
   */
  async launch(kind: Kind, from: string, options: Omit<Parameters<typeof launch>[1], "extension">): Promise<Driver> {
    const firefox = process.env["FIREFOX_PATH"];
    try {
      const extension = join(this.#temporary(), "extension");
      cpSync(resolve(from), extension, { recursive: true });
      if (kind === "chromium") this.#forChromium(extension);
      else process.env["FIREFOX_PATH"] = this.#forFirefox();
      const driver = await launch(kind, { ...options, extension });
      // A browser hands the policy to an extension that is new to it a moment after it has started.
      await inForce(driver);
      return driver;
    } catch (error) {
      if (["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw new Obstacle((error as Error).message);
      throw error;
    } finally {
      if (firefox !== undefined) process.env["FIREFOX_PATH"] = firefox;
    }
  }

  /** Takes away all that was installed. */
  remove(): void {
    for (const step of this.#undo.reverse()) step();
  }

  /** A folder that is gone when the policy is. */
  #temporary(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "composure-policy-")));
    this.#undo.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  #forChromium(extension: string): void {
    const policy = example("Chrome, Edge, Chromium").replace("EXTENSION_ID", idOf(extension));
    for (const folder of CHROMIUM_FOLDERS) {
      const made = mkdirSync(folder, { recursive: true });
      const file = join(folder, `composure-test-${process.pid}.json`);
      writeFileSync(file, policy);
      this.#undo.push(() => {
        rmSync(file);
        // Only what was made here, and only while nobody else has put something there.
        for (let at = folder; made && at.startsWith(made) && readdirSync(at).length === 0; at = dirname(at)) rmSync(at, { recursive: true });
      });
    }
  }

  /** Firefox looks for the file beside itself: so this is a Firefox of links, with a file of its own. */
  #forFirefox(): string {
    const binary = PROGRAMS.map((path) => (path && existsSync(path) ? realpathSync(path) : "")).find((path) => existsSync(join(dirname(path), "application.ini")));
    if (!binary) throw new Obstacle("this is not the folder of a Firefox, nor one that a script starts");
    const home = dirname(binary);
    if (existsSync("/etc/firefox/policies/policies.json")) throw new Obstacle("this machine has a policy of its own, which comes first");
    const folder = this.#temporary();
    for (const name of readdirSync(home)) if (name !== "distribution") symlinkSync(join(home, name), join(folder, name));
    // The program looks where it lies itself: that, and not a link, has to be here.
    const own = join(folder, binary.slice(home.length + 1));
    rmSync(own);
    cpSync(binary, own);
    mkdirSync(join(folder, "distribution"));
    writeFileSync(join(folder, "distribution", "policies.json"), example("Firefox"));
    return own;
  }
}

/** Why no policy can be installed on this machine. */
export class Obstacle extends Error {}

/** The block of JSON below a heading of the document. */
function example(heading: string): string {
  const below = readFileSync("docs/organisations.md", "utf8").split(`## ${heading}`)[1];
  const block = /```json\n([\s\S]*?)```/.exec(below ?? "")?.[1];
  assert.ok(block, `docs/organisations.md has no example below “${heading}”`);
  return block;
}

/** Chromium names an extension that is loaded from a folder after that folder. */
function idOf(folder: string): string {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return [...hash].map((digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)]).join("");
}

/** Resolves when there is a policy: storage itself says when it changes. */
async function inForce(driver: Driver): Promise<void> {
  const came = await driver.inExtension(() => new Promise<boolean>((resolve) => {
    const look = () => void chrome.storage.managed.get(null).then((policy) => Object.keys(policy).length > 0 && resolve(true), () => {});
    chrome.storage.onChanged.addListener((_, area) => area === "managed" && look());
    look();
    setTimeout(() => resolve(false), 10_000);
  }));
  assert.ok(came, "the policy did not come");
}
