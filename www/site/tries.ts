/**
 * Tells, for each example of the rules, who of the playground's people can try it: the playground's own engine reviews it as
 * theirs, and it counts where the rule itself notices it. Prints an id, or null, for each example.
 *
 *     node tries.mjs EXAMPLES.json ENGINE.wasm
 */
import { readFileSync } from "node:fs";
import { Engine, initSync } from "#engine";
import { localTime } from "../../extension/src/content/draft";
import type { Review } from "../../extension/src/shared/generated";
import { type Sample, SAMPLES } from "../playground/samples";
import { timeOf } from "../playground/time";

interface Example {
  readonly rule: string;
  readonly text: string;
}

const [examples = "", wasm = ""] = process.argv.slice(2);
initSync({ module: readFileSync(wasm) });
/** Whoever's clock is the visitor's own is left out: what is said then may depend on it. */
const people = SAMPLES.filter(({ situation }) => situation.when !== "now").map((sample) => ({ id: sample.id, notices: reader(sample) }));
const tried = (JSON.parse(readFileSync(examples, "utf8")) as Example[]).map((example) => people.find(({ notices }) => notices(example))?.id ?? null);
process.stdout.write(JSON.stringify(tried));

/** Whether a rule notices its example, where this person writes it as they usually do. */
function reader({ profile: { hours, profession, ...lists }, situation: { account, audience, when } }: Sample): (example: Example) => boolean {
  const engine = new Engine();
  const work_hours = hours && { days: ["mon", "tue", "wed", "thu", "fri"], start: hours[0], end: hours[1] };
  engine.setProfile({ ...lists, ...(profession && { profession }), ...(work_hours && { work_hours }) });
  const where = audience === "message" ? { surface: "message", audience: "private" } : { surface: "post", audience };
  const situation = JSON.stringify({ ...where, account, now: localTime(timeOf(when)) });
  return ({ rule, text }) => (JSON.parse(engine.review(text, situation)) as Review).findings.some((finding) => finding.rule === rule);
}
