/** "Try it": a draft that goes nowhere, read by the real engine with the settings as they stand. */
import { h } from "../shared/element";
import { ACCOUNT_KINDS, type AccountKind, type Audience } from "../shared/generated";
import { word } from "../shared/words";
import { labelled, select } from "./lines";
import { findingList, markedText } from "./marked";
import { ask, part, sentence } from "./page";

const KINDS = { personal: "accountPersonal", professional: "accountProfessional", brand: "accountBrand" } as const;
const AUDIENCES = [
  ["public", "audiencePublic"], ["followers", "audienceFollowers"], ["connections", "audienceConnections"], ["friends", "audienceFriends"], ["private", "audiencePrivate"],
] as const satisfies readonly (readonly [Audience, string])[];

/** Draws the box once; the function it gives back reads the draft again, after the settings have changed. */
export function drawTry(): () => void {
  const draft = h("textarea", { id: "try-text", placeholder: word("tryPlaceholder") });
  const account = select<AccountKind>(ACCOUNT_KINDS.map((kind) => [kind, word(KINDS[kind])] as const), "personal");
  const audience = select<Audience>(AUDIENCES.map(([value, name]) => [value, word(name)] as const), "public");
  const when = h("input", { type: "datetime-local" });
  when.value = localNow(new Date());
  const result = h("div", { "aria-live": "polite" });
  let latest = 0;

  const read = async () => {
    const turn = ++latest;
    const text = draft.value;
    if (!text.trim()) return result.replaceChildren();
    const situation = { surface: "post", account: account.value as AccountKind, audience: audience.value as Audience, ...(when.value && { now: when.value }) } as const;
    try {
      const review = await ask({ type: "try", text, situation });
      if (turn === latest) result.replaceChildren(...[markedText(text, review)].filter((part) => part !== null), ...findingList(review));
    } catch (error) {
      if (turn === latest) result.replaceChildren(h("p", { class: "hint" }, word("tryProblem", sentence(error))));
    }
  };
  draft.addEventListener("input", () => void read());
  for (const field of [account, audience, when]) field.addEventListener("change", () => void read());
  part("try-box").replaceChildren(
    h("div", { class: "field" }, h("label", { for: "try-text" }, word("tryText")), draft),
    h("div", { class: "try-where" }, labelled(word("tryAccount"), account), labelled(word("tryAudience"), audience), labelled(word("tryWhen"), when)),
    result,
  );
  return () => void read();
}

/** `YYYY-MM-DDTHH:MM` of the local time. */
function localNow(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
