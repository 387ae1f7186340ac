import { describe, expect, it } from "vitest";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import { inspectStranger } from "../../../src/core/generator/inspectStranger.ts";
import { withCanonicalNaN } from "../../../src/core/generator/withCanonicalNaN.ts";
import { builtIn } from "./builtIn.ts";
import { DESCRIPTION } from "./handmadeModule.ts";
import { HOSTILE_REQUEST, ODD_WORDS, oddModule } from "./hostileModules.ts";

/** Runs bytes as they are, without the care that modules of strangers get. */
async function drawRaw(bytes: Uint8Array): Promise<number[]> {
  const module = await WebAssembly.compile(bytes.slice());
  const description = { ...DESCRIPTION, abi: "seedline-generator/1", kind: "algorithmicMedia" } as never;
  const { data } = await runGenerator({ description, hash: "0x", module }, HOSTILE_REQUEST);
  return [...new Uint32Array(data.buffer, 0, ODD_WORDS.length)];
}

describe("withCanonicalNaN", () => {
  it("gives a module one picture where processors would draw two", async () => {
    expect(await drawRaw(withCanonicalNaN(oddModule()))).toEqual(ODD_WORDS);
    // x86 sets the sign of the NaN that it makes; the test says nothing on processors that do not.
    const raw = await drawRaw(oddModule());
    if (process.arch === "x64") expect(raw).not.toEqual(ODD_WORDS);
  });

  it("changes no picture of a generator that does not look at the bits of NaN", async () => {
    for (const { name } of BUILTIN_GENERATORS) {
      const { bytes, draw } = builtIn(name);
      inspectStranger(bytes);
      // A text has no size.
      const size = name === "verse" ? { width: 0, height: 0 } : { width: 96, height: 64 };
      const ask = { prompt: "a lighthouse in fog", seed: 77n, ...size };
      const module = await WebAssembly.compile(withCanonicalNaN(bytes).slice());
      const plain = await draw(ask);
      const opened = await openGenerator(bytes);
      const request = { ...ask, negativePrompt: "", params: {}, inputs: [] };
      expect(await runGenerator({ ...opened, module }, request)).toEqual(plain);
    }
  });

  it("leaves the same bits when it cares for fewer instructions as when it cares for each", () => {
    const random = mulberry32(2_026);
    let spared = 0;
    for (let round = 0; round < 400; round += 1) {
      const shape = SHAPES[round % SHAPES.length] as Shape;
      const code = expression(random, shape, 5);
      const [few, each] = [code, code.flatMap((instruction) => [instruction, NOP])].map((instructions) =>
        withCanonicalNaN(bitsModule(shape, instructions.flat())),
      ) as [Uint8Array, Uint8Array];
      spared += each.length - code.length - few.length;
      for (const bits of [random64(random), 0x7ff8_dead_7fa0_beefn, 0xfff0_0000_ffc0_0001n, 0x3ff0_0000_3f80_0000n]) {
        expect(run(few, bits), `${shape}: ${code.map((part) => part.map((byte) => byte.toString(16))).join(" ")}`).toBe(
          run(each, bits),
        );
      }
    }
    // Otherwise nothing was tried: a care takes 10 to 30 bytes.
    expect(spared).toBeGreaterThan(20_000);
  });

  it("cares for a value that is looked at, or that goes into numbers of another shape", () => {
    const [get, neg, add, add64] = [LEAF.f32x4, [0xfd, 0xe1, 0x01], [0xfd, 0xe4, 0x01], [0xfd, 0xf0, 0x01]];
    const grown = (code: number[][]) => {
      const plain = bitsModule("f32x4", code.flat());
      return withCanonicalNaN(plain).length - plain.length;
    };
    // What the first care costs, with the locals it needs, and each further one.
    const first = grown([get, get, add]);
    const further = grown([get, get, add, neg, get, add]) - first;
    const cares = (code: number[][]) => 1 + Math.round((grown(code) - first) / further);
    expect(further).toBeGreaterThan(20);
    expect(cares([get, get, add, get, add])).toBe(1);
    expect(cares([get, get, get, add, add])).toBe(1);
    expect(cares([get, get, add, get, add64])).toBe(2);
    expect(cares([get, get, add, [0x22, 0x03], get, add])).toBe(2);
  });
});

