/** Chromium over its DevTools protocol. */
import puppeteer, { type Browser, type CDPSession, type KeyInput, type Page, type Protocol } from "puppeteer-core";
import { type Driver, executable, type Options, type OwnPage } from "./browser";

type Node = Protocol.DOM.Node;

export async function launch(options: Options): Promise<Driver> {
  const browser = await puppeteer.launch({
    executablePath: executable("CHROME_PATH"),
    headless: !options.headful,
    pipe: true,
    enableExtensions: true,
    defaultViewport: options.headful ? null : { width: 960, height: 800, deviceScaleFactor: options.scale ?? 1 },
    args: [
      // As root, as in a container, Chromium starts only without its sandbox.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--no-default-browser-check",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=en-US",
      ...(options.port ? [`--host-resolver-rules=MAP * 127.0.0.1:${options.port}`, "--ignore-certificate-errors"] : []),
      ...(options.dark ? ["--force-dark-mode"] : []),
    ],
  });
  const id = await browser.installExtension(options.extension);
  return new Chromium(browser, id, options);
}

class Chromium implements Driver {
  readonly kind = "chromium";
  readonly #browser: Browser;
  readonly #id: string;
  #wish: Options;
  readonly #sessions = new WeakMap<Page, Promise<CDPSession>>();
  #optionsPage: Promise<Page> | undefined;

  constructor(browser: Browser, id: string, options: Options) {
    this.#browser = browser;
    this.#id = id;
    this.#wish = options;
  }

  async open(url: string): Promise<Page> {
    const page = await this.#newPage();
    await page.goto(url, { waitUntil: "load" });
    return page;
  }

  async openOwn(name: string): Promise<OwnPage> {
    const page = await this.#newPage();
    await page.goto(`chrome-extension://${this.#id}/pages/${name}`, { waitUntil: "load" });
    await page.waitForFunction(() => !document.body.hidden);
    await page.bringToFront();
    return new ChromiumPage(page);
  }

  async darken(dark: boolean): Promise<void> {
    this.#wish = { ...this.#wish, dark };
  }

  async inExtension<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result> {
    return (await this.#options()).evaluate(run as (...args: unknown[]) => Result, ...args) as Promise<Result>;
  }

  async closeExtension(): Promise<void> {
    const page = await this.#optionsPage;
    this.#optionsPage = undefined;
    await page?.close();
  }

  async inClosedRoots<Result>(page: Page, run: (root: ShadowRoot, ...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result[]> {
    const session = await this.#session(page);
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    return Promise.all(closedRoots(root).map(async ({ backendNodeId }) => {
      const { object } = await session.send("DOM.resolveNode", { backendNodeId });
      const answer = await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        functionDeclaration: `function (...args) { return (${run.toString()})(this, ...args); }`,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
        awaitPromise: true,
        userGesture: true,
      });
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
      return answer.result.value as Result;
    }));
  }

  async paste(page: Page, text: string): Promise<void> {
    await this.#browser.defaultBrowserContext().overridePermissions(new URL(page.url()).origin, ["clipboard-sanitized-write"]);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.keyboard.down("Control");
    // A key of the protocol does nothing of itself; this is what the browser makes of it.
    await page.keyboard.press("v", { commands: ["Paste"] });
    await page.keyboard.up("Control");
  }

  async compose(page: Page, steps: readonly string[], end: string): Promise<void> {
    const session = await this.#session(page);
    for (const text of steps) {
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await page.evaluate(() => new Promise<void>((frame) => requestAnimationFrame(() => frame())));
    }
    await session.send("Input.insertText", { text: end });
  }

  async stopBackground(): Promise<void> {
    const session = await (await this.#options()).createCDPSession();
    const stopped = new Promise<void>((resolve) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === "stopped")) resolve();
      });
    });
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await stopped;
    await session.detach();
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once("disconnected", () => resolve()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #options(): Promise<Page> {
    this.#optionsPage ??= this.#browser.newPage().then(async (page) => {
      await page.goto(`chrome-extension://${this.#id}/pages/options.html`);
      return page;
    });
    return this.#optionsPage;
  }

  async #newPage(): Promise<Page> {
    const page = await this.#browser.newPage();
    if (this.#wish.dark !== undefined) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: this.#wish.dark ? "dark" : "light" }]);
    }
    return page;
  }

  #session(page: Page): Promise<CDPSession> {
    let session = this.#sessions.get(page);
    if (!session) {
      session = page.createCDPSession();
      this.#sessions.set(page, session);
    }
    return session;
  }
}

class ChromiumPage implements OwnPage {
  constructor(private readonly page: Page) {}

  run<Result>(run: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result> {
    return this.page.evaluate(run as (...args: unknown[]) => Result, ...args) as Promise<Result>;
  }

  async inject(source: string): Promise<void> {
    await this.page.evaluate(source);
  }

  click(selector: string): Promise<void> {
    return this.page.click(selector);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  async press(key: string, shift = false): Promise<void> {
    if (shift) await this.page.keyboard.down("Shift");
    await this.page.keyboard.press(key as KeyInput);
    if (shift) await this.page.keyboard.up("Shift");
  }

  async picture(whole = false): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot({ fullPage: whole }));
  }

  resize(width: number, height: number, scale = 1): Promise<void> {
    return this.page.setViewport({ width, height, deviceScaleFactor: scale });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** The closed shadow roots below a node; the browser's own are of another type. */
function closedRoots(node: Node): Node[] {
  const shadows = node.shadowRoots ?? [];
  return [...shadows.filter(({ shadowRootType }) => shadowRootType === "closed"), ...[...shadows, ...(node.children ?? [])].flatMap(closedRoots)];
}
