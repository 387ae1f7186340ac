import type { ESTree } from "vite";
import type { Module, Node } from "./Module.ts";

export type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression;

/** The steps from a value to a part of it, as a pattern names them: `{ a: [, b] }` reaches `b` by `["a", 1]`. */
export type Path = readonly (string | number)[];

/** What a name stands for where it is used. */
export type Binding =
  | ({ readonly kind: "value"; readonly value: Node } & Found)
  | ({ readonly kind: "parameter"; readonly of: FunctionNode } & Found)
  | { readonly kind: "import"; readonly from: string; readonly name: string }
  /** Bound by something that cannot be followed, such as a loop, or not bound in this file. */
  | { readonly kind: "unknown" };

const UNKNOWN: Binding = { kind: "unknown" };

/** Follows a name outwards from where it is used to what binds it. The first step of a parameter's path is its position. */
export function bindingOf(name: string, at: Node, { parentOf }: Module): Binding {
  for (let node: Node | null = at; node !== null; node = parentOf.get(node) ?? null) {
    const binding = boundBy(node, name);
    if (binding !== null) return binding;
  }
  return UNKNOWN;
}

function boundBy(node: Node, name: string): Binding | null {
  switch (node.type) {
    case "Program":
    case "BlockStatement":
      return firstOf(node.body, (statement) => boundByStatement(statement, name));
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return firstOf(node.params.entries(), ([index, parameter]) => {
        const found = findIn(parameter, name, [index]);
        return found && { kind: "parameter", of: node, ...found };
      });
    case "CatchClause":
      return node.param && findIn(node.param, name, []) ? UNKNOWN : null;
    case "ForStatement":
      return node.init && boundByStatement(node.init, name) ? UNKNOWN : null;
    case "ForOfStatement":
    case "ForInStatement":
      return boundByStatement(node.left, name) ? UNKNOWN : null;
    default:
      return null;
  }
}

function boundByStatement(node: Node, name: string): Binding | null {
  switch (node.type) {
    case "ExportNamedDeclaration":
      return node.declaration && boundByStatement(node.declaration, name);
    case "FunctionDeclaration":
      return node.id?.name === name ? { kind: "value", value: node, path: [], fallback: null } : null;
    case "VariableDeclaration":
      return firstOf(node.declarations, ({ id, init }) => {
        const found = findIn(id, name, []);
        if (found === null) return null;
        // What is assigned later is not followed.
        return node.kind === "const" && init !== null ? { kind: "value", value: init, ...found } : UNKNOWN;
      });
    case "ImportDeclaration":
      return firstOf(node.specifiers, (specifier) => {
        if (specifier.local.name !== name) return null;
        if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") return UNKNOWN;
        return { kind: "import", from: node.source.value, name: specifier.imported.name };
      });
    default:
      return null;
  }
}

interface Found {
  readonly path: Path;
  readonly fallback: Node | null;
}

/** Where in a pattern a name is bound, and the default it has there; null when it is not. */
function findIn(pattern: Node, name: string, path: Path): Found | null {
  switch (pattern.type) {
    case "Identifier":
      return pattern.name === name ? { path, fallback: null } : null;
    case "AssignmentPattern": {
      const found = findIn(pattern.left, name, path);
      return found && { ...found, fallback: pattern.left.type === "Identifier" ? pattern.right : null };
    }
    case "ObjectPattern":
      return firstOf<Node, Found>(pattern.properties, (property) =>
        property.type === "Property" && property.key.type === "Identifier"
          ? findIn(property.value, name, [...path, property.key.name])
          : null,
      );
    case "ArrayPattern":
      return firstOf<[number, Node | null], Found>(
        pattern.elements.entries(),
        ([index, element]) => element && findIn(element, name, [...path, index]),
      );
    default:
      return null;
  }
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | null | undefined): R | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}
