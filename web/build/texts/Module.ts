import { readFileSync } from "node:fs";
import { type ESTree, parseSync } from "vite";

/** Any node of a module's syntax tree. */
export type Node = ESTree.Node;

/** A source file, parsed. */
export interface Module {
  /** Absolute path. */
  readonly file: string;
  readonly code: string;
  readonly program: ESTree.Program;
  /** All nodes in source order, each with the one that holds it. */
  readonly parentOf: ReadonlyMap<Node, Node | null>;
}

/** @throws Error with the parser's first complaint when the file is no TypeScript */
export function parseModule(file: string, code: string = readFileSync(file, "utf8")): Module {
  const { program, errors } = parseSync(file, code);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const parentOf = new Map<Node, Node | null>();
  const visit = (node: Node, parent: Node | null): void => {
    parentOf.set(node, parent);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, node);
  };
  visit(program, null);
  return { file, code, program, parentOf };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
