import { COMPARISONS, SCALARS, VECTORS } from "./instructions.ts";
import { type LaneKind, type List, operands, resultOf, type ValueType } from "./ModuleShape.ts";
import { addressOf, memoryTwin } from "./memoryTwin.ts";
import { FOUR, jsName, TwinWriter, type Value } from "./TwinWriter.ts";

export const functionName = (name: string): string => jsName("fn", name);

/** One function of a module as JavaScript. */
export class FunctionTwin extends TwinWriter {
  readonly #loops = new Set<string>();
  readonly #results = new Map<string, readonly string[]>();

  source(): string {
    const { name, params, locals, result, body } = this.shape;
    for (const [local, type] of locals) {
      if (params.includes(local)) continue;
      this.line(
        `let ${this.local(local)
          .map((lane) => `${lane} = ${type === "i64" ? "0n" : "0"}`)
          .join(", ")};`,
      );
    }
    for (const [i, node] of body.entries()) {
      if (result !== null && i === body.length - 1) this.#giveBack(this.value(node));
      else this.value(node);
    }
    const taken = params.flatMap((param) => this.local(param));
    return `function ${functionName(name)}(${taken.join(", ")}) {\n${this.lines.join("\n")}\n}`;
  }

  value(node: List, want: LaneKind = "f"): Value | null {
    const [op, first] = node as [string, string];
    const type = this.module.typeOf(node, this.shape) as ValueType;
    const scalar = (expression: string): Value => ({ type, lanes: [this.temp(expression)], kind: "f" });
    const vector = (lanes: readonly string[], kind: LaneKind): Value => ({ type: "v128", lanes, kind });
    const nodes = operands(node);

    if (op in COMPARISONS) return scalar(`${this.condition(node)} ? 1 : 0`);
    const onScalars = SCALARS[op];
    if (onScalars) {
      const [a = "", b = ""] = this.scalars(nodes);
      return scalar(onScalars(a, b));
    }
    const onVectors = VECTORS[op];
    if (onVectors) {
      const [a, b] = this.operandsAs(
        nodes,
        nodes.map(() => onVectors.from),
      );
      return vector(
        FOUR.map((i) => this.temp(onVectors.of(a?.lanes[i] ?? "", b?.lanes[i] ?? ""))),
        onVectors.to,
      );
    }
    switch (op) {
      case "i32.const":
        return { type, lanes: [String(Number(first) | 0)], kind: "f" };
      case "i64.const":
        return { type, lanes: [`${BigInt.asUintN(64, BigInt(first))}n`], kind: "f" };
      case "f32.const":
        return { type, lanes: [number32(Number(first))], kind: "f" };
      case "v128.const":
        return vector(constLanes(node, want), want);
      case "local.get":
        return { type, lanes: this.local(first), kind: this.module.kindAt(this.shape.name, first) };
      case "local.set":
      case "local.tee": {
        const kind = this.module.kindAt(this.shape.name, first);
        const value = this.value(nodes[0] as List, kind);
        if (value === null) return null;
        this.assign(this.local(first), this.lanesAs(value, kind));
        return op === "local.tee" ? { type, lanes: this.local(first), kind } : null;
      }
      case "global.get":
        return this.#readGlobal(first, want);
      case "global.set":
        return this.#writeGlobal(first, nodes[0] as List);
      case "call":
        return this.#call(first, nodes);
      case "select": {
        const [yes, no] = this.operandsAs(nodes.slice(0, 2), [want, want], nodes[2]);
        const condition = this.temp(this.condition(nodes[2] as List));
        const kind = yes?.kind ?? "f";
        const others = this.lanesAs(no as Value, kind);
        return {
          type,
          kind,
          lanes: (yes as Value).lanes.map((lane, i) => this.temp(`${condition} ? ${lane} : ${others[i]}`)),
        };
      }
      case "v128.bitselect": {
        const [a, b, mask] = this.operandsAs(nodes, ["f", "f", "i"]);
        // Every mask of ours is all ones or none, as comparisons give them.
        return vector(
          FOUR.map((i) => this.temp(`${mask?.lanes[i]} ? ${a?.lanes[i]} : ${b?.lanes[i]}`)),
          "f",
        );
      }
      case "v128.any_true": {
        const [mask] = this.operandsAs(nodes, ["i"]);
        return scalar(`(${mask?.lanes.join(" | ")}) !== 0 ? 1 : 0`);
      }
      case "f32x4.splat":
      case "i32x4.splat": {
        const [lane = ""] = this.scalars(nodes);
        return vector([lane, lane, lane, lane], op === "f32x4.splat" ? "f" : "i");
      }
      case "f32x4.extract_lane": {
        const [from] = this.operandsAs(nodes, ["f"]);
        return { type, lanes: [from?.lanes[Number(first)] ?? ""], kind: "f" };
      }
      case "i64x2.extract_lane": {
        const [from] = this.operandsAs(nodes, ["i"]);
        const [low, high] = [from?.lanes[Number(first) * 2], from?.lanes[Number(first) * 2 + 1]];
        return scalar(`(BigInt(${high} >>> 0) << 32n) | BigInt(${low} >>> 0)`);
      }
      case "f32x4.replace_lane": {
        const [from] = this.operandsAs(nodes.slice(0, 1), ["f"], nodes[1]);
        const [lane = ""] = this.scalars(nodes.slice(1));
        return vector(
          (from as Value).lanes.map((old, i) => (i === Number(first) ? lane : old)),
          "f",
        );
      }
      case "i32x4.shl":
      case "i32x4.shr_u":
      case "i32x4.shr_s": {
        const [from] = this.operandsAs(nodes.slice(0, 1), ["i"], nodes[1]);
        const [by = ""] = this.scalars(nodes.slice(1));
        const shift = SCALARS[op.replace("x4", "")] as (a: string, b: string) => string;
        return vector(
          (from as Value).lanes.map((lane) => this.temp(shift(lane, by))),
          "i",
        );
      }
      case "i8x16.shuffle": {
        const [a, b] = this.operandsAs(nodes, [want, want]);
        const all = [...(a as Value).lanes, ...(b as Value).lanes];
        const starts = FOUR.map((i) => Number(node[1 + i * 4]) / 4);
        if (starts.some((start) => !Number.isInteger(start)))
          throw new Error(`This shuffle cuts lanes: ${node.slice(1, 17)}`);
        return vector(
          starts.map((start) => all[start] as string),
          want,
        );
      }
      case "i32x4.extend_low_i16x8_u": {
        const inner = operands(nodes[0] as List)[0] as List;
        if (nodes[0]?.[0] !== "i16x8.extend_low_i8x16_u" || inner[0] !== "v128.load32_zero")
          throw new Error(`Not known: ${op}`);
        const at = addressOf(this, inner);
        return vector(
          FOUR.map((i) => this.temp(`U8[${at} + ${i}]`)),
          "i",
        );
      }
      case "block":
      case "loop":
      case "if":
        return this.#structure(op, node, want);
      case "br":
      case "br_if":
        return this.#branch(op, first, nodes);
      case "return":
        this.#giveBack(nodes[0] ? this.value(nodes[0]) : null);
        return null;
      case "unreachable":
        this.line('throw new RangeError("unreachable");');
        return null;
      case "drop":
        this.value(nodes[0] as List);
        return null;
      case "memory.size":
        return scalar("memory.byteLength >>> 16");
      case "memory.grow":
        return scalar(`grow(${this.scalars(nodes)[0]})`);
      case "memory.copy": {
        const [to, from, size] = this.scalars(nodes);
        this.line(`U8.copyWithin(${to}, ${from}, ${from} + ${size});`);
        return null;
      }
      case "memory.fill": {
        const [to, byte, size] = this.scalars(nodes);
        this.line(`U8.fill(${byte}, ${to}, ${to} + ${size});`);
        return null;
      }
      default:
        return memoryTwin(this, op, node, want);
    }
  }

