/**
 * Sealing with a passphrase: {@link seal}, {@link open}. AES-256-GCM, so that a changed byte is noticed; the key is
 * derived with PBKDF2. Web Crypto does all of it.
 */
import { word } from "../shared/words";
import { type Check, oneOf, shape, text, whole } from "./shape";

/** What sealing gives: everything but the passphrase, as text. */
export interface Sealed {
  readonly how: "PBKDF2-SHA-256 AES-256-GCM";
  readonly iterations: number;
  /** Base64, as the two after it. */
  readonly salt: string;
  readonly iv: string;
  readonly data: string;
}

/** A key with what it was derived by, ready for use. */
export interface Key {
  readonly key: CryptoKey;
  readonly salt: string;
  readonly iterations: number;
}

/** As OWASP advises for PBKDF2 with SHA-256; a third of a second on an ordinary machine. */
const ITERATIONS = 600_000;
const HOW = "PBKDF2-SHA-256 AES-256-GCM";
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The shortest passphrase, in characters. */
const SHORTEST = 8;

export const sealed: Check<Sealed> = shape<Sealed>({
  how: oneOf([HOW]),
  // A file must not be able to keep the machine busy for minutes, nor to ask for a weak key.
  iterations: whole(100_000, 5_000_000),
  salt: text(64, BASE64, "is not Base64"),
  iv: text(64, BASE64, "is not Base64"),
  data: text(32_000_000, BASE64, "is not Base64"),
});

/** The key of a new passphrase. Rejects one that is too short. */
export async function newKey(passphrase: string): Promise<Key> {
  if (passphrase.length < SHORTEST) throw new Error(word("problemPassphraseShort", SHORTEST));
  return keyOf(passphrase, base64(crypto.getRandomValues(new Uint8Array(16))), ITERATIONS);
}

/** The key by which something was sealed, if the passphrase is the right one. */
export async function keyOf(passphrase: string, salt: string, iterations: number): Promise<Key> {
  // The same letters typed on another keyboard may be other code points.
  const secret = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations };
  const key = await crypto.subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  return { key, salt, iterations };
}

/** Seals a value. */
export async function seal(value: unknown, { key, salt, iterations }: Key): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: header(salt, iterations) }, key, plain);
  return { how: HOW, iterations, salt, iv: base64(iv), data: base64(new Uint8Array(data)) };
}

/** What was sealed. Rejects where the key is another one, or anything was changed. */
export async function open({ iv, data, salt, iterations }: Sealed, { key }: Key): Promise<unknown> {
  const how = { name: "AES-GCM", iv: bytes(iv), additionalData: header(salt, iterations) };
  const plain = await crypto.subtle.decrypt(how, key, bytes(data)).catch(() => {
    throw new Error(word("problemPassphraseWrong"));
  });
  return JSON.parse(new TextDecoder().decode(plain));
}

/** A key as text, and back: for the browser's memory, never for a disk. */
export async function exported({ key, salt, iterations }: Key): Promise<{ raw: string; salt: string; iterations: number }> {
  return { raw: base64(new Uint8Array(await crypto.subtle.exportKey("raw", key))), salt, iterations };
}

export async function imported({ raw, salt, iterations }: { raw: string; salt: string; iterations: number }): Promise<Key> {
  return { key: await crypto.subtle.importKey("raw", bytes(raw), "AES-GCM", true, ["encrypt", "decrypt"]), salt, iterations };
}

/** What is not secret is authenticated all the same. */
function header(salt: string, iterations: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`composure lists 1 ${HOW} ${iterations} ${salt}`);
}

function base64(data: Uint8Array): string {
  const parts: string[] = [];
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < data.length; at += 8_192) parts.push(String.fromCharCode(...data.subarray(at, at + 8_192)));
  return btoa(parts.join(""));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
