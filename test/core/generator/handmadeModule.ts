/** WebAssembly modules written byte by byte (WebAssembly Core Specification 2.0, chapter 5), each with one thing wrong. */

const I32 = 0x7f;
const VOID = 0x40;

export interface Parts {
  /** Instructions of each export, without the closing `end`. */
  readonly alloc?: readonly number[];
  readonly describe?: readonly number[];
  readonly generate?: readonly number[];
  /** Written at DESCRIPTION_AT; by default a description that is right. */
  readonly description?: string;
  /** The five words at RESULT_AT: status, width, height, pointer, length. */
  readonly result?: readonly [number, number, number, number, number];
  /** Bytes of the memory section's single entry, flags first. */
  readonly memory?: readonly number[];
  readonly memories?: number;
  readonly withImport?: boolean;
  readonly withStart?: boolean;
  readonly withoutExport?: string;
  /** Result type of `alloc`: 0x7f i32, 0x7e i64. */
  readonly allocResult?: number;
  /** Types of the exports in place of what the interface asks for: parameters, results. */
  readonly types?: Partial<Record<"alloc" | "describe" | "generate", readonly [readonly number[], readonly number[]]>>;
  /** What is exported under a name in place of the function or memory: kind and index. */
  readonly exportAs?: Readonly<Record<string, readonly [kind: number, index: number]>>;
  /** Entries of the table section: reference type and limits each. */
  readonly tables?: readonly (readonly number[])[];
  /** One more data segment. */
  readonly data?: readonly [at: number, bytes: Uint8Array];
  /** Types of locals of `generate`. */
  readonly locals?: readonly number[];
}

export const DESCRIPTION_AT = 1_024;
export const RESULT_AT = 512;
/** One page, at most 16: 1 MiB. */
const MEMORY = [0x01, 0x01, 0x10];

export const DESCRIPTION = {
  abi: "seedline-generator/1",
  name: "handmade",
  version: "1.2.3",
  kind: "algorithmicMedia",
  params: { type: "object", additionalProperties: false, properties: {} },
  inputs: { min: 0, max: 2 },
};

export function i32(value: number): number[] {
  return [0x41, ...signed(value)];
}
export const UNREACHABLE = [0x00];
/** `loop br 0 end`, then what the type asks for. */
export const FOREVER = [0x03, VOID, 0x0c, 0x00, 0x0b, 0x41, 0x00];
/** `loop (memory.grow 1) drop br 0 end` */
export const GROW_FOREVER = [0x03, VOID, 0x41, 0x01, 0x40, 0x00, 0x1a, 0x0c, 0x00, 0x0b, 0x41, 0x00];
/** `call self` for the third function, generate. */
export const RECURSE = [0x20, 0x00, 0x20, 0x01, 0x10, 0x02];

export function handmadeModule(parts: Parts = {}): Uint8Array {
  const { memory = MEMORY, memories = 1, allocResult = I32 } = parts;
  const described = new TextEncoder().encode(`${parts.description ?? JSON.stringify(DESCRIPTION)}\0`);
  const words = new Uint8Array(new Uint32Array(parts.result ?? [0, 64, 64, 2_048, 64 * 64 * 4]).buffer);
  const { tables = [], exportAs = {}, types = {} } = parts;
  const signature = (name: keyof typeof types, params: number[], results: number[]): number[] => {
    const [takes, gives] = types[name] ?? [params, results];
    return [0x60, ...sized(takes), ...sized(gives)];
  };
  const bodies = [
    parts.alloc ?? [...i32(32_768), ...(allocResult === I32 ? [] : [0xac])],
    parts.describe ?? i32(DESCRIPTION_AT),
    parts.generate ?? i32(RESULT_AT),
    [],
  ];
  const first = parts.withImport ? 1 : 0;
  const exported = [
    ["alloc", 0, first],
    ["describe", 0, first + 1],
    ["generate", 0, first + 2],
    ["memory", 2, 0],
  ] as const;
  const exports = exported.filter(([name]) => name !== parts.withoutExport);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [
      signature("alloc", [I32], [allocResult]),
      signature("describe", [], [I32]),
      signature("generate", [I32, I32], [I32]),
      [0x60, 0, 0],
    ]),
    ...(parts.withImport ? section(2, [[...text("env"), ...text("now"), 0x00, 0x03]]) : []),
    ...section(3, [[0], [1], [2], [3]]),
    ...(tables.length === 0 ? [] : section(4, tables)),
    ...section(
      5,
      Array.from({ length: memories }, () => memory),
    ),
    ...section(
      7,
      exports.map(([name, kind, index]) => [...text(name), ...(exportAs[name] ?? [kind, index])]),
    ),
    ...(parts.withStart ? [8, 1, first + 3] : []),
    ...section(
      10,
      bodies.map((code, i) => sized([...(i === 2 ? localsOf(parts.locals ?? []) : [0x00]), ...code, 0x0b])),
    ),
    ...section(11, [
      data(DESCRIPTION_AT, described),
      data(RESULT_AT, words),
      ...(parts.data === undefined ? [] : [data(...parts.data)]),
    ]),
  ]);
}

function localsOf(types: readonly number[]): number[] {
  return [...leb(types.length), ...types.flatMap((type) => [1, type])];
}

function section(id: number, entries: readonly (readonly number[])[]): number[] {
  return [id, ...sized([...leb(entries.length), ...entries.flat()])];
}

function data(at: number, bytes: Uint8Array): number[] {
  return [0x00, ...i32(at), 0x0b, ...sized([...bytes])];
}

function text(value: string): number[] {
  return sized([...new TextEncoder().encode(value)]);
}

function sized(bytes: readonly number[]): number[] {
  return [...leb(bytes.length), ...bytes];
}

export function leb(value: number): number[] {
  const low = value % 128;
  return value < 128 ? [low] : [low | 0x80, ...leb(Math.floor(value / 128))];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}
