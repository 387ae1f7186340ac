import binaryen from "binaryen";
import { FunctionTwin, functionName } from "./FunctionTwin.ts";
import { type List, ModuleShape } from "./ModuleShape.ts";
import { parseWat, watBytes } from "./parseWat.ts";

/** What all twins share: views of the memory, and what JavaScript has no operator for. */
const RUNTIME = `
let U8, I8, I32, F32;
const views = () => { U8 = new Uint8Array(memory); I8 = new Int8Array(memory); I32 = new Int32Array(memory); F32 = new Float32Array(memory); };
views();
const f = Math.fround;
const castF = new Float32Array(1), castI = new Int32Array(castF.buffer);
const asI = (x) => { castF[0] = x; return castI[0]; };
const asF = (x) => { castI[0] = x; return castF[0]; };
const RF = new Float32Array(4), RI = new Int32Array(4);
const even = (x) => { const y = Math.round(x); return y - x === 0.5 && y % 2 !== 0 ? y - 1 : y; };
const satS = (x) => (x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : x | 0);
const satU = (x) => (x >= 4294967295 ? -1 : x > 0 ? (x >>> 0) | 0 : 0);
const grow = (pages) => {
  const old = memory.byteLength / 65536;
  if (old + pages > MOST) return -1;
  const next = new ArrayBuffer((old + pages) * 65536);
  new Uint8Array(next).set(U8);
  memory = next;
  views();
  return old;
};`;

/**
 * Plain JavaScript that does what a module of ours does, instruction by instruction: every vector is four numbers, every result is rounded
 * to single precision, and the pictures are the same to the last bit. It is what drawing costs where there is no WebAssembly.
 *
 * It knows the instructions that the neural field has, and fails on any other.
 *
 * @returns The body of a function that returns the module's exports; their memory is `{ buffer }`.
 */
export function javascriptTwin(wasm: Uint8Array): string {
  const module = binaryen.readBinary(wasm);
  const fields = (parseWat(module.emitText()) as List).slice(1) as readonly List[];
  module.dispose();
  const shape = new ModuleShape(fields);
  const of = (kind: string): readonly List[] => fields.filter(([head]) => head === kind);
  const [, , least, most] = (of("memory")[0] ?? []) as readonly string[];
  const globals = [...shape.globals.values()].filter(({ isMutable }) => isMutable);
  const words = globals.reduce((sum, { slot }) => Math.max(sum, slot + 4), 0);
  const initial = globals.flatMap(({ name, type, init, slot }) => {
    if (type === "i64") return [`let g${name} = ${BigInt.asUintN(64, BigInt(init[1] as string))}n;`];
    if (type === "v128") return [];
    return [`${type === "i32" ? "GI" : "GF"}[${slot}] = ${Number(init[1])};`];
  });
  if (globals.some(({ type, init }) => type === "v128" && init.slice(2).some((word) => Number(word) !== 0))) {
    throw new Error("A vector among the globals does not begin with nought.");
  }
  return [
    `const MOST = ${Number(most)};`,
    `let memory = new ArrayBuffer(${Number(least)} * 65536);`,
    RUNTIME,
    `const GF = new Float32Array(${words}), GI = new Int32Array(GF.buffer);`,
    ...initial,
    ...of("data").map(([, , at, ...parts]) => {
      const bytes = parts.flatMap((part) => watBytes(part as string));
      return `U8.set([${bytes.join()}], ${Number((at as List)[1])});`;
    }),
    ...[...shape.functions.values()].map((each) => new FunctionTwin(each, shape).source()),
    "return { memory: { get buffer() { return memory; } },",
    ...of("export").flatMap(([, name, target]) => {
      const [kind, called] = target as readonly string[];
      return kind === "func" ? [`${name}: ${functionName(called as string)},`] : [];
    }),
    "};",
  ].join("\n");
}
