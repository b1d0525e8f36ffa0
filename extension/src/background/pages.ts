/** Answers the extension's own pages: {@link Desk}. */
import type { Review } from "../shared/generated";
import type { Answer, CalendarList, FromPage, NameList, Status, TabReport } from "../shared/messages";
import { isDue } from "../shared/kept";
import type { Lock } from "../shared/organisation";
import type { Settings } from "../shared/settings";
import { word } from "../shared/words";
import { exportFile, importFile } from "./backup";
import * as edits from "./edits";
import type { Engine } from "./engine";
import { writerOf } from "./force";
import type { Ledger } from "./ledger";
import { inForce, isLocked, type Managed } from "./organisation";
import type { Origins } from "./origins";
import type { Ports } from "./ports";
import { accountKind, checkSettings, handle, LONGEST_PACK, origin, packName, site } from "./settings";
import { optional, text, whole, yesOrNo } from "./shape";
import type { Shelf } from "./shelf";
import type { Store } from "./store";

/** A day: a longer pause is a site switched off, and is easily forgotten. */
const LONGEST_PAUSE_MINUTES = 24 * 60;

const minutes = whole(0, LONGEST_PAUSE_MINUTES);
const passphrase = text(1_000);
const file = text(64_000_000);
const sample = text(20_000);
/** A text that grows too long is still answered: the engine says that it is. */
const pack = text(2 * LONGEST_PACK);

/** What the desk needs of the world. */
export interface World {
  readonly store: Store;
  readonly managed: Managed;
  readonly engine: Engine;
  readonly ports: Ports;
  readonly origins: Origins;
  readonly shelf: Shelf;
  readonly ledger: Ledger;
  /** Reads names from a text or CSV file. */
  readonly readNames: (file: Uint8Array) => Promise<NameList>;
  /** Reads days off from a calendar file, from a day (YYYY-MM-DD) on. */
  readonly readCalendar: (file: Uint8Array, today: string) => Promise<CalendarList>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the pages may ask for. */
export class Desk {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The answer to a message; what went wrong is a sentence in it, never a rejection. */
  async answer(message: FromPage): Promise<Answer<unknown>> {
    try {
      return { ok: true, value: await this.#value(message) };
    } catch (error) {
      return { ok: false, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #value(message: FromPage): Promise<unknown> {
    const { store, managed, engine, ports, origins, shelf, ledger, readNames, readCalendar, now } = this.#world;
    switch (message.type) {
      case "settings?":
        return store.get();
      case "settings":
        return this.#replaceSettings(checkSettings(message.settings));
      case "status?":
        return this.#status();
      case "tab?": {
        const [frames, own, { organisation }, kept] = await Promise.all([ports.reports(message.tabId), store.get(), managed.get(), this.#countKept()]);
        return { frames, settings: inForce(own, organisation), ...(organisation && { organisation }), kept } satisfies TabReport;
      }
      case "pause": {
        await this.#mayChange("pause");
        const length = minutes(message.minutes, "minutes");
        return store.change((settings) => edits.pause(settings, length, now()));
      }
      case "site": {
        await this.#mayChange("sites");
        const [name, on] = [site(message.site, "site"), yesOrNo(message.on, "on")];
        return store.change((settings) => edits.switchSite(settings, name, on));
      }
      case "account": {
        const [place, who] = [site(message.site, "site"), handle(message.handle, "handle")];
        const kind = optional(accountKind)(message.kind, "kind") ?? null;
        return store.change((settings) => edits.nameAccount(settings, place, who, kind));
      }
      case "origin":
        return origins.switch(origin(message.origin, "origin"), yesOrNo(message.on, "on"));
      case "rules?":
        return engine.rules();
      case "names?":
        return readNames(bytes(message.file));
      case "calendar?":
        return readCalendar(bytes(message.file), today(now()));
      case "try":
        return JSON.parse(await engine.review(message.text, message.situation)) as Review;
      case "kept?":
        return shelf.all();
      case "remind":
        return shelf.remind(message.id, message.at);
      case "forget-kept":
        return shelf.forget(message.id);
      case "forget-all-kept":
        return shelf.forgetAll();
      case "journal?":
        return ledger.get();
      case "keep-journal":
        return ledger.keep(yesOrNo(message.on, "on"));
      case "erase-journal":
        return ledger.erase();
      case "pack?":
        return engine.checkPack(packName(message.name, "name"), pack(message.text, "the pack"), sample(message.sample, "the sample"), message.situation);
      case "export":
        return this.#export(message.passphrase);
      case "import": {
        const wanted = await importFile(file(message.file, "the file"), await store.get(), optional(passphrase)(message.passphrase, "passphrase"));
        return this.#replaceSettings(wanted);
      }
      case "seal":
        return store.seal(message.passphrase === null ? null : passphrase(message.passphrase, "passphrase"));
      case "unlock":
        return store.unlock(passphrase(message.passphrase, "passphrase"));
      case "lock":
        return store.lock();
      case "forget-aside":
        return store.forgetAside();
    }
  }

  /** A list that cannot be read does not keep the popup from opening; its own page says what is wrong. */
  async #countKept(): Promise<TabReport["kept"]> {
    const { shelf, now } = this.#world;
    const drafts = await shelf.all().catch(() => []);
    return { all: drafts.length, due: drafts.filter((draft) => isDue(draft, now())).length };
  }

  async #status(): Promise<Status> {
    const { store, managed, engine } = this.#world;
    const [own, { organisation, problems }] = await Promise.all([store.status(), managed.get()]);
    const packProblems = await engine.packProblems().catch(() => []);
    return { ...own, ...(organisation && { organisation, inForce: inForce(await store.get(), organisation) }), policyProblems: problems, packProblems };
  }

  async #export(chosen: string | undefined): Promise<unknown> {
    const { store, now } = this.#world;
    // Else the file would have empty lists, and be taken for a whole one.
    if ((await store.status()).lists === "locked") throw new Error(word("problemListsMissing"));
    return exportFile(await store.get(), today(now()), optional(passphrase)(chosen, "passphrase"));
  }

  /** Rejects where the organisation has locked something. */
  async #mayChange(lock: Lock): Promise<void> {
    const { organisation } = await this.#world.managed.get();
    if (organisation && isLocked(organisation, lock)) throw new Error(word("lockedBy", organisation.organisation));
  }

  async #replaceSettings(wanted: Settings): Promise<Settings> {
    const { store, managed, engine } = this.#world;
    const { organisation } = await managed.get();
    // The engine is the judge of what a profile is: what it refuses is not stored.
    await engine.setWriter(writerOf(inForce(wanted, organisation)));
    try {
      return await store.change(() => wanted);
    } catch (error) {
      engine.writerChanged(writerOf(inForce(await store.get(), organisation)));
      throw error;
    }
  }
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}

/** The local day, YYYY-MM-DD. */
function today(now: number): string {
  const date = new Date(now);
  return new Date(now - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
