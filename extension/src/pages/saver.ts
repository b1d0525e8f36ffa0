/** The settings while they are edited: {@link Saver}. Each change is saved as it is made, one after another. */
import type { Profile } from "../shared/generated";
import type { Status } from "../shared/messages";
import type { Organisation } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import { word } from "../shared/words";
import { ask, sentence } from "./page";

export class Saver {
  #settings: Settings;
  #about: Status;
  #last: Promise<void> = Promise.resolve();
  readonly #status: HTMLElement;
  readonly #changed: (settings: Settings) => void;

  /** `status` says how the saving went; `changed` hears of what was saved. */
  constructor(settings: Settings, about: Status, status: HTMLElement, changed: (settings: Settings) => void) {
    this.#settings = settings;
    this.#about = about;
    this.#status = status;
    this.#changed = changed;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** What there is to say about the settings themselves. */
  get about(): Status {
    return this.#about;
  }

  get organisation(): Organisation | undefined {
    return this.#about.organisation;
  }

  /** What counts: where an organisation has a say, its value where the person has set none. */
  get shown(): Settings {
    return this.#about.inForce ?? this.#settings;
  }

  /** Whether the lists are sealed, and cannot be read or changed now. */
  get isLockedUp(): boolean {
    return this.#about.lists === "locked";
  }

  /** Changes the settings as they stand and saves them. Where they are refused, what was entered stays on the page, and why is said. */
  change(edit: (settings: Settings) => Settings): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#say("saving", word("optionsSaving"));
      try {
        this.#settings = await ask({ type: "settings", settings: edit(this.#settings) });
        if (this.#about.organisation) this.#about = await ask({ type: "status?" });
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
    const [settings, about] = await Promise.all([ask({ type: "settings?" }), ask({ type: "status?" })]);
    const isNew = JSON.stringify([settings, about]) !== JSON.stringify([this.#settings, this.#about]);
    this.#settings = settings;
    this.#about = about;
    return isNew;
  }

  #say(state: "saving" | "saved" | "problem", text: string): void {
    this.#status.className = state;
    this.#status.textContent = text;
  }
}