  #readGlobal(name: string, want: LaneKind): Value {
    const global = this.module.globals.get(name);
    if (global === undefined) throw new Error(`No global ${name}`);
    const { type, isMutable, init, slot } = global;
    if (!isMutable) return this.value(init, want) as Value;
    if (type === "i64") return { type, lanes: [this.temp(jsName("g", name))], kind: "f" };
    const from = type === "i32" || (type === "v128" && want === "i") ? "GI" : "GF";
    const lanes = (type === "v128" ? FOUR : [0]).map((i) => this.temp(`${from}[${slot + i}]`));
    return { type, lanes, kind: type === "v128" ? want : "f" };
  }

  #writeGlobal(name: string, node: List): null {
    const global = this.module.globals.get(name);
    const kind = this.module.kindOf(node, this.shape);
    const value = this.value(node, kind);
    if (value === null || global === undefined) return null;
    if (global.type === "i64") this.line(`${jsName("g", name)} = ${value.lanes[0]};`);
    else {
      const into = global.type === "i32" || (global.type === "v128" && value.kind === "i") ? "GI" : "GF";
      for (const [i, lane] of value.lanes.entries()) this.line(`${into}[${global.slot + i}] = ${lane};`);
    }
    return null;
  }

  #call(name: string, nodes: readonly List[]): Value | null {
    const callee = this.module.functions.get(name);
    if (callee === undefined) throw new Error(`No function ${name}`);
    const kinds = callee.params.map((param) => this.module.kindAt(name, param));
    const given = this.operandsAs(nodes, kinds).flatMap(({ lanes }) => lanes);
    const call = `${functionName(name)}(${given.join(", ")})`;
    const type = callee.result;
    if (type === null || type === "v128") this.line(`${call};`);
    if (type === null) return null;
    if (type !== "v128") return { type, lanes: [this.temp(call)], kind: "f" };
    const kind = this.module.kindAt(name, "result");
    return { type, kind, lanes: FOUR.map((i) => this.temp(`${kind === "f" ? "RF" : "RI"}[${i}]`)) };
  }

  #giveBack(value: Value | null): void {
    if (value === null) {
      // Otherwise what was to be given back has left the function already.
      if (this.shape.result === null) this.line("return;");
      return;
    }
    if (value.type !== "v128") {
      this.line(`return ${value.lanes[0]};`);
      return;
    }
    const kind = this.module.kindAt(this.shape.name, "result");
    for (const [i, lane] of this.lanesAs(value, kind).entries())
      this.line(`${kind === "f" ? "RF" : "RI"}[${i}] = ${lane};`);
    this.line("return;");
  }

  #structure(op: string, node: List, want: LaneKind): Value | null {
    const label = typeof node[1] === "string" ? jsName("b", node[1]) : null;
    const type = resultOf(node);
    const names = type === null ? [] : (type === "v128" ? FOUR : [0]).map(() => this.newName());
    if (names.length > 0) this.line(`let ${names.join(", ")};`);
    if (label !== null) this.#results.set(label, names);
    const kind = type === "v128" ? this.module.kindOf(node, this.shape) : want;
    const body = (nodes: readonly List[]): void => {
      for (const [i, each] of nodes.entries()) {
        const value = this.value(each, kind);
        if (i === nodes.length - 1 && value !== null && names.length > 0) this.assign(names, this.lanesAs(value, kind));
      }
    };
    const nodes = operands(node);
    const prefix = label === null ? "" : `${label}: `;
    if (op === "loop") {
      if (label !== null) this.#loops.add(label);
      this.line(`${prefix}for (;;) {`);
      body(nodes);
      this.line("break; }");
    } else if (op === "block") {
      this.line(`${prefix}{`);
      body(nodes);
      this.line("}");
    } else {
      const [condition, yes, no] = nodes as [List, List, List | undefined];
      this.line(`${prefix}if (${this.condition(condition)}) {`);
      body(operands(yes));
      if (no) {
        this.line("} else {");
        body(operands(no));
      }
      this.line("}");
    }
    return type === null ? null : { type, lanes: names, kind };
  }

  #branch(op: string, target: string, nodes: readonly List[]): null {
    const label = jsName("b", target);
    const [value, condition] = op === "br" ? [nodes[0]] : nodes.length > 1 ? nodes : [undefined, nodes[0]];
    if (value !== undefined) throw new Error(`A branch with a value: ${target}`);
    const jump = `${this.#loops.has(label) ? "continue" : "break"} ${label};`;
    this.line(condition === undefined ? jump : `if (${this.condition(condition)}) ${jump}`);
    return null;
  }
}

function constLanes([, shape, ...words]: List, kind: LaneKind): string[] {
  if (shape !== "i32x4") throw new Error(`Not known: v128.const ${shape}`);
  const lanes = new DataView(new ArrayBuffer(4));
  return (words as readonly string[]).map((word) => {
    lanes.setUint32(0, Number(word));
    return kind === "i" ? String(lanes.getInt32(0)) : number32(lanes.getFloat32(0));
  });
}

/** A number of single precision, as JavaScript writes it. */
function number32(value: number): string {
  return Object.is(value, -0) ? "-0" : String(Math.fround(value));
}
