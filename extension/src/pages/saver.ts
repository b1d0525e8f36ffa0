/** The settings while they are edited: {@link Saver}. Each change is saved as it is made, one after another. */
import type { Profile } from "../shared/generated";
import type { Settings } from "../shared/messages";
import { word } from "../shared/words";
import { ask, sentence } from "./page";

export class Saver {
  #settings: Settings;
  #last: Promise<void> = Promise.resolve();
  readonly #status: HTMLElement;
  readonly #changed: (settings: Settings) => void;

  /** `status` says how the saving went; `changed` hears of what was saved. */
  constructor(settings: Settings, status: HTMLElement, changed: (settings: Settings) => void) {
    this.#settings = settings;
    this.#status = status;
    this.#changed = changed;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Changes the settings as they stand and saves them. Where they are refused, what was entered stays on the page, and why is said. */
  change(edit: (settings: Settings) => Settings): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#say("saving", word("optionsSaving"));
      try {
        this.#settings = await ask({ type: "settings", settings: edit(this.#settings) });
        this.#say("saved", word("optionsSaved"));
        this.#changed(this.#settings);
      } catch (error) {
        this.#say("problem", word("optionsProblem", sentence(error)));
      }
    });
    return this.#last;
  }

  /** Changes one part of the profile. */
  profile(edit: (profile: Profile) => Partial<Profile>): Promise<void> {
    return this.change((settings) => ({ ...settings, profile: { ...settings.profile, ...edit(settings.profile) } }));
  }

  /** Takes over what was changed elsewhere, in the popup or on a card; tells whether anything was. */
  async refresh(): Promise<boolean> {
    await this.#last;
    const settings = await ask({ type: "settings?" });
    const isNew = JSON.stringify(settings) !== JSON.stringify(this.#settings);
    this.#settings = settings;
    return isNew;
  }

  #say(state: "saving" | "saved" | "problem", text: string): void {
    this.#status.className = state;
    this.#status.textContent = text;
  }
}
