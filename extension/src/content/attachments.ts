/**
 * Files that the person attaches: {@link Attachments}. They are noticed when a picker, a paste or a drop brings them,
 * and read beside the page, which gets its event untouched and at once. A clean copy goes the way that the file came.
 */
import { h } from "../shared/element";
import type { Attachment } from "../shared/generated";
import type { Box } from "./contract";
import { type Inspected, inspect } from "./file-reader";
import type { Line } from "./port";
import { deepPath } from "./shadow";

/** More files at once are not read. */
const MOST = 24;
/** Files whose box is not there yet, or is built anew, wait this long for it. */
const WAIT_MS = 120_000;

/** How files came into the page, and where. */
type Way = { readonly by: "picker"; readonly at: HTMLInputElement } | { readonly by: "paste" | "drop"; readonly at: Element };

/** Files that came together. */
export interface Batch {
  /** The box they go with; null where none was found yet. */
  box: Box | null;
  readonly way: Way;
  readonly files: readonly File[];
  /** What is known of each; null while it is being read, or where it could not be. */
  readonly known: (Inspected | null)[];
  /** Resolves when all have been read, or could not be; then `isRead`. */
  readonly done: Promise<void>;
  isRead: boolean;
  /** When they came (`performance.now()`). */
  readonly since: number;
}

/**
 * What became of clean copies. "replaced": they stand in the input in place of the first; "added": they went through an
 * input that the page had emptied; "handed": they were pasted or dropped, and the page stopped the event, which is a sign
 * that it took them, but no proof; "refused": it does not take them.
 */
export interface Outcome {
  readonly how: "replaced" | "added" | "handed" | "refused";
  readonly copies: readonly File[];
}

/** What the files' owner asks and is told. */
export interface AttachmentEvents {
  /** Whether files are looked at here now. */
  isActive(): boolean;
  /** The box that something goes with that happened on this way. */
  boxNear(path: readonly Element[]): Box | null;
  /** Files came, and are being read; later, they have been. */
  attached(batch: Batch): void;
}

export class Attachments {
  readonly #line: Line;
  readonly #events: AttachmentEvents;
  readonly #seen = new WeakSet<File>();
  #batches: readonly Batch[] = [];
  #next = 1;
  #reading: Promise<void> = Promise.resolve();

