import type { Wat } from "./parseWat.ts";

export type ValueType = "i32" | "i64" | "f32" | "v128";
/** Whether the four lanes of a vector are kept as single-precision numbers or as whole ones. Bits of a NaN survive in whole ones alone. */
export type LaneKind = "f" | "i";
export type List = readonly Wat[];

export interface FunctionShape {
  readonly name: string;
  readonly params: readonly string[];
  /** Types of parameters and locals by name. */
  readonly locals: ReadonlyMap<string, ValueType>;
  readonly result: ValueType | null;
  readonly body: readonly List[];
}

export interface GlobalShape {
  readonly name: string;
  readonly type: ValueType;
  readonly isMutable: boolean;
  readonly init: List;
  /** Where a mutable one stands among the module's globals, in words of four bytes. */
  readonly slot: number;
}

/** What a module holds, and of which kind the vectors are in each place. */
export class ModuleShape {
  readonly functions: ReadonlyMap<string, FunctionShape>;
  readonly globals: ReadonlyMap<string, GlobalShape>;
  readonly #whole = new Set<string>();

  constructor(fields: readonly List[]) {
    this.functions = new Map(
      fields
        .filter(([head]) => head === "func")
        .map(readFunction)
        .map((f) => [f.name, f]),
    );
    let slot = 0;
    const globals = fields
      .filter(([head]) => head === "global")
      .map(([, name, type, init]): GlobalShape => {
        const isMutable = typeof type !== "string";
        const read = {
          name: name as string,
          type: (isMutable ? type?.[1] : type) as ValueType,
          isMutable,
          init: init as List,
          slot,
        };
        slot += read.type === "v128" ? 4 : 1;
        return read;
      });
    this.globals = new Map(globals.map((global) => [global.name, global]));
    this.#settleKinds();
  }

  typeOf(node: List, within: FunctionShape): ValueType | null {
    const [op, first] = node as [string, string];
    if (op === "local.get" || op === "local.tee") return within.locals.get(first) ?? null;
    if (op === "global.get") return this.globals.get(first)?.type ?? null;
    if (op === "call") return this.functions.get(first)?.result ?? null;
    if (op === "block" || op === "loop" || op === "if") return resultOf(node);
    if (op === "select") return this.typeOf(operands(node)[0] as List, within);
    if (/^(br|br_if|return|unreachable|local\.set|global\.set|drop|memory\.(copy|fill)|.*\.store\d*)$/.test(op))
      return null;
    if (op === "v128.any_true" || op.startsWith("memory.")) return "i32";
    if (op.includes("extract_lane")) return op.startsWith("f32x4") ? "f32" : op.startsWith("i64x2") ? "i64" : "i32";
    if (op.startsWith("v128") || /^[if]\d+x/.test(op)) return "v128";
    if (/\.(eqz|eq|ne|[lg][te](_[su])?)$/.test(op)) return "i32";
    return op.split(".")[0] as ValueType;
  }

  kindOf(node: List, within: FunctionShape): LaneKind {
    const [op, first] = node as [string, string];
    if (op === "local.get" || op === "local.tee") return this.kindAt(within.name, first);
    if (op === "call") return this.kindAt(first, "result");
    if (/^(f32x4\.(eq|ne|[lg][te])|v128\.(and|or|xor|andnot|not)|i\d+x\d+\..*)$/.test(op)) return "i";
    const parts = operands(node);
    if (op === "select" || op === "v128.bitselect") return this.kindOf(parts[0] as List, within);
    if (op === "block") return this.kindOf(parts.at(-1) as List, within);
    if (op === "if") return this.kindOf((parts[1] as List).at(-1) as List, within);
    return "f";
  }

  /** @param place A parameter's or local's name, or "result". */
  kindAt(name: string, place: string): LaneKind {
    return this.#whole.has(`${name}/${place}`) ? "i" : "f";
  }

  /** A place that ever takes whole lanes has whole ones; that may make other places so. */
  #settleKinds(): void {
    for (let before = -1; before !== this.#whole.size; ) {
      before = this.#whole.size;
      for (const shape of this.functions.values()) {
        for (const node of shape.body) this.#mark(node, shape);
        const last = shape.body.at(-1);
        if (shape.result === "v128" && last) this.#note(`${shape.name}/result`, last, shape);
      }
    }
  }

  #mark(node: List, within: FunctionShape): void {
    const [op, first] = node as [string, string];
    const parts = operands(node);
    if (op === "local.set" || op === "local.tee") this.#note(`${within.name}/${first}`, parts[0] as List, within);
    if (op === "return" && parts[0]) this.#note(`${within.name}/result`, parts[0], within);
    if (op === "call") {
      const { params = [] } = this.functions.get(first) ?? {};
      for (const [i, part] of parts.entries()) this.#note(`${first}/${params[i]}`, part, within);
    }
    for (const part of node) if (typeof part !== "string") this.#mark(part, within);
  }

  #note(place: string, node: List, within: FunctionShape): void {
    if (this.typeOf(node, within) === "v128" && this.kindOf(node, within) === "i") this.#whole.add(place);
  }
}

/** The instructions that an instruction takes its operands from, or holds. */
export function operands(node: List): readonly List[] {
  return node
    .slice(1)
    .filter((part): part is List => typeof part !== "string" && part[0] !== "result" && part[0] !== "type");
}

export function resultOf(node: List): ValueType | null {
  const found = node.find((part) => typeof part !== "string" && part[0] === "result");
  return ((found as List | undefined)?.[1] as ValueType | undefined) ?? null;
}

function readFunction(field: List): FunctionShape {
  const lists = field.filter((part): part is List => typeof part !== "string");
  const named = (kind: string) => lists.filter(([head]) => head === kind) as readonly (readonly string[])[];
  const locals = [...named("param"), ...named("local")].map(
    ([, name, type]) => [name as string, type as ValueType] as const,
  );
  return {
    name: field[1] as string,
    params: named("param").map(([, name]) => name as string),
    locals: new Map(locals),
    result: resultOf(field),
    body: lists.filter(([head]) => !["type", "param", "local", "result"].includes(head as string)),
  };
}
