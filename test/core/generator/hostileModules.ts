import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import {
  DESCRIPTION,
  FOREVER,
  GROW_FOREVER,
  handmadeModule,
  i32,
  leb,
  type Parts,
  RECURSE,
  RESULT_AT,
  UNREACHABLE,
} from "./handmadeModule.ts";

/** A module that breaks one rule, and what has to be said of it, wherever it runs. */
export interface HostileModule {
  /** What it does, to stand after "a module that". */
  readonly what: string;
  /** Made on demand: some are large. */
  readonly make: () => Uint8Array;
  readonly code: "GENERATOR_INVALID" | "GENERATOR_FAILED" | "GENERATOR_TIMEOUT";
  /** Part of the sentence that names what is wrong. */
  readonly why: string;
}

/** What every one of them is asked for. */
export const HOSTILE_REQUEST: GeneratorRequest = {
  prompt: "a heron",
  negativePrompt: "",
  seed: 11n,
  width: 64,
  height: 80,
  params: {},
  inputs: [],
};
const SIZE_BYTES = 64 * 80 * 4;
const RIGHT = [0, 64, 80, 2_048, SIZE_BYTES] as const;
const [I32, I64, F32, FUNCREF] = [0x7f, 0x7e, 0x7d, 0x70];
const DROP = 0x1a;
const described = (change: object): string => JSON.stringify({ ...DESCRIPTION, ...change });
const withParams = (properties: unknown): string =>
  described({ params: { type: "object", additionalProperties: false, properties } });

/** `describe` and `alloc` as they should be; `generate` does something first. */
const doing = (...code: number[]): Parts => ({ result: RIGHT, generate: [...code, ...i32(RESULT_AT)] });

type Row = readonly [what: string, parts: Parts, why: string];

const ENDLESS: readonly Row[] = [
  ["draws without end", { result: RIGHT, generate: FOREVER }, "ended after"],
  ["describes itself without end", { result: RIGHT, describe: FOREVER }, "ended after"],
  ["allocates without end", { result: RIGHT, alloc: FOREVER }, "ended after"],
  ["takes memory without end", { result: RIGHT, generate: GROW_FOREVER, memory: [1, 1, ...leb(8_192)] }, "ended after"],
];

