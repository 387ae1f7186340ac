import { skipInstruction } from "./findForeignInstruction.ts";
import { HEADER_SIZE_BYTES, ModuleReader, readEntries, readSections, SECTION } from "./ModuleReader.ts";
import { instructionCode, isTakenByArithmetic, nanShapeOf, type Shape } from "./nanInstructions.ts";

/**
 * The same module with every NaN that arithmetic puts out replaced by the one canonical NaN. WebAssembly leaves sign and payload of such
 * a NaN to the processor, and a module that looks at them would draw other pixels elsewhere. Each instruction that may put one out is
 * followed by `x == x ? x : NaN`, or the same lane by lane; unless its value goes straight into another one, to which every NaN is the same.
 *
 * @param bytes A valid module of WebAssembly 2.0: see `findForeignInstruction`. Custom sections are dropped.
 * @see https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation
 */
export function withCanonicalNaN(bytes: Uint8Array): Uint8Array {
  const sections = readSections(bytes);
  const paramCounts = readEntries(sections.get(SECTION.type), (reader) => {
    reader.byte();
    const count = reader.sized().length;
    reader.sized();
    return count;
  });
  const types = readEntries(sections.get(SECTION.function), (reader) => reader.leb());
  const bodies = readEntries(sections.get(SECTION.code), (reader) => reader.sized()).map((body, index) =>
    rewriteBody(body, paramCounts[types[index] ?? -1] ?? 0),
  );
  if (bodies.length > 0) {
    sections.set(SECTION.code, joined([leb(bodies.length), ...bodies.flatMap((body) => [leb(body.length), body])]));
  }
  const parts = [...sections].flatMap(([id, body]) => [Uint8Array.of(id), leb(body.length), body]);
  return joined([bytes.subarray(0, HEADER_SIZE_BYTES), ...parts]);
}

/** @param paramCount How many of the function's locals are its parameters. */
function rewriteBody(body: Uint8Array, paramCount: number): Uint8Array {
  const reader = new ModuleReader(body);
  const groupCount = reader.leb();
  const groupsAt = reader.offset;
  let scratch = paramCount;
  for (let left = groupCount; left > 0; left -= 1) {
    scratch += reader.leb();
    reader.byte();
  }
  const groups = body.subarray(groupsAt, reader.offset);
  const codes: number[] = [];
  const ends: number[] = [];
  let copiedTo = reader.offset;
  while (!reader.atEnd()) {
    codes.push(instructionCode(body, reader.offset));
    skipInstruction(reader, reader.byte());
    ends.push(reader.offset);
  }
  const parts: Uint8Array[] = [];
  for (const [place, end] of ends.entries()) {
    const shape = nanShapeOf(codes[place] as number);
    if (shape === null || isTakenByArithmetic(codes, place)) continue;
    parts.push(body.subarray(copiedTo, end), canonicalise(shape, scratch));
    copiedTo = end;
  }
  if (parts.length === 0) return body;
  return joined([leb(groupCount + SCRATCH.length), groups, ...SCRATCH, ...parts, body.subarray(copiedTo)]);
}

/** One local of each type that holds numbers that may be NaN: f32, f64, v128. */
const SCRATCH = [0x7d, 0x7c, 0x7b].map((type) => Uint8Array.of(1, type));
const PLACE: Readonly<Record<Shape, number>> = { f32: 0, f64: 1, f32x4: 2, f64x2: 2 };

const F32_NAN = [0x00, 0x00, 0xc0, 0x7f];
const F64_NAN = [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xf8, 0x7f];
/** `const NaN`, the comparison for equality, and what chooses by it. */
const PARTS: Readonly<Record<Shape, readonly [nan: number[], equal: number[], choose: number[]]>> = {
  f32: [[0x43, ...F32_NAN], [0x5b], [0x1b]],
  f64: [[0x44, ...F64_NAN], [0x61], [0x1b]],
  f32x4: [
    [0xfd, 0x0c, ...F32_NAN, ...F32_NAN, ...F32_NAN, ...F32_NAN],
    [0xfd, 0x41],
    [0xfd, 0x52],
  ],
  f64x2: [
    [0xfd, 0x0c, ...F64_NAN, ...F64_NAN],
    [0xfd, 0x47],
    [0xfd, 0x52],
  ],
};

/** @param scratch Index of the first scratch local. */
function canonicalise(shape: Shape, scratch: number): Uint8Array {
  const local = leb(scratch + PLACE[shape]);
  const [nan, equal, choose] = PARTS[shape];
  return Uint8Array.from([0x22, ...local, ...nan, 0x20, ...local, 0x20, ...local, ...equal, ...choose]);
}

/** An unsigned LEB128 number. */
function leb(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
