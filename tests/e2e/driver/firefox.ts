/** Firefox over WebDriver BiDi. What puppeteer does not offer is asked of the protocol itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { type Driver, executable, type Options, type OwnPage } from "./browser";

/** How deep the extension's elements are looked for: it lives in the dialog that a box is in. */
const DEPTH = 16;

/** The address that the extension gets; Firefox would choose one at random. */
const UUID = "6e0b6c1c-7f5e-4d0a-9d5b-2f1a3c4d5e6f";

export async function launch(options: Options): Promise<Driver> {
  const manifest = JSON.parse(readFileSync(join(options.extension, "manifest.json"), "utf8")) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  const id = manifest.browser_specific_settings.gecko.id;
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: executable("FIREFOX_PATH"),
    headless: !options.headful,
    acceptInsecureCerts: true,
    defaultViewport: options.headful ? null : { width: 960, height: 800 },
    args: ["-remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [id]: UUID }),
      "extensions.webextOptionalPermissionPrompts": false,
      "intl.locale.requested": "en-US",
      "layout.css.devPixelsPerPx": String(options.scale ?? 1),
      ...(options.dark === undefined ? {} : { "layout.css.prefers-color-scheme.content-override": options.dark ? 0 : 1 }),
      ...(options.port ? { "network.dns.forceResolve": "127.0.0.1", "network.socket.forcePort": `443=${options.port}` } : {}),
    },
  });
  await browser.installExtension(options.extension);
  return new Firefox(browser, id);
}

/** The parts of the protocol's answers that are looked at. */
interface Remote {
  readonly type: string;
  readonly value?: unknown;
  readonly sharedId?: string;
}
interface NodeValue {
  readonly children?: readonly Remote[];
  readonly shadowRoot?: (Remote & { readonly value?: { readonly mode?: string } }) | null;
}
interface Evaluated {
  readonly type: "success" | "exception";
  readonly result?: Remote;
  readonly exceptionDetails?: { readonly text: string };
}

class Firefox implements Driver {
  readonly kind = "firefox";
  readonly #browser: Browser;
  readonly #id: string;
  #options: Promise<string> | undefined;

  constructor(browser: Browser, id: string) {
    this.#browser = browser;
    this.#id = id;
  }

  async open(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url, { waitUntil: "load" });
    return page;
  }

  async inExtension<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result> {
    this.#options ??= this.#openPage("options.html", true);
    return this.#call<Result>(await this.#options, run, args);
  }

  async openOwn(name: string): Promise<OwnPage> {
    const context = await this.#openPage(name, false);
    return new FirefoxPage(context, (method, params) => this.#send(method, params), (run, args) => this.#call(context, run, args));
  }

  darken(dark: boolean): Promise<void> {
    return this.#inBrowser((dark: boolean) => {
      const { Services } = globalThis as unknown as { Services: { prefs: { setIntPref(name: string, value: number): void } } };
      Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
    }, dark);
  }

  async closeExtension(): Promise<void> {
    const context = await this.#options;
    this.#options = undefined;
    if (context) await this.#send("browsingContext.close", { context });
  }

  async inClosedRoots<Result>(page: Page, run: (root: ShadowRoot, ...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result[]> {
    const context = (page.mainFrame() as unknown as { _id: string })._id;
    const tree = await this.#send<Evaluated>("script.evaluate", {
      expression: "document.documentElement",
      target: { context },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: DEPTH, includeShadowTree: "all" },
    });
    return Promise.all(closedRoots(tree.result).map((root) => this.#call<Result>(context, run, args, root)));
  }

  /** The protocol has keys, and no clipboard; the browser's own scope does. */
  async paste(page: Page, text: string): Promise<void> {
    await this.#inBrowser((text: string) => {
      interface Helper { copyString(text: string): void }
      const { Cc, Ci } = globalThis as unknown as { Cc: Record<string, { getService(kind: unknown): Helper }>; Ci: Record<string, unknown> };
      Cc["@mozilla.org/widget/clipboardhelper;1"]!.getService(Ci["nsIClipboardHelper"]).copyString(text);
    }, text);
    await page.keyboard.down("Control");
    await page.keyboard.press("v");
    await page.keyboard.up("Control");
  }

  /** The protocol has no input method; the browser's own tests have one, which speaks to whatever has the focus. */
  async compose(page: Page, steps: readonly string[], end: string): Promise<void> {
    const frame = () => page.evaluate(() => new Promise<void>((frame) => requestAnimationFrame(() => frame())));
    for (const step of steps) {
      await this.#input(step, false);
      await frame();
    }
    await this.#input(end, true);
    await frame();
  }

  /** One step of an input method, or its end. */
  #input(text: string, isEnd: boolean): Promise<void> {
    return this.#inBrowser((text: string, isEnd: boolean) => {
      interface Processor {
        beginInputTransactionForTests(window: unknown): boolean;
        setPendingCompositionString(text: string): void;
        appendClauseToPendingComposition(length: number, kind: unknown): void;
        setCaretInPendingComposition(at: number): void;
        flushPendingComposition(): boolean;
        commitCompositionWith(text: string): boolean;
        ATTR_RAW_CLAUSE: unknown;
      }
      const scope = globalThis as unknown as { Cc: Record<string, { createInstance(kind: unknown): Processor }>; Ci: Record<string, unknown>; processor?: Processor };
      const { Cc, Ci } = scope;
      scope.processor ??= Cc["@mozilla.org/text-input-processor;1"]!.createInstance(Ci["nsITextInputProcessor"]);
      if (!scope.processor.beginInputTransactionForTests(globalThis)) throw new Error("Firefox lets nobody compose now");
      if (isEnd) {
        scope.processor.commitCompositionWith(text);
        delete scope.processor;
        return;
      }
      scope.processor.setPendingCompositionString(text);
      scope.processor.appendClauseToPendingComposition(text.length, scope.processor.ATTR_RAW_CLAUSE);
      scope.processor.setCaretInPendingComposition(text.length);
      scope.processor.flushPendingComposition();
    }, text, isEnd);
  }

  /** No protocol offers this; the browser's own scope does. */
  async stopBackground(): Promise<void> {
    await this.#inBrowser((id: string) => {
      interface Policy { extension: { terminateBackground(options: object): Promise<void> } }
      const { WebExtensionPolicy } = globalThis as unknown as { WebExtensionPolicy: { getByID(id: string): Policy } };
      return WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
    }, this.#id);
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once("disconnected", () => resolve()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** An extension's page never reports that it has loaded, so its document is asked until it has. */
  async #openPage(name: string, background: boolean): Promise<string> {
    const { context } = await this.#send<{ context: string }>("browsingContext.create", { type: "tab", background });
    await this.#send("browsingContext.navigate", { context, url: `moz-extension://${UUID}/pages/${name}`, wait: "none" });
    for (;;) {
      const isReady = () => document.readyState === "complete" && location.protocol === "moz-extension:" && !document.body.hidden;
      const ready = await this.#call<boolean>(context, isReady, []).catch(() => false);
      if (ready) return context;
    }
  }

  /** Runs a function in the browser's own scope. */
  async #inBrowser(run: (...args: never[]) => unknown, ...args: unknown[]): Promise<void> {
    const { contexts } = await this.#send<{ contexts: { context: string }[] }>("browsingContext.getTree", { "moz:scope": "chrome" });
    const context = contexts[0]?.context;
    if (!context) throw new Error("Firefox shows no window of its own");
    await this.#call(context, run, args);
  }

  async #call<Result>(context: string, run: (...args: never[]) => unknown, args: readonly unknown[], first?: Remote): Promise<Result> {
    // Arguments and results cross as JSON: the protocol's own notation is of no use here.
    const json = JSON.stringify(args);
    const answer = await this.#send<Evaluated>("script.callFunction", {
      functionDeclaration: `async (json, ...first) => { const result = await (${run.toString()})(...first, ...JSON.parse(json)); return result === undefined ? null : JSON.stringify(result); }`,
      arguments: [{ type: "string", value: json }, ...(first ? [{ sharedId: first.sharedId }] : [])],
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails?.text ?? "a script failed");
    const value = answer.result?.value;
    return (typeof value === "string" ? JSON.parse(value) : undefined) as Result;
  }

  async #send<Result>(method: string, params: object): Promise<Result> {
    interface Connection { send(method: string, params: object): Promise<{ result: unknown }> }
    const { connection } = this.#browser as unknown as { connection: Connection };
    return (await connection.send(method, params)).result as Result;
  }
}

