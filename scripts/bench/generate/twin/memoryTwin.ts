import { type LaneKind, type List, operands, type ValueType } from "./ModuleShape.ts";
import { FOUR, type TwinWriter, type Value } from "./TwinWriter.ts";

/** Where a load or store goes to, offset and all. */
export function addressOf(to: TwinWriter, node: List, after?: List): string {
  const [at] = to.operandsAs(operands(node).slice(0, 1), ["f"], after);
  const offset = node.find((part) => typeof part === "string" && part.startsWith("offset="));
  return offset === undefined ? (at?.lanes[0] as string) : `(${at?.lanes[0]} + ${(offset as string).slice(7)})`;
}

/** A load or a store; what it loads, or null. */
export function memoryTwin(to: TwinWriter, op: string, node: List, want: LaneKind): Value | null {
  if (node.some((part) => part === "align=1" || part === "align=2") && !/8|16/.test(op))
    throw new Error(`Not aligned: ${op}`);
  const [, value] = operands(node);
  const at = to.temp(addressOf(to, node, value));
  const words = want === "i" ? "I32" : "F32";
  const one = (type: ValueType, expression: string): Value => ({ type, lanes: [to.temp(expression)], kind: "f" });
  const stored = (): string => to.scalars([value as List])[0] as string;
  switch (op) {
    case "i32.load":
      return one("i32", `I32[${at} >> 2]`);
    case "f32.load":
      return one("f32", `F32[${at} >> 2]`);
    case "i32.load8_u":
      return one("i32", `U8[${at}]`);
    case "i32.load8_s":
      return one("i32", `I8[${at}]`);
    case "i32.load16_u":
      return one("i32", `U8[${at}] | (U8[${at} + 1] << 8)`);
    case "i64.load8_u":
      return one("i64", `BigInt(U8[${at}])`);
    case "v128.load":
      return { type: "v128", kind: want, lanes: FOUR.map((i) => to.temp(`${words}[(${at} >> 2) + ${i}]`)) };
    case "v128.load32_splat": {
      const lane = to.temp(`${words}[${at} >> 2]`);
      return { type: "v128", kind: want, lanes: [lane, lane, lane, lane] };
    }
    case "i32.store":
      to.line(`I32[${at} >> 2] = ${stored()};`);
      return null;
    case "f32.store":
      to.line(`F32[${at} >> 2] = ${stored()};`);
      return null;
    case "i32.store8":
      to.line(`U8[${at}] = ${stored()};`);
      return null;
    case "v128.store": {
      const kind = to.module.kindOf(value as List, to.shape);
      const [vector] = to.operandsAs([value as List], [kind]);
      for (const i of FOUR) to.line(`${kind === "i" ? "I32" : "F32"}[(${at} >> 2) + ${i}] = ${vector?.lanes[i]};`);
      return null;
    }
    default:
      throw new Error(`Not known: ${op}`);
  }
}
