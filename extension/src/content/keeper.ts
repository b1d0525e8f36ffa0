/** Keeping a draft for later: {@link keepDraft}. The box is emptied only once the draft is safely stored. */
import type { NewDraft } from "../shared/kept";
import { word } from "../shared/words";
import { clock } from "./clock";
import type { Box } from "./contract";
import type { Line } from "./port";

/** Puts the draft in these boxes on the list; `stored` is called once it is there. Resolves to what there is to say of it. */
export async function keepDraft(line: Line, boxes: readonly Box[], stored: () => void): Promise<string> {
  const texts = boxes.map((box) => box.read());
  const draft: NewDraft = {
    id: crypto.randomUUID(),
    parts: texts.filter((text) => text.trim() !== ""),
    siteName: boxes[0]?.site.name ?? location.hostname,
  };
  const answer = await line.keep(draft);
  if (answer.type === "not-kept") return word(answer.reason === "full" ? "keepFull" : "keepFailed");
  stored();
  for (const [index, box] of boxes.entries()) {
    const text = texts[index]!;
    // What was written meanwhile stays.
    if (text !== "" && box.isAlive() && box.read() === text) await box.empty();
  }
  return word("keepDone", dayAndClock(new Date(answer.remindAt), clock()));
}

/** "17:00" for a time today, "Wednesday 09:00" for another day. */
function dayAndClock(then: Date, now: Date): string {
  const time = new Intl.DateTimeFormat(word("locale"), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(then);
  if (then.toDateString() === now.toDateString()) return time;
  return `${new Intl.DateTimeFormat(word("locale"), { weekday: "long" }).format(then)} ${time}`;
}