/** Keys by the names that the protocol has for them. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Shift: "\uE008", ArrowDown: "\uE015", ArrowUp: "\uE013", Space: " ",
};

class FirefoxPage implements OwnPage {
  constructor(
    private readonly context: string,
    private readonly send: <Result>(method: string, params: object) => Promise<Result>,
    private readonly call: <Result>(run: (...args: never[]) => unknown, args: readonly unknown[]) => Promise<Result>,
  ) {}

  run<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result> {
    return this.call<Result>(run, args);
  }

  async inject(source: string): Promise<void> {
    await this.send("script.evaluate", { expression: source, target: { context: this.context }, awaitPromise: false });
  }

  async click(selector: string): Promise<void> {
    const { x, y } = await this.call<{ x: number; y: number }>((selector: string) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`no ${selector}`);
      element.scrollIntoView({ block: "nearest", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    }, [selector]);
    const actions = [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.#act({ type: "pointer", id: "mouse", actions });
  }

  async type(text: string): Promise<void> {
    await this.#keys([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
  }

  async press(key: string, shift = false): Promise<void> {
    const value = KEYS[key] ?? key;
    const press = [{ type: "keyDown", value }, { type: "keyUp", value }];
    const held = KEYS["Shift"]!;
    await this.#keys(shift ? [{ type: "keyDown", value: held }, ...press, { type: "keyUp", value: held }] : press);
  }

  async picture(whole = false): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>("browsingContext.captureScreenshot", { context: this.context, origin: whole ? "document" : "viewport" });
    return Buffer.from(data, "base64");
  }

  async resize(width: number, height: number, scale = 1): Promise<void> {
    await this.send("browsingContext.setViewport", { context: this.context, viewport: { width, height }, devicePixelRatio: scale });
  }

  async close(): Promise<void> {
    await this.send("browsingContext.close", { context: this.context });
  }

  #keys(actions: readonly object[]): Promise<void> {
    return this.#act({ type: "key", id: "keys", actions });
  }

  async #act(source: object): Promise<void> {
    await this.send("input.performActions", { context: this.context, actions: [source] });
  }
}

/** The closed shadow roots below a node. */
function closedRoots(node: Remote | undefined): Remote[] {
  const value = node?.value as NodeValue | undefined;
  const shadow = value?.shadowRoot ?? undefined;
  const own = !shadow ? [] : shadow.value?.mode === "closed" ? [shadow] : closedRoots(shadow);
  return [...own, ...(value?.children ?? []).flatMap(closedRoots)];
}
