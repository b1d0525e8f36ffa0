/**
 * The web, as the browsers under test see it: one HTTPS server on loopback that answers for every host.
 *
 * The drivers send all connections here, whatever their host and port, so the log of {@link Web} holds everything that
 * leaves a browser, the extension included.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { generate } from "selfsigned";
import { sites } from "#sites";
import { fileOf } from "./files";

/** Where the project's own site (`target/site`) is: in a folder of a host, as on many static hosts. */
export const SITE = { host: "composure.example", base: "/some/folder/" } as const;
/** The same folder on a host that does not know the type of WebAssembly, and on one that has lost it. */
export const UNTYPED = "untyped.example";
export const ENGINELESS = "engineless.example";

/** Fixtures that are not named after the site of their host. */
const OTHERS: Readonly<Record<string, string>> = { "old.reddit.com": "old-reddit", "notes.example": "generic" };

/** A Mastodon on a host that no site file names. */
const MASTODON = /^notes\.example\/mastodon\b/;

/** The fixture in `tests/sites` that stands for an address. */
function fixtureOf(host: string, path: string): string | undefined {
  if (MASTODON.test(host + path)) return "mastodon";
  return OTHERS[host] ?? sites.find(({ hosts }) => hosts.includes(host))?.id;
}

/** As strict as a site can be whose editor styles what it shows. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'";

const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** One request that reached the server. */
export interface Request {
  readonly host: string;
  readonly path: string;
  /** Where the browser says that it comes from. */
  readonly origin: string;
  readonly body: string;
}

export class Web {
  readonly requests: Request[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Starts on a free port, with a certificate made now. `root` is the repository. */
  static async start(root: string): Promise<Web> {
    const { cert, private: key } = await generate([{ name: "commonName", value: "loopback" }], { keySize: 2048 });
    const server = createServer({ cert, key });
    const web = new Web(server);
    server.on("request", (request, response) => void web.#answer(root, request, response));
    // A browser that turns away from a page resets its connections; that is no failure.
    server.on("tlsClientError", () => {});
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return web;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const path = request.url ?? "/";
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.requests.push({ host, path, origin: request.headers.origin ?? "", body: Buffer.concat(chunks).toString() });

    if (host === SITE.host || host === UNTYPED || host === ENGINELESS) {
      const found = path.startsWith(SITE.base) ? await fileOf(join(root, "target/site"), path.slice(SITE.base.length - 1)) : undefined;
      const file = found?.type === "application/wasm" ? { [SITE.host]: found, [UNTYPED]: { ...found, type: "text/plain" }, [ENGINELESS]: undefined }[host] : found;
      return void response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain", "cache-control": "no-store" }).end(file?.body);
    }
    const fixture = fixtureOf(host, path);
    if (!fixture || path === "/favicon.ico") return void response.writeHead(404).end();
    const built = /^\/built\/([\w-]+\.(?:js|css))$/.exec(path)?.[1];
    const file = built ? join(root, "target/sites", built) : undefined;
    const type = TYPES[/\.\w+$/.exec(file ?? ".html")?.[0] ?? ""] ?? "text/plain";
    const body = file ? await readFile(file) : await page(join(root, "tests/sites"), fixture);
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY, "cache-control": "no-store" });
    response.end(body);
  }
}

/** The page of a fixture: its own, or the one that all share who need nothing but a place for a box. */
async function page(folder: string, fixture: string): Promise<string> {
  const own = join(folder, `${fixture}.html`);
  if (existsSync(own)) return readFile(own, "utf8");
  return (await readFile(join(folder, "page.html"), "utf8")).replaceAll("%FIXTURE%", fixture);
}
