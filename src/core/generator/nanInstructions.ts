/** Numbers of which some are NaN, as instructions see them. */
export type Shape = "f32" | "f64" | "f32x4" | "f64x2";

/** An instruction that takes numbers of one shape and for which one NaN is as good as another. */
interface Arithmetic {
  readonly takes: Shape;
  readonly operands: 1 | 2;
  /** The shape of what it puts out when that may be a NaN of any bits. */
  readonly gives: Shape | null;
}

/** Codes behind the prefix 0xfd stand above the one-byte codes. */
const VECTOR = 0x100;
const PREFIX = 0xfd;

/** Rounding, root and arithmetic; comparisons and conversions, to which NaN is NaN. `abs`, `neg`, `copysign` and `pmin` keep bits. */
const ARITHMETIC: ReadonlyMap<number, Arithmetic> = new Map([
  ...all(range(0x8d, 0x91), "f32", 1, "f32"),
  ...all(range(0x92, 0x97), "f32", 2, "f32"),
  ...all(range(0x9b, 0x9f), "f64", 1, "f64"),
  ...all(range(0xa0, 0xa5), "f64", 2, "f64"),
  ...all([0xb6], "f64", 1, "f32"),
  ...all([0xbb], "f32", 1, "f64"),
  ...all(range(0x5b, 0x60), "f32", 2, null),
  ...all(range(0x61, 0x66), "f64", 2, null),
  ...all(vectors(0x67, 0x68, 0x69, 0x6a, 0xe3), "f32x4", 1, "f32x4"),
  ...all(vectors(...range(0xe4, 0xe9)), "f32x4", 2, "f32x4"),
  ...all(vectors(0x74, 0x75, 0x7a, 0x94, 0xef), "f64x2", 1, "f64x2"),
  ...all(vectors(...range(0xf0, 0xf5)), "f64x2", 2, "f64x2"),
  ...all(vectors(0x5e), "f64x2", 1, "f32x4"),
  ...all(vectors(0x5f), "f32x4", 1, "f64x2"),
  ...all(vectors(...range(0x41, 0x46)), "f32x4", 2, null),
  ...all(vectors(...range(0x47, 0x4c)), "f64x2", 2, null),
  ...all(vectors(0xf8, 0xf9), "f32x4", 1, null),
]);

/** `local.get`, `global.get` and the constants: each puts one value on the stack and touches none. */
const PUSHES = new Set([0x20, 0x23, 0x41, 0x42, 0x43, 0x44, VECTOR + 0x0c]);

/** What an instruction puts out when that may be a NaN of any bits. @param code See {@link instructionCode}. */
export function nanShapeOf(code: number): Shape | null {
  return ARITHMETIC.get(code)?.gives ?? null;
}

/**
 * Whether the value that an instruction puts out is taken, before anything else can see it, by one to which every NaN is the same: the
 * right operand of the very next one, or the left operand of one whose right operand is put on the stack in between.
 *
 * @param codes The instructions of a function.
 * @param at Place of one that {@link nanShapeOf} knows.
 */
export function isTakenByArithmetic(codes: readonly number[], at: number): boolean {
  const shape = nanShapeOf(codes[at] ?? 0);
  // How many values lie above it.
  let above = 0;
  for (let i = at + 1; i < codes.length; i += 1) {
    const code = codes[i] as number;
    const arithmetic = ARITHMETIC.get(code);
    if (PUSHES.has(code)) above += 1;
    else if (arithmetic === undefined) return false;
    else if (above < arithmetic.operands) return arithmetic.takes === shape;
    else above -= arithmetic.operands - 1;
  }
  return false;
}

/** The code of the instruction at `at`: one byte, or 0x100 and what follows the prefix of vectors. */
export function instructionCode(body: Uint8Array, at: number): number {
  const code = body[at] ?? 0;
  if (code !== PREFIX) return code;
  const [low = 0, high = 0] = body.subarray(at + 1, at + 3);
  return VECTOR + (low < 0x80 ? low : (low & 0x7f) + (high & 0x7f) * 128);
}

function all(codes: readonly number[], takes: Shape, operands: 1 | 2, gives: Shape | null): [number, Arithmetic][] {
  return codes.map((code) => [code, { takes, operands, gives }]);
}

function vectors(...codes: readonly number[]): number[] {
  return codes.map((code) => VECTOR + code);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
