import { ModuleReader } from "./ModuleReader.ts";

const NUMBERS_AND_REFERENCES = new Set([0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 0x70, 0x6f]);

/**
 * Looks through all functions for instructions beyond WebAssembly 2.0: threads, relaxed SIMD, exceptions, garbage collection and tail
 * calls. Of some of them engines and processors may choose the result; of the others an engine may not know them. Growing a table
 * is none either, since tables lie outside the memory that is bounded.
 *
 * @param section Body of the code section, valid as far as the engine says.
 * @returns What was found, as a clause; null when there is nothing.
 * @see https://webassembly.github.io/spec/core/appendix/index-instructions.html
 */
export function findForeignInstruction(section: Uint8Array | undefined): string | null {
  if (section === undefined) return null;
  const reader = new ModuleReader(section);
  for (let left = reader.leb(); left > 0; left -= 1) {
    const found = inFunction(new ModuleReader(reader.sized()));
    if (found !== null) return found;
  }
  return null;
}

function inFunction(reader: ModuleReader): string | null {
  for (let left = reader.leb(); left > 0; left -= 1) {
    reader.leb();
    if (!NUMBERS_AND_REFERENCES.has(reader.byte())) return "garbage collection, which is not allowed";
  }
  while (!reader.atEnd()) {
    const found = skipInstruction(reader, reader.byte());
    if (found !== null) return found;
  }
  return null;
}

/** Passes over an instruction's immediates. @param code Its first byte. @returns What is foreign about it, or null. */
export function skipInstruction(reader: ModuleReader, code: number): string | null {
  const lebs = LEBS.get(code);
  if (lebs !== undefined) reader.skipLebs(lebs);
  else if (code >= 0x28 && code <= 0x3e) return skipAddress(reader);
  else if (code === 0x0e) reader.skipLebs(reader.leb() + 1);
  else if (code === 0x1c) reader.skipLebs(reader.leb());
  else if (code === 0x43) reader.take(4);
  else if (code === 0x44) reader.take(8);
  else if (code === 0xfc) return skipMiscellaneous(reader);
  else if (code === 0xfd) return skipVector(reader);
  else if (!isPlain(code)) return `${FOREIGN.get(code) ?? `the instruction 0x${hex(code)}`}, which is not allowed`;
  return null;
}

/** Instructions by the number of their immediates. */
const LEBS: ReadonlyMap<number, number> = new Map([
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10].map((code) => [code, 1] as const),
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26].map((code) => [code, 1] as const),
  ...[0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2].map((code) => [code, 1] as const),
  [0x11, 2],
]);

/** Without immediates: control, `drop`, `select`, and all arithmetic of scalars. */
function isPlain(code: number): boolean {
  return [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code) || (code >= 0x45 && code <= 0xc4);
}

const FOREIGN: ReadonlyMap<number, string> = new Map([
  ...[0x06, 0x07, 0x08, 0x09, 0x0a, 0x18, 0x19, 0x1f].map((code) => [code, "exceptions"] as const),
  ...[0x12, 0x13].map((code) => [code, "tail calls"] as const),
  ...[0x14, 0x15, 0xd3, 0xd4, 0xd5, 0xd6, 0xfb].map((code) => [code, "garbage collection"] as const),
  [0xfe, "threads"],
]);

/** How many numbers follow an instruction behind the prefix 0xfc, by its own number. */
const MISCELLANEOUS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const TABLE_GROW = 15;

function skipMiscellaneous(reader: ModuleReader): string | null {
  const number = reader.leb();
  const lebs = MISCELLANEOUS[number];
  if (lebs === undefined) return `the instruction 0xfc${hex(number)}, which is not allowed`;
  if (number === TABLE_GROW) return "table.grow, which takes memory beyond the limit";
  reader.skipLebs(lebs);
  return null;
}

function skipVector(reader: ModuleReader): string | null {
  const number = reader.leb();
  if (number > 0xff) return "relaxed SIMD, whose results processors may choose";
  if (number <= 11 || number === 92 || number === 93) return skipAddress(reader);
  if (number === 12 || number === 13) reader.take(16);
  else if (number >= 21 && number <= 34) reader.take(1);
  else if (number >= 84 && number <= 91) {
    const found = skipAddress(reader);
    reader.take(1);
    return found;
  }
  return null;
}

/** Alignment and offset; a set bit 6 of the alignment would name one of several memories. */
function skipAddress(reader: ModuleReader): string | null {
  if (reader.leb() >= 0x40) return "several memories, which is not allowed";
  reader.skipLebs(1);
  return null;
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}
