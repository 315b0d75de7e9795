// Pictures kept small: sixty-four colours, the most frequent ones exactly; and what tells two of them apart.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How many colours a picture keeps. */
const COLOURS = 64;
/** The share of the pixels from which on a colour is one of the picture's own, and must not change at all. */
const LARGE = 0.01;
/** How far a pixel may be off (0 to 1): edges of letters lose their shades when a picture is kept. */
const SHADE = 0.1;
/** The share of the pixels that may be further off. */
const STRAY = 0.0004;

/** How often each colour occurs, the most frequent first, as [0xrrggbb, count]. */
function colours({ data }) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
}

const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const distance = (one, other) => parts(one).reduce((sum, part, place) => sum + (part - parts(other)[place]) ** 2, 0);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** A screenshot as a PNG with a palette, which is a fraction of its size. */
export function kept(screenshot) {
  const picture = PNG.sync.read(screenshot);
  const { width, height, data } = picture;
  const all = colours(picture);
  const palette = all.slice(0, COLOURS).map(([colour]) => colour);
  const nearest = new Map(all.map(([colour]) => {
    const distances = palette.map((one) => distance(one, colour));
    return [colour, distances.indexOf(Math.min(...distances))];
  }));
  const line = 1 + width;
  const pixels = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const place = nearest.get((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      pixels[y * line + 1 + x] = place;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flatMap(parts))),
    chunk('IDAT', deflateSync(pixels, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** What is different, in words, and a picture of it; nothing when they look the same. */
export function difference(expected, screenshot) {
  const [before, after] = [PNG.sync.read(expected), PNG.sync.read(screenshot)];
  if (before.width !== after.width || before.height !== after.height) {
    return { words: `is ${after.width} x ${after.height}, was ${before.width} x ${before.height}` };
  }
  const { width, height } = before;
  const shown = new PNG({ width, height });
  const off = pixelmatch(before.data, after.data, shown.data, width, height, { threshold: SHADE });
  const large = colours(before).filter(([, count]) => count > LARGE * width * height);
  const known = new Map(colours(after));
  const gone = large.filter(([colour, count]) => (known.get(colour) ?? 0) < count / 2).map(([colour]) => `#${colour.toString(16).padStart(6, '0')}`);
  const words = [
    ...(off > STRAY * width * height ? [`${off} pixels are different`] : []),
    ...(gone.length ? [`${gone.join(', ')} is gone`] : []),
  ];
  return words.length ? { words: words.join('; '), picture: PNG.sync.write(shown) } : undefined;
}

/** Whether pictures are taken anew instead of being compared. */
export const ACCEPT = process.env.ACCEPT === '1';

/** Pictures in a folder of the repository; what was, is and differs goes into another one when they do not look the same. */
export class Album {
  #kept;
  #told;
  #changed = [];

  constructor(kept_, told) {
    this.#kept = kept_;
    this.#told = told;
  }

  async open() {
    await rm(this.#told, { recursive: true, force: true });
    await mkdir(this.#told, { recursive: true });
    return this;
  }

  /** Compares a screenshot with the picture of that name, or keeps it. */
  async compare(file, actual) {
    const expected = await readFile(join(this.#kept, file)).catch(() => undefined);
    const found = expected ? difference(expected, actual) : { words: 'has no picture yet' };
    if (!found) return;
    if (ACCEPT) {
      await mkdir(this.#kept, { recursive: true });
      await writeFile(join(this.#kept, file), kept(actual));
      return;
    }
    this.#changed.push(`${file} ${found.words}`);
    const beside = (what, picture) => writeFile(join(this.#told, file.replace('.png', `.${what}.png`)), picture);
    await beside('actual', actual);
    if (expected) await beside('expected', expected);
    if (found.picture) await beside('difference', found.picture);
  }

  /** What has changed since this was asked last, a line each. */
  changes() {
    return this.#changed.splice(0);
  }
}
