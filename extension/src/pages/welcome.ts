/** The welcome: three short steps, each of which can be left out. The example is read by the real engine. */
import { gravestFirst } from "../shared/findings";
import { sign } from "../shared/sign";
import { word } from "../shared/words";
import { findingList, markedText } from "./marked";
import { accountLines } from "./options-accounts";
import { api, ask, attempt, dressPage, part, sentence } from "./page";
import { Saver } from "./saver";
import { namesIn } from "./text";

const STEPS = 3;
/** The rules are in English, whatever the language of the interface. */
const EXAMPLE = "my boss is such a micromanaging jerk, and the Acme deal is dead";

let step = 1;

dressPage();
part("sign").append(sign("full"));
part("back").addEventListener("click", () => go(step - 1));
part("next").addEventListener("click", () => (step < STEPS ? go(step + 1) : void leave()));
part("skip").addEventListener("click", () => void leave());
for (const promise of document.querySelectorAll(".promises li")) promise.prepend(sign("full"));
showStep();
drawExample();
await attempt(async () => drawProfile(new Saver(await ask({ type: "settings?" }), await ask({ type: "status?" }), part("status"), () => {})));

function go(to: number): void {
  step = to;
  showStep();
  part(`step-${step}-title`).focus();
}

function showStep(): void {
  for (let each = 1; each <= STEPS; each++) part(`step-${each}`).hidden = each !== step;
  part("at").textContent = word("welcomeStep", step, STEPS);
  part("back").hidden = step === 1;
  part("skip").hidden = step === STEPS;
  part("next").textContent = word(step === STEPS ? "welcomeDone" : "welcomeNext");
  part("status").textContent = "";
}

/** What was entered is saved as it is entered, so there is nothing to lose. */
async function leave(): Promise<void> {
  const tab = await api.tabs.getCurrent();
  if (tab?.id !== undefined) await api.tabs.remove(tab.id);
}

function drawExample(): void {
  const draft = part<HTMLTextAreaElement>("draft");
  let latest = 0;
  const read = async () => {
    const turn = ++latest;
    const text = draft.value;
    if (!text.trim()) return part("read").replaceChildren();
    try {
      const review = await ask({ type: "try", text, situation: { surface: "post", account: "personal", audience: "public" } });
      if (turn !== latest) return;
      // One at a time, as its card is on a page.
      const findings = gravestFirst(review.findings).slice(0, 1);
      const list = findingList({ ...review, findings }, ({ start, end, replacement }) => {
        draft.value = text.slice(0, start) + replacement + text.slice(end);
        draft.focus();
        void read();
      });
      part("read").replaceChildren(...[markedText(text, review), ...list].filter((element) => element !== null));
    } catch (error) {
      if (turn === latest) part("read").textContent = word("tryProblem", sentence(error));
    }
  };
  draft.value = EXAMPLE;
  draft.addEventListener("input", () => void read());
  void read();
}

function drawProfile(saver: Saver): void {
  const profession = part<HTMLInputElement>("profession");
  profession.value = saver.settings.profile.profession ?? "";
  profession.addEventListener("change", () => void saver.profile(() => ({ profession: profession.value.trim() || undefined })));
  const employers = part<HTMLTextAreaElement>("employers");
  employers.value = saver.settings.profile.employers.join("\n");
  employers.addEventListener("change", () => void saver.profile(() => ({ employers: namesIn(employers.value) })));
  part("account-rows").replaceChildren(accountLines(saver));
}
