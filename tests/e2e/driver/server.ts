/**
 * The web, as the browsers under test see it: one HTTPS server on loopback that answers for every host.
 *
 * The drivers send all connections here, whatever their host and port, so the log of {@link Web} holds everything that
 * leaves a browser, the extension included.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { generate } from "selfsigned";

/** Which fixture stands for which host. */
const HOSTS: Readonly<Record<string, string>> = {
  "x.com": "x",
  "www.linkedin.com": "linkedin",
  "www.facebook.com": "facebook",
  "bsky.app": "bluesky",
  "mastodon.social": "mastodon",
  "elk.zone": "elk",
  "phanpy.social": "phanpy",
  "www.reddit.com": "reddit",
  "old.reddit.com": "old-reddit",
  "notes.example": "generic",
};

/** As strict as a site can be whose editor styles what it shows. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

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

    const fixture = HOSTS[host];
    if (!fixture || path === "/favicon.ico") return void response.writeHead(404).end();
    const built = /^\/built\/([\w-]+\.(?:js|css))$/.exec(path)?.[1];
    const file = built ? join(root, "target/sites", built) : join(root, "tests/sites", `${fixture}.html`);
    const type = TYPES[/\.\w+$/.exec(file)?.[0] ?? ""] ?? "text/plain";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY, "cache-control": "no-store" });
    response.end(await readFile(file));
  }
}
