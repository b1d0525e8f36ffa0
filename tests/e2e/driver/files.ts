/** What a static host answers: {@link fileOf}. */
import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export interface File {
  readonly body: Buffer;
  readonly type: string;
}

/** The file below a folder that a path of an address means; a folder means its `index.html`. None, where there is no such file. */
export async function fileOf(folder: string, path: string): Promise<File | undefined> {
  const name = decodeURIComponent(path.replace(/[?#].*/, "")).replace(/\/$/, "/index.html");
  const root = resolve(folder);
  const file = resolve(root, `.${name}`);
  if (!file.startsWith(root + sep)) return undefined;
  const body = await readFile(file).catch(() => undefined);
  return body && { body, type: TYPES[extname(file)] ?? "application/octet-stream" };
}
