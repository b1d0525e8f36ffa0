/** The WebAssembly, loaded from the package: {@link loadWasm}, {@link readNames}, {@link readCalendar}, {@link inspect}. */
import { Engine, Inspection, initSync, readCalendar as readCalendarFrom, readNames as readNamesFrom } from "#engine";
import type { CalendarList, NameList } from "../shared/messages";
import { api } from "./api";

let instance: Promise<void> | undefined;

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
  const module = await WebAssembly.compileStreaming(fetch(api.runtime.getURL("engine.wasm")));
  initSync({ module });
}
