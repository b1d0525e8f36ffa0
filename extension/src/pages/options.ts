/** The options: everything the person can set, saved as they go. */
import type { RuleInfo } from "../shared/messages";
import { sign } from "../shared/sign";
import { word } from "../shared/words";
import { drawAccounts } from "./options-accounts";
import { drawBackup } from "./options-backup";
import { drawNotices } from "./options-notices";
import { drawPacks } from "./options-packs";
import { drawQuiet } from "./options-quiet";
import { drawTry } from "./options-try";
import { drawWatch } from "./options-watch";
import { drawYou } from "./options-you";
import { ask, dressPage, part, sentence } from "./page";
import { Saver } from "./saver";

dressPage();
part("sign").append(sign("full"));
try {
  await start();
} catch (error) {
  part("problem").textContent = word("optionsLoadProblem", sentence(error));
  part("problem").hidden = false;
}

async function start(): Promise<void> {
  const [settings, about, rules] = await Promise.all([ask({ type: "settings?" }), ask({ type: "status?" }), ask({ type: "rules?" })]);
  const again = drawTry();
  const saver = new Saver(settings, about, part("status"), again);
  draw(saver, rules);
  goToHash();
  // What was changed elsewhere in the meantime, on a card or in the popup.
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "visible" && (await saver.refresh())) draw(saver, rules);
  });
  followReading();
}

function draw(saver: Saver, rules: readonly RuleInfo[]): void {
  const all = () => draw(saver, rules);
  const quiet = () => drawQuiet(saver, rules, quiet);
  const accounts = () => drawAccounts(saver, accounts);
  const packs = () => void saver.refresh().then(() => drawPacks(saver, packs));
  drawNotices(saver, all);
  drawYou(saver);
  accounts();
  drawWatch(saver);
  quiet();
  drawPacks(saver, packs);
  drawBackup(saver, all);
}

/** The page is filled after the browser has looked for the place that the address names. */
function goToHash(): void {
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** Marks the part that is being read in the list of parts. */
function followReading(): void {
  const links = new Map([...document.querySelectorAll<HTMLAnchorElement>("nav a")].map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver((entries) => {
    const current = entries.find(({ isIntersecting }) => isIntersecting)?.target.id;
    if (!current) return;
    for (const [id, link] of links) link.ariaCurrent = id === current ? "true" : null;
  }, { rootMargin: "-25% 0px -65%" });
  for (const id of links.keys()) observer.observe(part(id));
}
