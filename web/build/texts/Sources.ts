import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Binding, bindingOf, type FunctionNode } from "./bindingOf.ts";
import { type Module, type Node, parseModule } from "./Module.ts";

/** An expression and the file it stands in. */
export interface Place<T extends Node = Node> {
  readonly node: T;
  readonly module: Module;
}

/** The parsed sources of some folders, with what is needed to follow a name from one file to another. */
export interface Sources {
  readonly modules: ReadonlyMap<string, Module>;
  /** What a name stands for; an imported one is followed into the file that declares it. */
  readonly lookUp: (name: string, at: Place) => { readonly binding: Binding; readonly module: Module };
  /** The arguments of every call of a function, or of every `new` of the class whose constructor it is. */
  readonly callsOf: (
    callee: Place<FunctionNode>,
  ) => readonly { readonly args: readonly Node[]; readonly module: Module }[];
}

/** @param folders Absolute paths; everything below them is read. */
export function readSources(folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    globSync("**/*.{ts,tsx}", { cwd: folder }).map((file) => resolve(folder, file)),
  );
  return sourcesOf(files.sort().map((file) => parseModule(file)));
}

export function sourcesOf(parsed: readonly Module[]): Sources {
  const modules = new Map(parsed.map((module) => [module.file, module]));

  const lookUp: Sources["lookUp"] = (name, { node, module }) => {
    const binding = bindingOf(name, node, module);
    if (binding.kind !== "import") return { binding, module };
    const target = modules.get(resolve(dirname(module.file), binding.from));
    return target === undefined
      ? { binding: { kind: "unknown" }, module }
      : lookUp(binding.name, { node: target.program, module: target });
  };

  const calls = new Map<string, Place[]>();
  for (const module of parsed) {
    for (const node of module.parentOf.keys()) {
      if (node.type !== "CallExpression" && node.type !== "NewExpression") continue;
      if (node.callee.type !== "Identifier") continue;
      const known = calls.get(node.callee.name);
      if (known === undefined) calls.set(node.callee.name, [{ node, module }]);
      else known.push({ node, module });
    }
  }

  const callsOf: Sources["callsOf"] = ({ node, module }) => {
    const name = nameOf(node, module);
    if (name === null) return [];
    return (calls.get(name) ?? []).flatMap((place) => {
      const call = place.node;
      if (call.type !== "CallExpression" && call.type !== "NewExpression") return [];
      const found = lookUp(name, place);
      const isIt = call.type === "NewExpression" || (found.binding.kind === "value" && found.binding.value === node);
      return isIt ? [{ args: call.arguments, module: place.module }] : [];
    });
  };

  return { modules, lookUp, callsOf };
}

/** The name that a function is called by: its own, its constant's, or its class's when it is a constructor. */
function nameOf(node: FunctionNode, { parentOf }: Module): string | null {
  if (node.type === "FunctionDeclaration") return node.id?.name ?? null;
  const holder = parentOf.get(node);
  if (holder?.type === "VariableDeclarator" && holder.id.type === "Identifier") return holder.id.name;
  if (holder?.type !== "MethodDefinition" || holder.kind !== "constructor") return null;
  const body = parentOf.get(holder);
  const owner = body && parentOf.get(body);
  return owner?.type === "ClassDeclaration" ? (owner.id?.name ?? null) : null;
}