const UNFIT: readonly Row[] = [
  ["imports a clock", { withImport: true }, "it imports env.now"],
  ["runs something by itself", { withStart: true }, "it has a start function"],
  ["exports no generate", { withoutExport: "generate" }, 'it exports no function "generate"'],
  ["exports no alloc", { withoutExport: "alloc" }, 'it exports no function "alloc"'],
  ["exports no describe", { withoutExport: "describe" }, 'it exports no function "describe"'],
  ["exports no memory", { withoutExport: "memory" }, 'it exports no memory "memory"'],
  ["exports its memory as a function", { exportAs: { generate: [2, 0] } }, 'it exports no function "generate"'],
  ["exports a function as its memory", { exportAs: { memory: [0, 1] } }, 'it exports no memory "memory"'],
  [
    "answers alloc with 64 bits",
    { allocResult: I64 },
    'its function "alloc" is (i32) → (i64), and the interface asks for (i32) → (i32)',
  ],
  [
    "wants a 64-bit length",
    { types: { alloc: [[I64], [I32]] } },
    'its function "alloc" is (i64) → (i32), and the interface asks for (i32) → (i32)',
  ],
  [
    "generates from nothing",
    { types: { generate: [[], [I32]] } },
    'its function "generate" is () → (i32), and the interface asks for (i32, i32) → (i32)',
  ],
  [
    "describes itself by a fraction",
    { types: { describe: [[], [F32]] }, describe: [0x43, 0, 0, 0, 0] },
    'its function "describe" is () → (f32)',
  ],
  [
    "answers with nothing",
    { types: { generate: [[I32, I32], []] }, generate: [] },
    'its function "generate" is (i32, i32) → ()',
  ],
  [
    "answers twice",
    {
      types: {
        generate: [
          [I32, I32],
          [I32, I32],
        ],
      },
      generate: [...i32(1), ...i32(2)],
    },
    'its function "generate" is (i32, i32) → (i32, i32)',
  ],
  ["declares no maximum of memory", { memory: [0, 1] }, "it declares no maximum of memory"],
  ["may grow past 512 MiB", { memory: [1, 1, ...leb(8_193)] }, "its memory may grow to 8193 pages"],
  ["begins with 4 GiB", { memory: [1, ...leb(65_536), ...leb(65_536)] }, "its memory may grow to 65536 pages"],
  ["shares its memory", { memory: [3, 1, 16] }, "its memory is shared or 64-bit"],
  ["has two memories", { memories: 2 }, "it has not exactly one memory"],
  [
    "has a table of a million entries",
    { tables: [[FUNCREF, 0, ...leb(1_000_000)]] },
    "its tables have 1000000 entries",
  ],
  ["grows a table", { ...doing(0xd0, 0x70, ...i32(9), 0xfc, 15, 0, DROP), tables: [[FUNCREF, 0, 1]] }, "table.grow"],
  // f32x4.relaxed_madd: whether it rounds once or twice is the processor's choice.
  ["rounds as the processor likes", doing(...zero(), ...zero(), ...zero(), 0xfd, 0x85, 0x02, DROP), "relaxed SIMD"],
  ["selects lanes as the processor likes", doing(...zero(), ...zero(), 0xfd, 0x80, 0x02, DROP), "relaxed SIMD"],
  ["adds atomically", doing(...i32(0), ...i32(1), 0xfe, 0x1e, 2, 0, DROP), "it uses threads"],
  ["calls itself at the end", { generate: [0x20, 0, 0x20, 1, 0x12, 2] }, "it uses tail calls"],
  ["throws and catches", doing(0x1f, 0x40, 0, 0x0b), "it uses exceptions"],
  ["holds a struct", doing(...i32(1), 0xfb, 28, DROP), "it uses garbage collection"],
  ["hides threads behind what never runs", doing(0x02, 0x40, 0x0c, 0, 0xfe, 3, 0, 0x0b), "it uses threads"],
  ["lays data past its memory", { data: [16 * 65_536, new Uint8Array(9)] }, "it cannot be started"],
  ["traps when it is asked what it is", { describe: UNREACHABLE }, "its description could not be read"],
  ["recurses when it is asked what it is", { describe: [0x10, 1] }, "its description could not be read"],
  ["points at a description before its memory", { describe: i32(-16) }, "its description has no end"],
  ["ends its description with the memory", { describe: i32(65_535) }, "its description is no JSON"],
  ["says nothing", { description: "" }, "its description is no JSON"],
  ["answers in HTML", { description: "<script>alert(1)</script>" }, "its description is no JSON"],
  ["says a number", { description: "7" }, 'its description is wrong at "": expected an object'],
  ["nests ten thousand lists", { description: "[".repeat(10_000) + "]".repeat(10_000) }, "its description is no JSON"],
  ["says a key twice", { description: `{"abi":1,${described({}).slice(1)}` }, "its description is no JSON"],
  ["writes another alphabet", { description: described({ name: "аdmin" }) }, '"name": expected lower-case letters'],
  ["has a name that is a path", { description: described({ name: "../etc/passwd" }) }, '"name"'],
  ["promises a version 2", { description: described({ abi: "seedline-generator/2" }) }, '"abi"'],
  [
    "brings a pattern",
    { description: withParams({ a: { type: "string", pattern: "(a+)+$" } }) },
    "params.properties.a",
  ],
  [
    "refers to itself",
    { description: withParams({ a: { $ref: "#/params/properties/a" } }) },
    'wrong at "params.properties.a.type"',
  ],
  ["defines beside its parameters", { description: described({ $defs: { a: {} } }) }, 'do not carry, "$defs"'],
  [
    "nests a parameter",
    { description: withParams({ a: { type: "object", properties: { b: {} } } }) },
    "expected number, integer, boolean or a list of choices",
  ],
  [
    "has a thousand parameters",
    {
      memory: [1, 4, 16],
      description: withParams(
        Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`p${i}`, { type: "boolean", default: true }])),
      ),
    },
    "expected at most 64 parameters",
  ],
  [
    "has a choice of a thousand",
    { description: withParams({ a: { enum: Array.from({ length: 1_000 }, (_, i) => `${i}`), default: "1" } }) },
    "params.properties.a.enum",
  ],
  [
    "reaches for the prototype",
    { description: withParams(JSON.parse('{"__proto__":{"type":"boolean","default":true}}')) },
    '"__proto__" is no name of a parameter',
  ],
  [
    "has a range that is none",
    { description: withParams({ a: { type: "number", minimum: 9, maximum: 1, default: 5 } }) },
    "the default is outside the range",
  ],
  [
    "counts to infinity",
    {
      description: withParams({ a: { type: "number", minimum: 0, maximum: 1e308, default: 0 } }).replace(
        "1e+308",
        "1e999",
      ),
    },
    "its description is no JSON",
  ],
];

