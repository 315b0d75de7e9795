// A WebAssembly module as bytes: which of its functions run, and what it weighs without the others. The format:
// https://webassembly.github.io/spec/core/binary/modules.html

import { brotliCompressSync, constants } from 'node:zlib';

const [MEMORY, CODE] = [5, 10];
const PAGE = 65_536;
const HEADER = 8;
/** A body without locals whose one instruction is `unreachable`. */
const EMPTY = Buffer.from([0, 0x00, 0x0b]);

/** An unsigned number in LEB128 and where the next byte is. */
function read(bytes, at) {
  let [number, weight, place, byte] = [0, 1, at];
  do {
    byte = bytes[place];
    number += (byte & 127) * weight;
    weight *= 128;
    place += 1;
  } while (byte & 128);
  return [number, place];
}

function unsigned(number) {
  const rest = Math.floor(number / 128);
  return rest ? [(number & 127) | 128, ...unsigned(rest)] : [number & 127];
}

function signed(number) {
  const [byte, rest] = [number & 127, number >> 7];
  return (rest === 0 && !(byte & 64)) || (rest === -1 && byte & 64) ? [byte] : [byte | 128, ...signed(rest)];
}

function sections(module) {
  const found = [];
  for (let at = HEADER; at < module.length;) {
    const [length, start] = read(module, at + 1);
    found.push({ id: module[at], content: module.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

const written = (module, all) => Buffer.concat([module.subarray(0, HEADER), ...all.flatMap(({ id, content }) => [Buffer.from([id, ...unsigned(content.length)]), content])]);

/** The functions' bodies, in the order of their numbers. */
export function bodies(module) {
  const { content } = sections(module).find(({ id }) => id === CODE);
  let [count, at] = read(content, 0);
  return Array.from({ length: count }, () => {
    const [length, start] = read(content, at);
    at = start + length;
    return content.subarray(start, at);
  });
}

/** The module with other bodies and, if given, another memory. */
function changed(module, change, memory) {
  const all = bodies(module).map(change);
  const code = Buffer.concat([Buffer.from(unsigned(all.length)), ...all.flatMap((body) => [Buffer.from(unsigned(body.length)), body])]);
  return written(module, sections(module).map(({ id, content }) => ({ id, content: id === CODE ? code : (id === MEMORY && memory) || content })));
}

/** Where the first instruction of a body is: behind its locals. */
function firstInstruction(body) {
  let [groups, at] = read(body, 0);
  for (; groups > 0; groups -= 1) at = read(body, at)[1] + 1;
  return at;
}

/**
 * The module with a mark for each function that has run: a byte each from the address `marks` on, behind all that the module
 * itself begins with.
 */
export function marked(module) {
  const { content } = sections(module).find(({ id }) => id === MEMORY);
  const [least, behind] = read(content, 2);
  const count = bodies(module).length;
  const memory = Buffer.from([...content.subarray(0, 2), ...unsigned(least + Math.ceil(count / PAGE)), ...content.subarray(behind)]);
  const marks = least * PAGE;
  const bytes = changed(module, (body, number) => {
    const at = firstInstruction(body);
    // i32.const ADDRESS, i32.const 1, i32.store8
    return Buffer.concat([body.subarray(0, at), Buffer.from([0x41, ...signed(marks + number), 0x41, 1, 0x3a, 0, 0]), body.subarray(at)]);
  }, memory);
  return { bytes, marks, count };
}

/** The module without the bodies of functions that have not run. */
export const without = (module, ran) => changed(module, (body, number) => (ran.has(number) ? body : EMPTY));

/** How many bytes brotli leaves of it, as in a release. */
export const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
