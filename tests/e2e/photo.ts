/** Photos for the checks, made here: {@link photo} takes a JPEG that the browser drew and writes into it what a phone would. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the photos say that they were taken: the middle of Berlin. */
export const PLACE = { lat: 52.52, lon: 13.41 };

/** The beginning of a JPEG's Exif, and what it says of the camera; a copy is clean if it has none of it. */
export const SERIAL = "SN-20260501";

/** Writes a file of this name for a file picker; its path. */
export function file(name: string, bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "composure-")), name);
  writeFileSync(path, bytes);
  return path;
}

/** The JPEG with Exif: turned by a quarter, a serial number, and the place. */
export function photo(jpeg: Uint8Array): Uint8Array {
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), tiff()]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), u16(exif.length + 2), exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
const entry = (tag: number, kind: number, count: number, value: Buffer) => Buffer.concat([u16(tag), u16(kind), u32(count), value, Buffer.alloc(4 - value.length)]);
const directory = (...entries: Buffer[]) => Buffer.concat([u16(entries.length), ...entries, u32(0)]);
const size = (entries: number) => 2 + 12 * entries + 4;

function tiff(): Buffer {
  const camera = 8 + size(3);
  const gps = camera + size(1);
  const serial = gps + size(4);
  const lat = serial + SERIAL.length + 1;
  const angle = (degrees: number) => Buffer.concat([u32(Math.round(degrees * 1e6)), u32(1e6), u32(0), u32(1), u32(0), u32(1)]);
  return Buffer.concat([
    Buffer.from("MM\0*"), u32(8),
    directory(entry(0x0112, 3, 1, u16(6)), entry(0x8769, 4, 1, u32(camera)), entry(0x8825, 4, 1, u32(gps))),
    directory(entry(0xa431, 2, SERIAL.length + 1, u32(serial))),
    directory(entry(1, 2, 2, Buffer.from("N\0")), entry(2, 5, 3, u32(lat)), entry(3, 2, 2, Buffer.from("E\0")), entry(4, 5, 3, u32(lat + 24))),
    Buffer.from(`${SERIAL}\0`), angle(PLACE.lat), angle(PLACE.lon),
  ]);
}