const UNTRUE: readonly Row[] = [
  ["traps", { result: RIGHT, generate: UNREACHABLE }, "unreachable"],
  ["divides by zero", doing(...i32(1), ...i32(0), 0x6d, DROP), "divide by zero"],
  ["calls itself without end", { result: RIGHT, generate: RECURSE }, "call stack"],
  ["writes past its memory", doing(...i32(65_535), ...i32(1), 0x36, 2, 0), "out of bounds"],
  [
    "takes all it may and writes behind it",
    doing(...i32(15), 0x40, 0, DROP, ...i32(1_048_576), ...i32(1), 0x36, 2, 0),
    "out of bounds",
  ],
  ["allocates past its memory", { result: RIGHT, alloc: i32(65_530) }, "it allocated less than it was asked for"],
  ["allocates before its memory", { result: RIGHT, alloc: i32(-1) }, "it allocated less than it was asked for"],
  ["answers past its memory", { generate: i32(65_530) }, "its result lies outside its memory"],
  ["answers before its memory", { generate: i32(-1) }, "its result lies outside its memory"],
  ["points past its memory", { result: [0, 64, 80, 65_000, SIZE_BYTES] }, "its result points outside its memory"],
  ["points so far that 32 bits wrap", { result: [0, 64, 80, 0xffffff00, SIZE_BYTES] }, "points outside its memory"],
  ["lies about the length", { result: [0, 64, 80, 2_048, 0xffffffff] }, "points outside its memory"],
  // 65,536 × 65,536 × 4 is 2³⁴, which is 0 in 32 bits.
  [
    "makes a picture whose size wraps to nothing",
    { result: [0, 65_536, 65_536, 2_048, 0] },
    "it made 65536 × 65536 pixels in 0 bytes",
  ],
  ["makes 2³⁰ columns of nothing", { result: [0, 0x40000000, 80, 2_048, 0] }, "it made 1073741824 × 80 pixels"],
  ["turns the picture on its side", { result: [0, 80, 64, 2_048, SIZE_BYTES] }, "it made 80 × 64 pixels"],
  ["makes nothing", { result: [0, 0, 0, 0, 0] }, "it made 0 × 0 pixels in 0 bytes"],
  ["delivers a byte too few", { result: [0, 64, 80, 2_048, SIZE_BYTES - 1] }, `in ${SIZE_BYTES - 1} bytes`],
  ["complains from outside its memory", { result: [1, 0, 0, 65_500, 200] }, "points outside its memory"],
  ["complains in control characters", { result: [7, 0, 0, RESULT_AT, 16] }, 'it says "'],
];

