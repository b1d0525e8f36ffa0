/** Perch, the demonstration page, and Jordan, who writes there. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { someone } from "./settings";

/** A post, and the reply to somebody else's. */
export const POST = "my boss is such a micromanaging jerk, and the Acme deal is dead";
export const REPLY = "Call me on +1 415 555 0132, this client is driving me nuts";

/** Jordan, as the page introduces them. */
export const SETTINGS = someone(
  {
    colleagues: ["Dana Whitfield"],
    work_hours: { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00", by_day: [], breaks: [], off: [] },
  },
  { accounts: { demo: { jordan: "personal", globex: "brand" } } },
);

const FILES: Readonly<Record<string, readonly [string, string]>> = {
  "/": ["www/demo/index.html", "text/html"],
  "/demo.css": ["www/demo/demo.css", "text/css"],
  "/demo.js": ["target/demo/demo.js", "text/javascript"],
};

/** Serves Perch on a free port; resolves to its address. */
export async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    const [file, type] = FILES[request.url ?? ""] ?? [];
    if (!file) return void response.writeHead(404).end();
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'");
    void readFile(file).then((body) => response.end(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}
