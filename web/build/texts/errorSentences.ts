import type { ESTree } from "vite";
import type { Module, Node } from "./Module.ts";
import type { Place, Sources } from "./Sources.ts";
import { type Sentence, sentencesOf } from "./sentencesOf.ts";
import { keyOf, valuesOf } from "./valuesOf.ts";

/** A text that an error shows to people. */
export interface ErrorSentence {
  readonly sentence: Sentence;
  /** Which error it belongs to and as what, for translators. */
  readonly comment: string;
  /** Offset of the error in its file. */
  readonly start: number;
}

/** The messages and hints of the errors that a file makes: as an error, as the data of one, as the reason within one, or where it is shown; and what checks find. */
export function errorSentences(module: Module, sources: Sources): readonly ErrorSentence[] {
  return [...module.parentOf.keys()].flatMap((node) =>
    textsOf(node, module, sources).flatMap(({ text, comment }) =>
      sentencesOf({ node: text, module }, sources)
        .filter(saysSomething)
        .map((sentence) => ({ sentence, comment, start: node.start })),
    ),
  );
}

interface Text {
  readonly text: Node;
  readonly comment: string;
}

function textsOf(node: Node, module: Module, sources: Sources): readonly Text[] {
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "SeedlineError") {
    const [code, message, options] = node.arguments;
    return textsOfError(code, message, options && hintOf(options), module, sources);
  }
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "translateError") {
    return node.arguments.slice(0, 1).map((text) => ({ text, comment: "error" }));
  }
  if (node.type === "ObjectExpression") {
    const message = propertyOf(node, "message");
    const hint = propertyOf(node, "hint");
    if (message && hint) return textsOfError(propertyOf(node, "code"), message, hint, module, sources);
    // What a check of a work found, or why a piece of evidence is not there.
    const reason = propertyOf(node, "reason");
    const isFinding = reason && (propertyOf(node, "status") ?? propertyOf(node, "state"));
    return isFinding ? [{ text: reason, comment: "finding" }] : [];
  }
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Error") {
    return node.arguments.slice(0, 1).map((text) => ({ text, comment: "part of an error" }));
  }
  if (node.type === "ClassDeclaration" && isPlainError(node)) {
    return [...module.parentOf.keys()].flatMap((inner) =>
      inner.type === "CallExpression" && inner.callee.type === "Super" && isWithin(inner, node) && inner.arguments[0]
        ? [{ text: inner.arguments[0], comment: `part of an error: ${node.id?.name}` }]
        : [],
    );
  }
  return [];
}

function textsOfError(
  code: Node | undefined,
  message: Node | undefined,
  hint: Node | undefined,
  module: Module,
  sources: Sources,
): readonly Text[] {
  const codes = code === undefined ? [] : valuesOf({ node: code, module }, sources).map(codeOf);
  const name = codes.length > 0 && codes.length <= 3 && !codes.includes(null) ? ` ${codes.join(", ")}` : "";
  return [
    ...(message ? [{ text: message, comment: `error${name}` }] : []),
    ...(hint ? [{ text: hint, comment: `hint of error${name}` }] : []),
  ];
}

function codeOf(value: Place | null): string | null {
  return value?.node.type === "Literal" && typeof value.node.value === "string" ? value.node.value : null;
}

function hintOf(options: Node): Node | undefined {
  return options.type === "ObjectExpression" ? propertyOf(options, "hint") : undefined;
}

function propertyOf(node: ESTree.ObjectExpression, name: string): Node | undefined {
  return node.properties.filter((one) => one.type === "Property").find(({ key }) => keyOf(key) === name)?.value;
}

/** SeedlineError's own text is where each is made. */
function isPlainError(node: ESTree.Class): boolean {
  return (
    node.superClass?.type === "Identifier" && node.superClass.name === "Error" && node.id?.name !== "SeedlineError"
  );
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** A text of values alone needs no translation. */
function saysSomething(sentence: Sentence): boolean {
  return sentence.some((piece) => typeof piece === "string" && /\p{L}{2}/u.test(piece));
}
