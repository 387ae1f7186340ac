import type { FunctionNode, Path } from "./bindingOf.ts";
import type { Node } from "./Module.ts";
import type { Place, Sources } from "./Sources.ts";

/** Followed no further than this from the expression that was asked about. */
const MAX_DEPTH = 16;

/**
 * The expressions that may stand behind an expression: names, parameters, tables, conditions and calls are followed through all
 * sources, until a literal, a template, an object, a function or something that only the running program knows is reached.
 *
 * @returns null among them stands for a value that cannot be known here
 */
export function valuesOf(place: Place, sources: Sources): readonly (Place | null)[] {
  return following(place, sources, 0, true);
}

/** @param whole Whether the value itself is wanted, and not a part of it. */
function following(place: Place, sources: Sources, depth: number, whole: boolean): readonly (Place | null)[] {
  if (depth > MAX_DEPTH) return [null];
  const { node, module } = place;
  const follow: Follow = (next, path = [], within = module) =>
    next === null
      ? []
      : partsOf(
          following({ node: next, module: within }, sources, depth + 1, whole && path.length === 0),
          path,
          sources,
          depth + 1,
        );
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
    case "ChainExpression":
      return follow(node.expression);
    case "AwaitExpression":
      return follow(node.argument);
    case "ConditionalExpression":
      return [...follow(node.consequent), ...follow(node.alternate)];
    case "LogicalExpression":
      return [...follow(node.left), ...follow(node.right)];
    case "MemberExpression": {
      const key = node.property;
      if (!node.computed && key.type === "Identifier") return follow(node.object, [key.name]);
      return node.computed && key.type === "Literal" && typeof key.value === "string"
        ? follow(node.object, [key.value])
        : follow(node.object, ["*"]);
    }
    case "CallExpression":
      return follow(node.callee).flatMap((callee) =>
        callee && isFunction(callee.node) ? returned(callee, follow) : [null],
      );
    case "Identifier": {
      if (node.name === "undefined") return [];
      const { binding, module: within } = sources.lookUp(node.name, place);
      if (binding.kind === "value") {
        return [...follow(binding.value, binding.path, within), ...follow(binding.fallback, [], within)];
      }
      if (binding.kind !== "parameter" || (whole && !mayBeWords(binding))) return [null];
      const [index, ...path] = binding.path as readonly [number, ...Path];
      const calls = sources.callsOf({ node: binding.of, module: within });
      const given = calls.flatMap(({ args, module: caller }) => follow(args[index] ?? null, path, caller));
      // What nobody calls by name is handed on to somebody who does.
      return [...(calls.length === 0 ? [null] : given), ...follow(binding.fallback, [], within)];
    }
    default:
      return [place];
  }
}

type Follow = (next: Node | null, path?: Path, within?: Place["module"]) => readonly (Place | null)[];

/** A parameter that is declared as something else than a string carries no words of ours, whoever calls. */
function mayBeWords({ of, path }: { readonly of: FunctionNode; readonly path: Path }): boolean {
  const parameter = of.params[Number(path[0])];
  const declared = parameter?.type === "AssignmentPattern" ? parameter.left : parameter;
  if (declared?.type !== "Identifier") return true;
  const type = declared.typeAnnotation?.typeAnnotation;
  const kinds = type?.type === "TSUnionType" ? type.types : [type];
  return kinds.some((kind) => kind?.type === "TSStringKeyword" || kind?.type === "TSLiteralType");
}

/** What a function gives back. */
function returned({ node, module }: Place, follow: Follow): readonly (Place | null)[] {
  if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement")
    return follow(node.body, [], module);
  const isOwn = (at: Node): boolean => {
    const holder = module.parentOf.get(at);
    return holder === node || (holder != null && !isFunction(holder) && isOwn(holder));
  };
  const returns = [...module.parentOf.keys()].filter((inner) => inner.type === "ReturnStatement" && isOwn(inner));
  return returns.flatMap((inner) => (inner.type === "ReturnStatement" ? follow(inner.argument, [], module) : []));
}

/** The parts of values that a path leads to; `*` is any of a table's values. */
function partsOf(
  values: readonly (Place | null)[],
  path: Path,
  sources: Sources,
  depth: number,
): readonly (Place | null)[] {
  const [step, ...rest] = path;
  if (step === undefined) return values;
  return values.flatMap((value) => {
    const parts = value === null ? null : partsAt(value.node, step);
    if (value === null || parts === null) return [null];
    return parts.flatMap((node) =>
      partsOf(
        following({ node, module: value.module }, sources, depth + 1, rest.length === 0),
        rest,
        sources,
        depth + 1,
      ),
    );
  });
}

/** Null when the part cannot be known. */
function partsAt(node: Node, step: string | number): readonly Node[] | null {
  if (node.type === "ArrayExpression") {
    if (step === "*") return node.elements.filter((element) => element !== null);
    const element = typeof step === "number" ? node.elements[step] : undefined;
    return element ? [element] : null;
  }
  if (node.type !== "ObjectExpression") return null;
  const properties = node.properties.filter((property) => property.type === "Property");
  if (step === "*") return properties.map(({ value }) => value);
  const named = properties.find(({ key }) => keyOf(key) === step);
  if (named !== undefined) return [named.value];
  return properties.length === node.properties.length ? [] : null;
}

/** The name of a property that is not computed. */
export function keyOf(key: Node): string | null {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : null;
}

function isFunction(node: Node): node is FunctionNode {
  return ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(node.type);
}