const SHAPES = ["f32", "f64", "f32x4", "f64x2"] as const;
type Shape = (typeof SHAPES)[number];
const NOP = [0x01];
/** The function's parameter, 64 bits, as a number of each shape, kept in a local. */
const PROLOGUE = [
  ...[0x20, 0x00, 0xa7, 0xbe, 0x21, 0x01],
  ...[0x20, 0x00, 0xbf, 0x21, 0x02],
  ...[0x20, 0x00, 0xfd, 0x12, 0x21, 0x03],
];
const LEAF: Readonly<Record<Shape, number[]>> = {
  f32: [0x20, 0x01],
  f64: [0x20, 0x02],
  f32x4: [0x20, 0x03],
  f64x2: [0x20, 0x03],
};
/** Its result: a number of each shape as 64 bits. */
const BITS: Readonly<Record<Shape, number[]>> = {
  f32: [0xbc, 0xad],
  f64: [0xbd],
  f32x4: [0xfd, 0x1d, 0x00],
  f64x2: [0xfd, 0x1d, 0x00],
};
/** Arithmetic, and instructions that keep the bits of a NaN or look at them; after them those that take another shape. */
const UNARY: Readonly<Record<Shape, number[][]>> = {
  f32: [[0x8b], [0x8c], [0x8d], [0x91]],
  f64: [[0x99], [0x9a], [0x9b], [0x9f]],
  f32x4: [
    [0xfd, 0xe0, 0x01],
    [0xfd, 0xe1, 0x01],
    [0xfd, 0x67],
    [0xfd, 0xe3, 0x01],
  ],
  f64x2: [
    [0xfd, 0xec, 0x01],
    [0xfd, 0xed, 0x01],
    [0xfd, 0x74],
    [0xfd, 0xef, 0x01],
  ],
};
const BINARY: Readonly<Record<Shape, number[][]>> = {
  f32: [[0x92], [0x93], [0x94], [0x95], [0x96], [0x97], [0x98]],
  f64: [[0xa0], [0xa1], [0xa2], [0xa3], [0xa4], [0xa5], [0xa6]],
  f32x4: [0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb].map((code) => [0xfd, code, 0x01]),
  f64x2: [0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7].map((code) => [0xfd, code, 0x01]),
};
const FROM_OTHER: Readonly<Record<Shape, readonly [Shape, number[]]>> = {
  f32: ["f64", [0xb6]],
  f64: ["f32", [0xbb]],
  // The same 128 bits as numbers of the other shape; nothing of the module's says so.
  f32x4: ["f64x2", [0xfd, 0xe4, 0x01]],
  f64x2: ["f32x4", [0xfd, 0xf0, 0x01]],
};

/** Instructions that put one value on the stack, each apart. */
function expression(random: () => number, shape: Shape, depth: number): number[][] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const sub = (of: Shape) => expression(random, of, depth - 1);
  const choice = random();
  if (depth === 0 || choice < 0.1) return [LEAF[shape]];
  if (choice < 0.3) return [...sub(shape), pick(UNARY[shape])];
  if (choice < 0.45) {
    const [other, code] = FROM_OTHER[shape];
    return shape.includes("x") ? [...sub(other), ...sub(other), code] : [...sub(other), code];
  }
  return [...sub(shape), ...sub(shape), pick(BINARY[shape])];
}

/** A module with one function, `bits`, from an i64 to an i64. */
function bitsModule(shape: Shape, code: readonly number[]): Uint8Array {
  const body = [3, 1, 0x7d, 1, 0x7c, 1, 0x7b, ...PROLOGUE, ...code, ...BITS[shape], 0x0b];
  const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 1, 0x7e, 1, 0x7e]),
    ...section(3, [1, 0]),
    ...section(7, [1, 4, ...new TextEncoder().encode("bits"), 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 0x80, ...leb(Math.floor(value / 128))];
}

function run(bytes: Uint8Array, bits: bigint): bigint {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes.slice()));
  return (instance.exports as { bits(value: bigint): bigint }).bits(bits);
}

function random64(random: () => number): bigint {
  return (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
