/**
 * The WebAssembly: {@link compileWith} says where it comes from; {@link loadWasm}, {@link readNames},
 * {@link readCalendar} and {@link inspect} load it when they first need it.
 */
import { Engine, Inspection, initSync, readCalendar as readCalendarFrom, readNames as readNamesFrom } from "#engine";
import type { CalendarList, NameList } from "../shared/messages";

let compile: () => Promise<WebAssembly.Module> = () => Promise.reject(new Error("nobody has said where the WebAssembly is"));
let instance: Promise<void> | undefined;

/** Says how the module is had. It is called once, when the module is first needed, and again where that failed. */
export function compileWith(how: () => Promise<WebAssembly.Module>): void {
  compile = how;
}

/** A new engine. The module is loaded the first time only. */
export async function loadWasm(): Promise<Engine> {
  await loaded();
  return new Engine();
}

/** Reads names from a text or CSV file. Rejects with a sentence where it is neither. */
export async function readNames(file: Uint8Array): Promise<NameList> {
  await loaded();
  return readNamesFrom(file) as NameList;
}

/** Reads days off from a calendar file, from `today` (YYYY-MM-DD) on. Rejects with a sentence where it is none. */
export async function readCalendar(file: Uint8Array, today: string): Promise<CalendarList> {
  await loaded();
  return readCalendarFrom(file, today) as CalendarList;
}

/** Begins to read a file of this many bytes. */
export async function inspect(size: number): Promise<Inspection> {
  await loaded();
  return new Inspection(size);
}

async function loaded(): Promise<void> {
  instance ??= instantiate();
  try {
    await instance;
  } catch (error) {
    // A load that failed is tried again the next time.
    instance = undefined;
    throw error;
  }
}

async function instantiate(): Promise<void> {
  initSync({ module: await compile() });
}
