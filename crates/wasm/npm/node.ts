/** For Node: the WebAssembly is read from beside this file. */
import { readFile } from "node:fs/promises";
import { Engine, type Given, instantiate, type Source } from "./engine.js";
import type { Profile } from "./types.js";

export * from "./engine.js";
export * from "./types.js";

/**
 * An engine for one person.
 *
 * @param profile who is writing
 * @param source the WebAssembly, where it is not to be read from beside this file
 */
export async function load(profile: Given<Profile> = {}, source?: Source | Promise<Source>): Promise<Engine> {
  await instantiate(() => source ?? readFile(new URL("engine.wasm", import.meta.url)));
  return new Engine(profile);
}
