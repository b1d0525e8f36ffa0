/** {@link Engine}: the one engine of the extension, loaded when it is first needed. */
import type { Person, Profile, RuleInfo, Situation } from "../shared/generated";
import { inZone } from "./zone";

/** What the WebAssembly offers; see `crates/wasm`. */
export interface Wasm {
  /** Throws a sentence about what is wrong with the profile, and keeps the one it had. */
  setProfile(profile: Profile): void;
  /** JSON of a situation in, JSON of a review out. */
  review(text: string, situation: string): string;
  /** JSON of a person and of a situation in, JSON of a review of their name out. */
  meeting(person: string, situation: string): string;
  rules(): unknown;
}

/** Reviews drafts for the person whose profile `profile` gives. */
export class Engine {
  readonly #load: () => Promise<Wasm>;
  readonly #profile: () => Promise<Profile>;
  #ready: Promise<Wasm> | undefined;
  /** Where the person's work hours are kept, if that is not where the device is. */
  #zone: string | undefined;

  constructor(load: () => Promise<Wasm>, profile: () => Promise<Profile>) {
    this.#load = load;
    this.#profile = profile;
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

  /** Takes over a profile at once. Rejects with what is wrong with it; then the one before stays. */
  setProfile(profile: Profile): Promise<void> {
    return this.#use((wasm) => this.#takeOver(wasm, profile));
  }

  /** Takes over a changed profile where there is an engine; one that is loaded later asks for it. */
  profileChanged(profile: Profile): void {
    if (this.#ready) this.setProfile(profile).catch((error: unknown) => console.error("Composure: the profile was refused.", error));
  }

  async #use<T>(work: (wasm: Wasm) => T): Promise<T> {
    const wasm = await this.#start();
    try {
      return work(wasm);
    } catch (error) {
      // A trap leaves the engine in an unknown state: the next draft gets a new one.
      if (error instanceof WebAssembly.RuntimeError) this.#ready = undefined;
      throw error;
    }
  }

  #start(): Promise<Wasm> {
    const ready = (this.#ready ??= this.#begin());
    ready.catch(() => {
      if (this.#ready === ready) this.#ready = undefined;
    });
    return ready;
  }

  async #begin(): Promise<Wasm> {
    const [wasm, profile] = await Promise.all([this.#load(), this.#profile()]);
    this.#takeOver(wasm, profile);
    return wasm;
  }

  #takeOver(wasm: Wasm, profile: Profile): void {
    wasm.setProfile(profile);
    this.#zone = profile.work_hours?.zone;
  }
}
