import binaryen from "assemblyscript/binaryen";

/** A vector constant of four equal lanes, in the text format. */
const EQUAL_LANES = /\(v128\.const i32x4 (0x[0-9a-f]{8}) \1 \1 \1\)/g;
/** Bytes: a use of a splat (7) less a use of a global (2), and what the global itself costs. */
const SAVED_PER_USE = 5;
const GLOBAL_COST = 21;
/** The same of a scalar: 5 less 2. */
const SCALAR = /\(f32\.const ([^\s()]+)\)/g;
const SAVED_PER_SCALAR = 3;
const SCALAR_COST = 8;

/**
 * Makes vector constants small. The optimiser writes each of them out in 18 bytes wherever it stands; here a lane is written
 * once and spread (7 bytes), and what is used often becomes an immutable global (2 bytes a use). Nothing else changes.
 *
 * @param scalars Whether single numbers become globals too, which is slower for a compiler that is no optimising one.
 */
export function shareConstants(module: Uint8Array, scalars = false): Uint8Array {
  const parsed = binaryen.readBinary(module);
  const features = binaryen.Features.All;
  parsed.setFeatures(features);
  const lines = parsed.emitText().split("\n");
  parsed.dispose();
  const uses = new Map<string, number>();
  const inCode = (line: string): boolean => !line.includes("(global ");
  for (const line of lines.filter(inCode)) {
    for (const [, lane = ""] of line.matchAll(EQUAL_LANES)) uses.set(lane, (uses.get(lane) ?? 0) + 1);
  }
  const shared = [...uses].filter(([, count]) => count * SAVED_PER_USE > GLOBAL_COST).map(([lane]) => lane);
  const text = lines.map((line) =>
    inCode(line)
      ? line.replace(EQUAL_LANES, (_, lane: string) => (shared.includes(lane) ? `(global.get $c${lane})` : splat(lane)))
      : line,
  );
  const globals = shared.map((lane) => ` (global $c${lane} v128 (v128.const i32x4 ${lane} ${lane} ${lane} ${lane}))`);
  // First, so that their indices fit one byte.
  text.splice(
    lines.findIndex((line) => !inCode(line)),
    0,
    ...globals,
  );
  return emit((scalars ? shareScalars(text) : text).join("\n"), features);
}

function shareScalars(lines: readonly string[]): string[] {
  const inCode = (line: string): boolean => !line.includes("(global ");
  const uses = new Map<string, number>();
  for (const line of lines.filter(inCode)) {
    for (const [, number = ""] of line.matchAll(SCALAR)) uses.set(number, (uses.get(number) ?? 0) + 1);
  }
  const often = [...uses].filter(([, count]) => count * SAVED_PER_SCALAR > SCALAR_COST).map(([number]) => number);
  const text = lines.map((line) =>
    inCode(line)
      ? line.replace(SCALAR, (whole, number: string) => (often.includes(number) ? `(global.get $s${number})` : whole))
      : line,
  );
  const globals = often.map((number) => ` (global $s${number} f32 (f32.const ${number}))`);
  text.splice(lines.length - 1 - [...lines].reverse().findIndex((line) => !inCode(line)), 0, ...globals);
  return text;
}

function emit(text: string, features: number): Uint8Array {
  const module = binaryen.parseText(text);
  module.setFeatures(features);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(2);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);
  if (!module.validate()) throw new Error("The module is no longer valid.");
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

function splat(lane: string): string {
  const bits = Number(lane);
  const float = new Float32Array(new Uint32Array([bits]).buffer)[0] ?? 0;
  // Decimal text gives back an ordinary float exactly; the rest (masks, integers, -0) is written as its bits.
  const ordinary = Math.abs(float) > 1e-20 && Math.abs(float) < 1e20;
  return ordinary ? `(f32x4.splat (f32.const ${float}))` : `(i32x4.splat (i32.const ${bits | 0}))`;
}
