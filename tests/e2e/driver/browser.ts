/**
 * A browser with the built extension installed, driven the same way whichever it is. {@link Driver} is the interface;
 * `chromium.ts` and `firefox.ts` are the two implementations.
 */
import type { Page } from "puppeteer-core";

/** The families of browsers. */
export type Kind = "chromium" | "firefox";

/** What a driver is started with. */
export interface Options {
  /** Folder of the built extension, from the root of the file system. */
  readonly extension: string;
  /** Port of the server that stands for the whole web; none, where pages are opened from their real addresses. */
  readonly port?: number;
  /** With a window. */
  readonly headful?: boolean;
  readonly dark?: boolean;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

/** One of the extension's own pages in a tab of its own, with a hand on its keys and its mouse. */
export interface OwnPage {
  /** Runs a function in the page; as {@link Driver.inExtension}. */
  run<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result>;
  /** Runs a script by the browser's own hand, for the page's policy lets nobody else. */
  inject(source: string): Promise<void>;
  /** Presses an element with the mouse, scrolled into sight. */
  click(selector: string): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses one key by its name: Tab, Enter, Escape, Backspace, or a letter; `shift` with Shift held. */
  press(key: string, shift?: boolean): Promise<void>;
  /** A picture of what is in sight, or of the whole page. */
  picture(whole?: boolean): Promise<Buffer>;
  /** Makes the window so large, in CSS pixels; with `scale`, so many device pixels to one of them. */
  resize(width: number, height: number, scale?: number): Promise<void>;
  close(): Promise<void>;
}

/** A running browser. */
export interface Driver {
  readonly kind: Kind;
  /** Opens a page; resolves once its scripts have run. */
  open(url: string): Promise<Page>;
  /**
   * Runs a function in the extension's options page, which may speak to the background as that page does. A function
   * that is sent to a page must not use anything from around it; what it takes and gives crosses as JSON.
   */
  inExtension<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result>;
  /** Opens one of the extension's own pages, such as `kept.html`; resolves once it shows itself. */
  openOwn(page: string): Promise<OwnPage>;
  /** Makes pages that are opened from now on light or dark. */
  darken(dark: boolean): Promise<void>;
  /** Closes the page that {@link inExtension} opened. */
  closeExtension(): Promise<void>;
  /**
   * Runs a function on each closed shadow root of a page. No script of the page could: this goes through the browser's
   * debugger. The fixtures have none, so those that there are belong to the extension.
   */
  inClosedRoots<Result>(page: Page, run: (root: ShadowRoot, ...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result[]>;
  /** Pastes a text where the caret is: from the clipboard, by its key. */
  paste(page: Page, text: string): Promise<void>;
  /** Composes with an input method where the caret is: each step is what it shows so far, the end what it writes. */
  compose(page: Page, steps: readonly string[], end: string): Promise<void>;
  /** Stops the background as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Resolves when the person closes the window. */
  closed(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the browser that `CHROME_PATH` or `FIREFOX_PATH` names. */
export async function launch(kind: Kind, options: Options): Promise<Driver> {
  return kind === "chromium" ? (await import("./chromium")).launch(options) : (await import("./firefox")).launch(options);
}

/** The path of a browser, as xtask found it. */
export function executable(variable: "CHROME_PATH" | "FIREFOX_PATH"): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} does not say where the browser is; cargo xtask sets it`);
  return path;
}
