/** {@link Engine}: reads drafts for one person. {@link instantiate} brings the WebAssembly that it runs on. */
import init, { Engine as Inner } from "./bindings.js";
import type { Person, Profile, Review, RuleInfo, Situation } from "./types.js";

/** A value of which every part may be left out. */
export type Given<T> = T extends readonly (infer Item)[] ? readonly Given<Item>[] : T extends object ? { readonly [Key in keyof T]?: Given<T[Key]> } : T;

/** What the WebAssembly may be given as: its bytes, a response that brings them, or the module already compiled. */
export type Source = BufferSource | Response | WebAssembly.Module;

/** Rules of one's own: a file's name, and what is in it. */
export interface Pack {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with a pack, and where; lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

let ready: Promise<unknown> | undefined;

/** Brings the WebAssembly, once; `source` is asked for only then. After a failure the next call tries again. */
export async function instantiate(source: () => Source | Promise<Source>): Promise<void> {
  ready ??= Promise.resolve(source()).then((module_or_path) => init({ module_or_path }));
  try {
    await ready;
  } catch (problem) {
    ready = undefined;
    throw problem;
  }
}

/** Reads drafts for one person. Get one by `load`. */
export class Engine {
  readonly #inner = new Inner();

  /** @param profile who is writing; what is left out is not known. Throws a sentence about what is wrong with it. */
  constructor(profile: Given<Profile> = {}) {
    this.#inner.setProfile(profile);
  }

  /** Takes over what changed about the person. Throws a sentence about what is wrong, and keeps what it had. */
  setProfile(profile: Given<Profile>): void {
    this.#inner.setProfile(profile);
  }

  /** Takes over packs in place of those before. The answer is what is wrong with those that do not compile. */
  setPacks(packs: readonly Pack[]): readonly Problem[] {
    return this.#inner.setPacks(packs) as readonly Problem[];
  }

  /** Reads a draft. What the situation leaves out is unknown, and never taken as safe. Spans index the text as JavaScript does. */
  review(text: string, situation: Given<Situation> = {}): Review {
    return JSON.parse(this.#inner.review(text, JSON.stringify(situation))) as Review;
  }

  /** What there is to say before the person connects with somebody. */
  meeting(person: Given<Person>, situation: Given<Situation> = {}): Review {
    return JSON.parse(this.#inner.meeting(JSON.stringify(person), JSON.stringify(situation))) as Review;
  }

  /** All rules, sorted by id. */
  rules(): readonly RuleInfo[] {
    return this.#inner.rules() as readonly RuleInfo[];
  }

  /** Gives its memory back. It cannot be used afterwards. */
  free(): void {
    this.#inner.free();
  }
}
