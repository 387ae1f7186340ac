import { COMPARISONS } from "./instructions.ts";
import type { FunctionShape, LaneKind, List, ModuleShape, ValueType } from "./ModuleShape.ts";
import { operands } from "./ModuleShape.ts";

/** A value as JavaScript that may be written more than once: a name or a number for each lane. */
export interface Value {
  readonly type: ValueType;
  readonly lanes: readonly string[];
  readonly kind: LaneKind;
}

export const FOUR = [0, 1, 2, 3] as const;

export function jsName(prefix: string, name: string): string {
  return prefix + name.replaceAll(/[^\w$]/g, "_");
}

/** Writes the JavaScript of a function line by line, and hands on operands in the order in which the module takes them. */
export abstract class TwinWriter {
  readonly shape: FunctionShape;
  readonly module: ModuleShape;
  readonly lines: string[] = [];
  #temps = 0;

  constructor(shape: FunctionShape, module: ModuleShape) {
    this.shape = shape;
    this.module = module;
  }

  /** Runs a node; null when it gives nothing, or never comes to its end. */
  abstract value(node: List, want?: LaneKind): Value | null;

  /** A name that stands nowhere else in the function. */
  newName(): string {
    return `t${this.#temps++}`;
  }

  line(line: string): void {
    this.lines.push(line);
  }

  temp(expression: string): string {
    const name = this.newName();
    this.line(`const ${name} = ${expression};`);
    return name;
  }

  local(name: string): string[] {
    const own = jsName("l", name);
    return this.shape.locals.get(name) === "v128" ? FOUR.map((i) => `${own}_${i}`) : [own];
  }

  /** What an `if` asks: no number is made of it. */
  condition(node: List): string {
    const compare = COMPARISONS[node[0] as string];
    if (!compare) return `${this.scalars([node])[0]} !== 0`;
    const [a = "", b = ""] = this.scalars(operands(node));
    return compare(a, b);
  }

  scalars(nodes: readonly List[]): string[] {
    return this.operandsAs(
      nodes,
      nodes.map(() => "f"),
    ).map((value) => value.lanes[0] as string);
  }

  /** Operands in their order. One that is a local is copied when a later one, or what comes `after`, changes that local. */
  operandsAs(nodes: readonly List[], kinds: readonly LaneKind[], after?: List): Value[] {
    return nodes.map((node, i) => {
      const value = this.value(node, kinds[i]);
      if (value === null) throw new Error(`An operand that gives nothing: ${node[0]}`);
      const lanes = value.type === "v128" ? this.lanesAs(value, kinds[i] as LaneKind) : value.lanes;
      const later = [...nodes.slice(i + 1), ...(after ? [after] : [])];
      const name = node[1] as string;
      const isChanged = /^local\.(get|tee)$/.test(node[0] as string) && later.some((other) => changes(other, name));
      return {
        type: value.type,
        kind: kinds[i] as LaneKind,
        lanes: isChanged ? lanes.map((lane) => this.temp(lane)) : lanes,
      };
    });
  }

  lanesAs(value: Value, kind: LaneKind): readonly string[] {
    if (value.type !== "v128" || value.kind === kind) return value.lanes;
    return value.lanes.map((lane) => this.temp(kind === "f" ? `asF(${lane})` : `asI(${lane})`));
  }

  assign(names: readonly string[], values: readonly string[]): void {
    const own = names.map((name, i) => `${name} = ${values[i]};`).join(" ");
    const clashes =
      names.length > 1 && values.some((value, i) => names.indexOf(value) >= 0 && names.indexOf(value) < i);
    if (!clashes) this.line(own);
    else
      this.assign(
        names,
        values.map((value) => this.temp(value)),
      );
  }
}

function changes(node: List, local: string): boolean {
  if ((node[0] === "local.set" || node[0] === "local.tee") && node[1] === local) return true;
  return node.some((part) => typeof part !== "string" && changes(part, local));
}
