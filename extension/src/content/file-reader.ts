/**
 * Reading an attached file together with the background: {@link inspect}. The WebAssembly there says which bytes it
 * wants, and they are cut out of the file here; what comes back are facts, and the parts of a clean copy.
 */
import type { Attachment } from "../shared/generated";
import type { Line } from "./port";

/** One part of a clean copy: a range of the original, or bytes of its own. */
type Part = { readonly keep: readonly [number, number] } | { readonly bytes: readonly number[] };

type Step = { readonly want: readonly [number, number] } | { readonly attachment: Attachment; readonly clean: readonly Part[] | null };

/** What is known of a file: what it tells, and how to make a clean copy where there is something to take out. */
export interface Inspected {
  readonly attachment: Attachment;
  readonly clean: (() => Promise<File>) | null;
}

/** Reads a file. Null where the background cannot be reached. */
export async function inspect(line: Line, file: File, id: number): Promise<Inspected | null> {
  // Once more, where the background was stopped in the middle.
  const step = (await steps(line, file)) ?? (await steps(line, file));
  if (!step) return null;
  const { attachment, clean: parts } = step;
  return { attachment: { ...attachment, id, name: file.name }, clean: parts && (() => copy(file, parts)) };
}

async function steps(line: Line, file: File): Promise<Extract<Step, { attachment: Attachment }> | null> {
  let answer = await line.step({ type: "file", size: file.size });
  for (;;) {
    if (answer === null) return null;
    const step = JSON.parse(answer) as Step;
    if ("attachment" in step) return step;
    answer = await line.step({ type: "bytes", bytes: await base64(file.slice(...step.want)) });
  }
}

/** Messages carry text only. Empty where the file cannot be read any more. */
function base64(bytes: Blob): Promise<string> {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => done("");
    reader.readAsDataURL(bytes);
  });
}

/** The copy is put together of slices: no pixel is looked at. As one block, for Firefox shows no picture made of several. */
async function copy(file: File, parts: readonly Part[]): Promise<File> {
  const pieces = parts.map((part) => ("keep" in part ? file.slice(...part.keep) : new Uint8Array(part.bytes)));
  return new File([await new Blob(pieces).arrayBuffer()], file.name, { type: file.type });
}