  /** Listens until `signal` aborts. */
  constructor(line: Line, events: AttachmentEvents, signal: AbortSignal) {
    this.#line = line;
    this.#events = events;
    const listen = (type: string, files: (event: never) => FileList | null | undefined) =>
      window.addEventListener(type, (event) => this.#on(event, files as (event: Event) => FileList | null | undefined), { capture: true, passive: true, signal });
    // Out of a shadow root only "input" comes; some pages make only "change".
    for (const type of ["input", "change"]) listen(type, (event: Event) => fileInput(event)?.files);
    listen("paste", (event: ClipboardEvent) => event.clipboardData?.files);
    listen("drop", (event: DragEvent) => event.dataTransfer?.files);
  }

  /** The batches that go with a box. */
  of(box: Box): readonly Batch[] {
    return this.#batches.filter((batch) => batch.box === box);
  }

  /** The batches of late whose box was not found, or has gone. */
  get lost(): readonly Batch[] {
    const since = performance.now() - WAIT_MS;
    this.#batches = this.#batches.filter((batch) => batch.box?.isAlive() || batch.since > since);
    return this.#batches.filter(({ box }) => !box?.isAlive());
  }

  /** Nothing is known of these any more. */
  forget(batches: readonly Batch[]): void {
    this.#batches = this.#batches.filter((batch) => !batches.includes(batch));
  }

  /** Attaches clean copies in place of the files that came with this one. */
  async clean(id: number): Promise<Outcome | null> {
    const batch = this.#batches.find(({ known }) => known.some((one) => one?.attachment.id === id));
    if (!batch) return null;
    this.forget([batch]);
    const all = await Promise.all(batch.files.map((file, index) => batch.known[index]?.clean?.() ?? file));
    const copies = all.filter((file) => !batch.files.includes(file));
    const { way } = batch;
    if (way.by !== "picker") return { how: bring(way, copies) ? "handed" : "refused", copies };
    // The page may have taken the files and emptied its input, or put another one in its place.
    if (!way.at.isConnected) return { how: "refused", copies };
    const same = way.at.files?.length === all.length && batch.files.every((file, index) => way.at.files![index] === file);
    way.at.files = transfer(same ? all : copies).files;
    for (const type of ["input", "change"]) way.at.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    return { how: same ? "replaced" : "added", copies };
  }

  #on(event: Event, filesOf: (event: Event) => FileList | null | undefined): void {
    try {
      const files = [...(filesOf(event) ?? [])].filter((file) => !this.#seen.has(file)).slice(0, MOST);
      if (files.length === 0 || !this.#events.isActive()) return;
      for (const file of files) this.#seen.add(file);
      const path = deepPath(event);
      const at = path[0] ?? document.documentElement;
      const way: Way = event instanceof ClipboardEvent ? { by: "paste", at } : event instanceof DragEvent ? { by: "drop", at } : { by: "picker", at: at as HTMLInputElement };
      this.#take(way, path, files);
    } catch (error) {
      console.debug("Composure:", error);
    }
  }

  #take(way: Way, path: readonly Element[], files: readonly File[]): void {
    // What is picked anew replaces what was picked before.
    if (way.by === "picker") this.forget(this.#batches.filter((batch) => batch.way.at === way.at && batch.way.by === "picker"));
    const known: (Inspected | null)[] = files.map(() => null);
    const read = async () => {
      for (const [index, file] of files.entries()) known[index] = await inspect(this.#line, file, this.#next++);
    };
    const done = this.#reading.then(read).catch((error: unknown) => console.debug("Composure:", error)).then(() => void (batch.isRead = true));
    // A line reads one file at a time.
    this.#reading = done;
    const batch: Batch = { box: this.#events.boxNear(path), way, files, known, done, isRead: false, since: performance.now() };
    this.#batches = [...this.#batches, batch];
    this.#events.attached(batch);
  }
}

/** What is known of these files so far. */
export function attachmentsIn(batches: readonly Batch[]): readonly Attachment[] {
  return batches.flatMap(({ known }) => known.flatMap((one) => one?.attachment ?? []));
}

/** Saves files where the browser puts what is downloaded. */
export function save(files: readonly File[]): void {
  for (const file of files) {
    const address = URL.createObjectURL(file);
    const link = h("a", { href: address, download: file.name });
    link.click();
    // The browser has its own hold on it once the click is over.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

function fileInput(event: Event): HTMLInputElement | null {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement && target.type === "file" ? target : null;
}

function transfer(files: readonly File[]): DataTransfer {
  return filled(new DataTransfer(), files);
}

/** Firefox hides from a page what a content script puts in, unless it is put in the page's own way. */
function filled(data: DataTransfer, files: readonly File[]): DataTransfer {
  const { items } = (data as { wrappedJSObject?: DataTransfer }).wrappedJSObject ?? data;
  for (const file of files) items.add(file);
  return data;
}

/** A paste of files. Firefox leaves `clipboardData` out; what it makes of a text can be filled anew. */
function pasteOf(files: readonly File[], init: EventInit): ClipboardEvent {
  const event = new ClipboardEvent("paste", { ...init, clipboardData: transfer(files), dataType: "text/plain", data: "-" } as ClipboardEventInit);
  const data = event.clipboardData;
  if (data && data.files.length === 0) {
    data.clearData();
    filled(data, files);
  }
  return event;
}

/** Pastes or drops files as a hand would; whether the page took them. */
function bring({ by, at }: Way, files: readonly File[]): boolean {
  const init = { bubbles: true, cancelable: true, composed: true };
  if (!at.isConnected) return false;
  if (by === "paste") return !at.dispatchEvent(pasteOf(files, init));
  const drag = (type: string) => !at.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: transfer(files) }));
  drag("dragenter");
  // A page says in "dragover" that it takes what is dropped there.
  return drag("dragover") && drag("drop");
}
