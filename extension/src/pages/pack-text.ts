/** Places in the text of a pack, and the pack that an empty page begins with. */

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
