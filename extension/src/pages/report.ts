/** The report that a person may send along with a bug: {@link reportText}. No word of theirs, and no name, is in it. */
import type { FrameReport } from "../shared/messages";

/** Where the report comes from. */
export interface Origin {
  readonly version: string;
  readonly browser: string;
}

const HEALTH = { checking: "fully checked", "warn-only": "warn only", "no-box": "not found here" } as const satisfies Record<FrameReport["health"], string>;

/** What was found of the adapters, in the words of their files. Of a site that was switched on by hand not even the address is said. */
export function reportText(frames: readonly FrameReport[], { version, browser }: Origin): string {
  const lines = [`Composure ${version}`, browser];
  for (const { adapter, health, boxes } of frames) {
    lines.push("", `site ${adapter.id}, facts of ${adapter.verifiedOn}: ${HEALTH[health]}`);
    for (const { parts } of boxes) {
      const { variant, submit, audience, account, recipient } = parts;
      lines.push(`box ${variant}: submit ${submit}, audience ${audience}, account ${account}, recipient ${recipient}`);
    }
    lines.push(`people: ${adapter.people}`);
  }
  return `${lines.join("\n")}\n`;
}
