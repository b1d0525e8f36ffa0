/**
 * Pictures of an interface have few colours and much of each: {@link slim} writes a PNG anew with a palette, at a
 * fraction of its size. {@link stamp} writes into it where it comes from.
 */
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** A colour for each pixel, 0xRRGGBB. */
  readonly pixels: Uint32Array;
}

/** The same picture in at most 256 colours. Takes what browsers write: eight bits a channel, not interlaced. */
export function slim(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const palette = choose(pixels);
  const index = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = pixels[y * width + x]!;
      let at = index.get(colour);
      if (at === undefined) index.set(colour, (at = nearest(palette, colour)));
      rows[y * (width + 1) + x + 1] = at;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** The same picture with a line of text in it, after its header. */
export function stamp(png: Buffer, keyword: string, text: string): Buffer {
  const afterHeader = SIGNATURE.length + 12 + png.readUInt32BE(SIGNATURE.length);
  return Buffer.concat([png.subarray(0, afterHeader), chunk("tEXt", Buffer.from(`${keyword}\0${text}`, "latin1")), png.subarray(afterHeader)]);
}

function decode(png: Buffer): Picture {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG");
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[body[9]!] ?? 0;
      if (body[8] !== 8 || channels === 0 || body[12] !== 0) throw new Error("a PNG of another kind");
    } else if (type === "IDAT") data.push(body);
    at += length + 12;
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => (bytes[at * channels]! << 16) | (bytes[at * channels + 1]! << 8) | bytes[at * channels + 2]!);
  return { width, height, pixels };
}

/** Takes each row's prediction back. */
function unfilter(raw: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? bytes[y * stride + x - channels]! : 0;
      const up = y > 0 ? bytes[(y - 1) * stride + x]! : 0;
      const corner = x >= channels && y > 0 ? bytes[(y - 1) * stride + x - channels]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      bytes[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
}

/** The most frequent colours; where there are too many, of each small region of colours the most frequent one. */
function choose(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]);
  if (byCount.length <= MOST_COLOURS) return byCount.map(([colour]) => colour);
  const regions = new Map<number, { readonly colour: number; count: number }>();
  for (const [colour, count] of byCount) {
    const region = colour & 0xf0f0f0;
    const known = regions.get(region);
    if (known) known.count += count;
    else regions.set(region, { colour, count });
  }
  const flat = byCount.slice(0, MOST_COLOURS / 2).map(([colour]) => colour);
  const rest = [...regions.values()].sort((a, b) => b.count - a.count).map(({ colour }) => colour);
  return [...new Set([...flat, ...rest])].slice(0, MOST_COLOURS);
}

function nearest(palette: readonly number[], colour: number): number {
  let [best, distance] = [0, Infinity];
  palette.forEach((other, index) => {
    const [red, green, blue] = [(colour >> 16) - (other >> 16), ((colour >> 8) & 255) - ((other >> 8) & 255), (colour & 255) - (other & 255)];
    const apart = 2 * red * red + 4 * green * green + 3 * blue * blue;
    if (apart < distance) [best, distance] = [index, apart];
  });
  return best;
}

function chunk(type: string, body: Buffer): Buffer {
  const name = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc(name));
  return Buffer.concat([length, name, check]);
}

function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}
