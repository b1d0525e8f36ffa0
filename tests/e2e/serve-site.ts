/**
 * Serves the built site on loopback, as any static host would, until it is interrupted.
 *
 *     node serve-site.mjs FOLDER
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileOf } from "./driver/files";

const PORT = 8765;
const [folder = ""] = process.argv.slice(2);
const server = createServer((request, response) => {
  void fileOf(folder, request.url ?? "/").then((file) => {
    if (!file) return void response.writeHead(404, { "content-type": "text/plain" }).end("There is no such page.\n");
    response.writeHead(200, { "content-type": file.type, "cache-control": "no-store" }).end(file.body);
  });
});
const listen = (port: number) => server.listen(port, "127.0.0.1");
server.once("error", () => listen(0)); // the usual port is taken
server.on("listening", () => console.log(`The site is at http://localhost:${(server.address() as AddressInfo).port}/ until you press Ctrl+C.`));
listen(PORT);
