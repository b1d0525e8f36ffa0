/** {@link Engine}: the one engine of the extension, loaded when it is first needed. */
import type { Person, Profile, RuleInfo, Situation } from "../shared/generated";
import type { FileProblem, PackCheck } from "../shared/messages";
import { inZone } from "./zone";

/** What the WebAssembly offers; see `crates/wasm`. */
export interface Wasm {
  /** Throws a sentence about what is wrong with the profile, and keeps the one it had. */
  setProfile(profile: Profile): void;
  /** Takes packs over in place of those before; what is wrong with those that do not compile. */
  setPacks(packs: readonly Pack[]): unknown;
  /** JSON of what there is to say about a pack, and of the review of a sample. */
  checkPack(name: string, text: string, sample: string, situation: string): string;
  /** JSON of a situation in, JSON of a review out. */
  review(text: string, situation: string): string;
  /** JSON of a person and of a situation in, JSON of a review of their name out. */
  meeting(person: string, situation: string): string;
  rules(): unknown;
}

/** Rules that were added. */
export interface Pack {
  readonly name: string;
  readonly text: string;
}

/** Whom an engine works for. */
export interface Writer {
  readonly profile: Profile;
  readonly packs: readonly Pack[];
}

/** Reviews drafts for the person that `writer` gives. */
export class Engine {
  readonly #load: () => Promise<Wasm>;
  readonly #writer: () => Promise<Writer>;
  #ready: Promise<Wasm> | undefined;
  /** Where the person's work hours are kept, if that is not where the device is. */
  #zone: string | undefined;
  /** What the engine works with, so that the same is not taken over twice. */
  #packs: readonly Pack[] = [];
  #applied: string | undefined;
  #packProblems: readonly FileProblem[] = [];

  constructor(load: () => Promise<Wasm>, writer: () => Promise<Writer>) {
    this.#load = load;
    this.#writer = writer;
  }

  /** Begins to load, so that the first review finds it ready. */
  warm(): void {
    // Whoever needs it is told of a failure then.
    this.#start().catch(() => {});
  }

  /** The JSON of a review. */
  review(text: string, situation: Situation): Promise<string> {
    return this.#use((wasm) => {
      const now = situation.now && inZone(situation.now, this.#zone);
      return wasm.review(text, JSON.stringify({ ...situation, now }));
    });
  }

  /** The JSON of what there is to say before the person connects with somebody. */
  meeting(person: Person, situation: Situation): Promise<string> {
    return this.#use((wasm) => wasm.meeting(JSON.stringify(person), JSON.stringify(situation)));
  }

  /** All rules, sorted by id. */
  rules(): Promise<readonly RuleInfo[]> {
    return this.#use((wasm) => wasm.rules() as readonly RuleInfo[]);
  }

  /** Takes over a person at once. Rejects with what is wrong with the profile; then the one before stays. */
  setWriter(writer: Writer): Promise<void> {
    return this.#use((wasm) => this.#takeOver(wasm, writer));
  }

  /** Takes over a changed person where there is an engine; one that is loaded later asks for it. */
  writerChanged(writer: Writer): void {
    if (this.#ready) this.setWriter(writer).catch((error: unknown) => console.error("Composure: the profile was refused.", error));
  }

  /** What is wrong with packs that are on; they are left out. */
  packProblems(): Promise<readonly FileProblem[]> {
    return this.#use(() => this.#packProblems);
  }

  /** Checks a pack that is being written, and tries it on a sample. */
  checkPack(name: string, text: string, sample: string, situation: Situation): Promise<PackCheck> {
    return this.#use((wasm) => JSON.parse(wasm.checkPack(name, text, sample, JSON.stringify(situation))) as PackCheck);
  }

  async #use<T>(work: (wasm: Wasm) => T): Promise<T> {
    const wasm = await this.#start();
    try {
      return work(wasm);
    } catch (error) {
      // A trap leaves the engine in an unknown state: the next draft gets a new one.
      if (error instanceof WebAssembly.RuntimeError) this.#forget();
      throw error;
    }
  }

  #start(): Promise<Wasm> {
    const ready = (this.#ready ??= this.#begin());
    ready.catch(() => {
      if (this.#ready === ready) this.#forget();
    });
    return ready;
  }

  #forget(): void {
    this.#ready = this.#applied = undefined;
    this.#packs = [];
  }

  async #begin(): Promise<Wasm> {
    const [wasm, writer] = await Promise.all([this.#load(), this.#writer()]);
    this.#takeOver(wasm, writer);
    return wasm;
  }

  #takeOver(wasm: Wasm, { profile, packs }: Writer): void {
    if (JSON.stringify(packs) !== JSON.stringify(this.#packs)) {
      this.#packProblems = wasm.setPacks(packs) as readonly FileProblem[];
      this.#packs = packs;
    }
    const wanted = JSON.stringify(profile);
    if (wanted === this.#applied) return;
    wasm.setProfile(profile);
    this.#applied = wanted;
    this.#zone = profile.work_hours?.zone;
  }
}
