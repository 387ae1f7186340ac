/** JavaScript of one instruction on scalars `a`, `b`, or on the lanes of a vector, which are taken one after the other. */
type Template = (a: string, b: string) => string;

/** Instructions that say yes or no. */
export const COMPARISONS: Readonly<Record<string, Template>> = {
  "i32.eqz": (a) => `${a} === 0`,
  "i32.eq": (a, b) => `${a} === ${b}`,
  "i32.ne": (a, b) => `${a} !== ${b}`,
  "i32.lt_s": (a, b) => `${a} < ${b}`,
  "i32.gt_s": (a, b) => `${a} > ${b}`,
  "i32.le_s": (a, b) => `${a} <= ${b}`,
  "i32.ge_s": (a, b) => `${a} >= ${b}`,
  "i32.lt_u": (a, b) => `${a} >>> 0 < ${b} >>> 0`,
  "i32.gt_u": (a, b) => `${a} >>> 0 > ${b} >>> 0`,
  "i32.le_u": (a, b) => `${a} >>> 0 <= ${b} >>> 0`,
  "i32.ge_u": (a, b) => `${a} >>> 0 >= ${b} >>> 0`,
  "i64.eqz": (a) => `${a} === 0n`,
  "i64.ge_u": (a, b) => `${a} >= ${b}`,
  "f32.eq": (a, b) => `${a} === ${b}`,
  "f32.ne": (a, b) => `${a} !== ${b}`,
  "f32.lt": (a, b) => `${a} < ${b}`,
  "f32.gt": (a, b) => `${a} > ${b}`,
  "f32.le": (a, b) => `${a} <= ${b}`,
  "f32.ge": (a, b) => `${a} >= ${b}`,
};

/** Instructions on numbers; 64-bit ones are BigInts from 0 to 2⁶⁴ − 1. */
export const SCALARS: Readonly<Record<string, Template>> = {
  "i32.add": (a, b) => `(${a} + ${b}) | 0`,
  "i32.sub": (a, b) => `(${a} - ${b}) | 0`,
  "i32.mul": (a, b) => `Math.imul(${a}, ${b})`,
  "i32.div_u": (a, b) => `((${a} >>> 0) / (${b} >>> 0)) | 0`,
  "i32.rem_s": (a, b) => `(${a} % ${b}) | 0`,
  "i32.and": (a, b) => `${a} & ${b}`,
  "i32.or": (a, b) => `${a} | ${b}`,
  "i32.xor": (a, b) => `${a} ^ ${b}`,
  "i32.shl": (a, b) => `${a} << ${b}`,
  "i32.shr_s": (a, b) => `${a} >> ${b}`,
  "i32.shr_u": (a, b) => `(${a} >>> ${b}) | 0`,
  "i32.wrap_i64": (a) => `Number(BigInt.asIntN(32, ${a}))`,
  "i32.trunc_sat_f32_s": (a) => `satS(${a})`,
  "i32.trunc_sat_f32_u": (a) => `satU(${a})`,
  "i64.add": (a, b) => `BigInt.asUintN(64, ${a} + ${b})`,
  "i64.sub": (a, b) => `BigInt.asUintN(64, ${a} - ${b})`,
  "i64.mul": (a, b) => `BigInt.asUintN(64, ${a} * ${b})`,
  "i64.xor": (a, b) => `${a} ^ ${b}`,
  "i64.shl": (a, b) => `BigInt.asUintN(64, ${a} << (${b} & 63n))`,
  "i64.shr_u": (a, b) => `${a} >> (${b} & 63n)`,
  "i64.extend_i32_u": (a) => `BigInt(${a} >>> 0)`,
  "f32.add": (a, b) => `f(${a} + ${b})`,
  "f32.sub": (a, b) => `f(${a} - ${b})`,
  "f32.mul": (a, b) => `f(${a} * ${b})`,
  "f32.div": (a, b) => `f(${a} / ${b})`,
  "f32.min": (a, b) => `Math.min(${a}, ${b})`,
  "f32.max": (a, b) => `Math.max(${a}, ${b})`,
  "f32.abs": (a) => `Math.abs(${a})`,
  "f32.neg": (a) => `-${a}`,
  "f32.sqrt": (a) => `f(Math.sqrt(${a}))`,
  "f32.floor": (a) => `Math.floor(${a})`,
  "f32.nearest": (a) => `even(${a})`,
  "f32.convert_i32_s": (a) => `f(${a})`,
  "f32.convert_i32_u": (a) => `f(${a} >>> 0)`,
};

/** Instructions on vectors: the lanes they take, and those they give. */
export const VECTORS: Readonly<Record<string, { from: "f" | "i"; to: "f" | "i"; of: Template }>> = {
  ...Object.fromEntries(
    ["add", "sub", "mul", "div", "abs", "neg", "sqrt", "floor", "nearest", "min", "max"].map((name) => [
      `f32x4.${name}`,
      { from: "f" as const, to: "f" as const, of: SCALARS[`f32.${name}`] as Template },
    ]),
  ),
  "f32x4.pmin": { from: "f", to: "f", of: (a, b) => `${b} < ${a} ? ${b} : ${a}` },
  "f32x4.pmax": { from: "f", to: "f", of: (a, b) => `${a} < ${b} ? ${b} : ${a}` },
  ...Object.fromEntries(
    ["eq", "ne", "lt", "gt", "le", "ge"].map((name) => {
      const of: Template = (a, b) => `${(COMPARISONS[`f32.${name}`] as Template)(a, b)} ? -1 : 0`;
      return [`f32x4.${name}`, { from: "f" as const, to: "i" as const, of }];
    }),
  ),
  "f32x4.convert_i32x4_s": { from: "i", to: "f", of: (a) => `f(${a})` },
  "i32x4.trunc_sat_f32x4_s": { from: "f", to: "i", of: (a) => `satS(${a})` },
  "i32x4.trunc_sat_f32x4_u": { from: "f", to: "i", of: (a) => `satU(${a})` },
  "v128.and": { from: "i", to: "i", of: (a, b) => `${a} & ${b}` },
  "v128.or": { from: "i", to: "i", of: (a, b) => `${a} | ${b}` },
  "v128.xor": { from: "i", to: "i", of: (a, b) => `${a} ^ ${b}` },
  "i32x4.add": { from: "i", to: "i", of: (a, b) => `(${a} + ${b}) | 0` },
  "i32x4.sub": { from: "i", to: "i", of: (a, b) => `(${a} - ${b}) | 0` },
  "i32x4.mul": { from: "i", to: "i", of: (a, b) => `Math.imul(${a}, ${b})` },
};
