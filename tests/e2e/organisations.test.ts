/** A policy of an organisation, installed the way an administrator does it; see {@link Policy}. */
import assert from "node:assert/strict";
import { after, before, describe, it, type TestContext } from "node:test";
import type { Answer, Settings, Status } from "../../extension/src/shared/messages";
import { caseOf } from "./cases";
import { Compose } from "./compose";
import type { Driver } from "./driver/browser";
import { checkedTab, until } from "./own";
import { Obstacle, Policy } from "./policy";
import { KIND, SETTINGS, theWeb } from "./world";

const X = caseOf("X, Draft.js");

const policy = new Policy();
let driver: Driver | undefined;
/** Why a policy cannot be installed here. */
let obstacle: string | undefined;

async function ask<T>(message: object): Promise<T> {
  const answer = await driver!.inExtension((message: object) => chrome.runtime.sendMessage(message) as Promise<Answer<T>>, message);
  if (!answer.ok) throw new Error(answer.problem);
  return answer.value;
}

const status = () => ask<Status>({ type: "status?" });

/** Runs a check, or says why it cannot be run here. */
function managed(name: string, check: () => Promise<void>): void {
  it(name, (t: TestContext) => (obstacle === undefined ? check() : t.skip(obstacle)));
}

describe("an organisation's policy", () => {
  before(async () => {
    try {
      driver = await policy.launch(KIND, "target/flavour/test", { port: theWeb().port });
    } catch (error) {
      if (!(error instanceof Obstacle)) throw error;
      obstacle = `no policy can be installed here: ${error.message}`;
    }
  });

  after(async () => {
    await driver?.close();
    policy.remove();
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
    await assert.rejects(ask({ type: "pause", minutes: 30 }), /Set by Globex/);
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

  managed("locks it in the popup as well", async () => {
    const compose = await Compose.open(driver!, X);
    try {
      const popup = await driver!.openOwn(`popup.html?tab=${await checkedTab(driver!)}`);
      const look = () => popup.run(() => ({
        disabled: [...document.querySelectorAll<HTMLButtonElement>(".quiet-for button")].map(({ disabled }) => disabled),
        says: document.querySelector(".quiet-for .lock")?.textContent ?? "",
      }));
      const { says } = await until(popup, look, ({ disabled }) => disabled.length === 2 && disabled.every(Boolean), "two buttons that cannot be pressed");
      assert.match(says, /Set by Globex/);
      await popup.close();
    } finally {
      await compose.close();
    }
  });

  managed("is told nothing: no request was made on its behalf", async () => {
    const told = theWeb().requests.filter(({ host, origin }) => host.includes("globex") || origin.includes("extension"));
    assert.deepEqual(told, []);
  });
});