/** One of each, from what never ends to what does not even begin. */
export const HOSTILE_MODULES: readonly HostileModule[] = [
  ...ENDLESS.map((row) => hostile("GENERATOR_TIMEOUT", row)),
  ...UNFIT.map((row) => hostile("GENERATOR_INVALID", row)),
  ...UNTRUE.map((row) => hostile("GENERATOR_FAILED", row)),
  {
    what: "never ends its description of 10 MB",
    // memory.fill with the letter x
    make: () =>
      handmadeModule({
        memory: [1, ...leb(200), ...leb(200)],
        describe: [...i32(1_024), ...i32(120), ...i32(10_000_000), 0xfc, 11, 0, ...i32(1_024)],
      }),
    code: "GENERATOR_INVALID",
    why: "its description has no end within 65536 bytes",
  },
  {
    what: "carries 17 MB beside its code",
    make: () => withCustomSection(17_000_000),
    code: "GENERATOR_INVALID",
    why: "above the 16777216 that are allowed",
  },
  {
    what: "has 100 MB",
    make: () => new Uint8Array(100_000_000),
    code: "GENERATOR_INVALID",
    why: "it has 100000000 bytes, above the 16777216 that are allowed",
  },
  {
    what: "is a picture",
    make: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    code: "GENERATOR_INVALID",
    why: "it is no WebAssembly",
  },
  { what: "is empty", make: () => new Uint8Array(0), code: "GENERATOR_INVALID", why: "it is no WebAssembly" },
  {
    what: "is cut short",
    make: () => handmadeModule().slice(0, -3),
    code: "GENERATOR_INVALID",
    why: "it is no WebAssembly",
  },
];

/**
 * Draws pixels whose first word is the bits of 0 ÷ 0, which processors differ in, and whose second counts how often it was
 * called, if anything is kept between calls.
 */
export function oddModule(): Uint8Array {
  return handmadeModule({
    ...doing(
      // f32.store (0 ÷ 0) at the first pixel.
      ...[...i32(2_048), 0x43, 0, 0, 0, 0, 0x43, 0, 0, 0, 0, 0x95, 0x38, 2, 0],
      // The lanes of √-1 at pixels 4 to 7, and 0 ÷ 0 in 64 bits at 8 and 9.
      ...[...i32(2_064), ...minusOnes(), 0xfd, 0xe3, 0x01, 0xfd, 0x0b, 4, 0],
      ...[...i32(2_080), 0x44, ...zeros(8), 0x44, ...zeros(8), 0xa3, 0x39, 3, 0],
      // What stands at 4 counts the calls, and goes into the second pixel.
      ...[...i32(4), ...i32(4), 0x28, 2, 0, ...i32(1), 0x6a, 0x36, 2, 0],
      ...[...i32(2_052), ...i32(4), 0x28, 2, 0, 0x36, 2, 0],
    ),
  });
}

/** The first pixels of `oddModule`, as 32-bit words: NaN has one form, whatever the processor likes, and nothing is kept between calls. */
export const ODD_WORDS = [0x7fc00000, 1, 0, 0, 0x7fc00000, 0x7fc00000, 0x7fc00000, 0x7fc00000, 0, 0x7ff80000];

function hostile(code: HostileModule["code"], [what, parts, why]: Row): HostileModule {
  return { what, code, why, make: () => handmadeModule({ result: RIGHT, ...parts }) };
}

/** A module that would run, with a custom section of so many bytes. */
function withCustomSection(sizeBytes: number): Uint8Array {
  const module = handmadeModule();
  const head = [0, ...leb(sizeBytes + 2), 1, 0x78];
  const whole = new Uint8Array(module.length + head.length + sizeBytes);
  whole.set(module);
  whole.set(head, module.length);
  return whole;
}

/** `v128.const 0` */
function zero(): number[] {
  return [0xfd, 0x0c, ...zeros(16)];
}

/** `v128.const -1.0` in each of four lanes. */
function minusOnes(): number[] {
  return [0xfd, 0x0c, ...Array.from({ length: 4 }, () => [0x00, 0x00, 0x80, 0xbf]).flat()];
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
