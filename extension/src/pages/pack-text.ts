/** The text of a pack: its name, places in it, and the one that an empty page begins with. */
import type { OwnPack } from "../shared/settings";

/** Line and column, both from 1; the column counts characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a UTF-16 offset of a text is. */
export function placeOf(text: string, at: number): Place {
  const before = text.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: [...before.slice(start)].length + 1 };
}

/** The UTF-16 offset of a place; the end of its line where that is shorter. */
export function startOf(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const chars = [...(lines[line - 1] ?? "")].slice(0, column - 1);
  return Math.min(before + chars.join("").length, text.length);
}

/** A name that no pack has yet. */
export function freshName(packs: readonly OwnPack[], wanted: string): string {
  const taken = new Set(packs.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name)) return name;
  }
}

/** What a pack calls itself. */
export function nameIn(toml: string): string | undefined {
  return /^\s*name\s*=\s*(?:"([^"\\\n]{1,100})"|'([^'\n]{1,100})')/m.exec(toml.split(/^\s*\[/m)[0]!)?.slice(1).find(Boolean)?.trim() || undefined;
}

/** A whole pack with one rule, to be changed. */
export const STARTER = `name = "Our own rules"

# Words of ours, for use in patterns as {our-tool}.
[lexicons]
our-tool = ["frobnicator +n", "blue room"]

[[rule]]
id = "confidential/our-tool"
severity = "caution"
title = "A tool that is ours alone"
why = "What we build for ourselves is not known outside."
advice = "Leave it out, or say what it is for."
match = ["[[{our-tool}]]"]
hit = ["the [[frobnicator]] is broken again", "a meeting in the [[blue room]]"]
miss = ["the printer is broken again", "a blue bird in the room"]

[[rule.fix]]
label = "Leave it out"
remove = "words"
`;
