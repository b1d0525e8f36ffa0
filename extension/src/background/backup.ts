/** All settings as one file that people can read ({@link exportFile}), and back ({@link importFile}). */
import type { Settings } from "../shared/settings";
import { word } from "../shared/words";
import { keyOf, newKey, open, seal, sealed } from "./crypt";
import { JsonProblem, parseJson } from "./json";
import { lists } from "./profile";
import { restore, VERSION } from "./settings";
import { Problem } from "./shape";
import { listsOf, withLists, without } from "./store";

/** What a file of settings says it is. */
const SCHEMA = "composure-settings";

/** The file of these settings; with a passphrase, its lists are sealed and the rest stays readable. `day` is YYYY-MM-DD. */
export async function exportFile(settings: Settings, day: string, passphrase?: string): Promise<{ readonly name: string; readonly text: string }> {
  const closed = passphrase === undefined ? undefined : await seal(listsOf(settings), await newKey(passphrase));
  const { version: _, ...kept } = closed ? without(settings) : settings;
  // A pause is over when the file is read, on whatever machine.
  const file = { schema: SCHEMA, version: VERSION, saved: day, settings: { ...kept, pausedUntil: 0 }, ...(closed && { lists: closed }) };
  return { name: `composure-settings-${day}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/**
 * The settings in a file. Rejects with the line and the reason where it is not as it should be.
 * `now` are the settings in force: what the browser itself grants (sites switched on by hand) stays as it is.
 */
export async function importFile(text: string, now: Settings, passphrase?: string): Promise<Settings> {
  const { value, lines } = located(() => parseJson(text), new Map());
  return located(async () => {
    const file = value as { schema?: unknown; version?: unknown; settings?: unknown; lists?: unknown } | null;
    if (file?.schema !== SCHEMA) throw new Problem("schema", `is not "${SCHEMA}": this is another kind of file`);
    const inner = file.settings;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) throw new Problem("settings", "is not an object");
    const settings = restored({ ...inner, version: file.version });
    if (file.lists === undefined) return { ...settings, origins: now.origins };
    const closed = sealed(file.lists, "lists");
    if (passphrase === undefined) throw new Error(word("importSealed"));
    const opened = await open(closed, await keyOf(passphrase, closed.salt, closed.iterations));
    return { ...withLists(settings, lists(opened, "lists")), origins: now.origins };
  }, lines);
}

/** Problems of the settings are told by their place in the file. */
function restored(value: unknown): Settings {
  try {
    return restore(value);
  } catch (error) {
    if (!(error instanceof Problem) || error.path === "version") throw error;
    throw Object.assign(new Error(error.message), { path: `settings.${error.path}` });
  }
}

/** Runs `work`; what goes wrong gets its line, where that is known. */
function located<T>(work: () => T, lines: ReadonlyMap<string, number>): T {
  const told = (error: unknown): never => {
    if (error instanceof JsonProblem) throw new Error(word("problemLine", error.line, error.message));
    const path = (error as { path?: unknown }).path;
    if (typeof path !== "string") throw error;
    throw new Error(word("problemLine", lineOf(path, lines), (error as Error).message));
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(told) as T) : result;
  } catch (error) {
    return told(error);
  }
}

/** The line of a value; of the nearest thing around it, where it is missing. */
function lineOf(path: string, lines: ReadonlyMap<string, number>): number {
  for (let place = path; ; place = place.replace(/(^|\.)[^.[\]]*$|\[\d+\]$/, "")) {
    const line = lines.get(place);
    if (line !== undefined || place === "") return line ?? 1;
  }
}
