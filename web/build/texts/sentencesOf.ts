import type { Node } from "./Module.ts";
import type { Place, Sources } from "./Sources.ts";
import { valuesOf } from "./valuesOf.ts";

/** A piece of a sentence: words that stand in the sources, or a value that only the running program knows. */
export type Piece = string | Value;

interface Value {
  /** The expression that gives it. */
  readonly value: string;
  /** What it is called when it is itself the sentence of an error, such as `message`; null for every other value. */
  readonly sentence: string | null;
}

/** A text with the values that are put into it. */
export type Sentence = readonly Piece[];

/** More ways to say one thing than this are taken for a mistake of the analysis. */
const MAX_WAYS = 64;

/** Every text that an expression may give, with parameters, conditions and tables of words written out. */
export function sentencesOf(place: Place, sources: Sources): readonly Sentence[] {
  const found = valuesOf(place, sources).map((value): readonly Sentence[] =>
    value === null ? [[placeholderOf(place)]] : sentencesAt(value, place, sources),
  );
  return distinct(found.flat());
}

/** @param asked The expression that led here: it names the value when there is no text. */
function sentencesAt({ node, module }: Place, asked: Place, sources: Sources): readonly Sentence[] {
  const inner = (next: Node) => interpolated({ node: next, module }, sources);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value === "" ? [] : [node.value]] : [[placeholderOf(asked)]];
    case "TemplateLiteral": {
      const parts = node.quasis.flatMap(({ value }, index): (readonly Sentence[])[] => {
        const next = node.expressions[index];
        return [[[value.cooked ?? value.raw]], ...(next === undefined ? [] : [inner(next)])];
      });
      return joined(parts);
    }
    case "BinaryExpression":
      return node.operator === "+" ? joined([inner(node.left), inner(node.right)]) : [[placeholderOf(asked)]];
    default:
      return [[placeholderOf(asked)]];
  }
}

/** What is put into a text: written out when it is words, a value when it is a name, a number or a format. */
function interpolated(place: Place, sources: Sources): readonly Sentence[] {
  const value = placeholderOf(place);
  // A sentence that is part of something is found where that is made.
  if (place.node.type === "MemberExpression" && value.sentence !== null) return [[value]];
  const sentences = sentencesOf(place, sources);
  const isWords =
    sentences.some((sentence) => sentence.some((piece) => typeof piece === "string" && /\s/.test(piece))) ||
    // An ending that is there or not, such as the s of a plural.
    (sentences.some(({ length }) => length === 0) && sentences.flat().every((piece) => typeof piece === "string"));
  return isWords && sentences.length <= MAX_WAYS ? sentences : [[value]];
}

/** By their names, the sentences of errors that others put their own around. */
const SENTENCE = /(?:^|\.)(message|hint|reason|why)\b/;

function placeholderOf({ node, module }: Place): Value {
  const value = module.code.slice(node.start, node.end);
  return { value, sentence: SENTENCE.exec(value)?.[1] ?? null };
}

function joined(parts: readonly (readonly Sentence[])[]): readonly Sentence[] {
  return parts.reduce<readonly Sentence[]>(
    (starts, ends) => starts.flatMap((start) => ends.map((end) => merged([...start, ...end]))),
    [[]],
  );
}

/** Words that follow each other are one piece; so are values with nothing between them, which nobody could tell apart. */
function merged(pieces: Sentence): Sentence {
  const out: Piece[] = [];
  for (const piece of pieces.filter((one) => one !== "")) {
    const last = out.at(-1);
    if (typeof piece === "string") out.push(typeof last === "string" ? `${out.pop()}${piece}` : piece);
    else if (typeof last === "object") out.splice(-1, 1, { value: `${last.value} ${piece.value}`, sentence: null });
    else out.push(piece);
  }
  return out;
}

function distinct(sentences: readonly Sentence[]): readonly Sentence[] {
  return [...new Map(sentences.map((sentence) => [JSON.stringify(sentence), sentence])).values()];
}
