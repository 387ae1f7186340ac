import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "../../src/core/bytes/JsonValue.ts";
import { canonicalJson } from "../../src/core/bytes/jcs.ts";
import { packFont } from "./packFont.ts";
import { packGrammar } from "./packGrammar.ts";
import { type Genome, packWeights } from "./packWeights.ts";

/** The folder beside the generators' own that holds what they share. */
export const SHARED = "shared";

/**
 * Where a file of a generator is: in its own folder, or else in `generators/shared`. Shared sources are compiled as if they stood in the
 * generator's folder, so that moving one there leaves every module's bytes, which are its identity, as they were.
 */
export function find(folder: string, name: string): string {
  const own = join(folder, name);
  return existsSync(own) ? own : join(folder, "..", SHARED, name);
}

/** The source that holds the weights of a trained generator. */
export const GENOMES_SOURCE = "assembly/automaton/genomes.gen.ts";

/** The source that holds the strokes of letters. */
export const FONT_SOURCE = "assembly/text/font.gen.ts";

/** Kinds of words in the order of their numbers, three bits each. */
const KINDS = ["hue", "softHue", "tone", "form", "medium", "key", "energy", "scene"];

type Lexicon = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

/**
 * Sources that exist only while a generator is compiled, by their path in its folder: text files as bytes, because the
 * compiler would store string literals in UTF-16 with object headers.
 *
 * - `assembly/describe.gen.ts` from `describe.json` (the description, NUL-terminated) and `refusal.txt` (the message for a bad request)
 * - `assembly/request/lexicon.gen.ts` from `lexicon.json`, and `words.json` for words that only this generator knows;
 *   a kind of word that is null there is left out, because its pictures have no use for it
 * - `assembly/automaton/genomes.gen.ts` from `genomes.json`, the weights of a trained generator
 * - `assembly/text/grammar.gen.ts` from `grammar.txt` and `assembly/text/font.gen.ts` from `font.txt`, where there is one
 *
 * What a generator does not have itself is that of all: see {@link find}.
 */
export function generatedSources(folder: string): Map<string, string> {
  const read = (name: string): string => readFileSync(find(folder, name), "utf8");
  const description = canonicalJson(JSON.parse(read("describe.json")) as JsonValue);
  const refusal = utf8(read("refusal.txt").trim());
  const sources = new Map([
    [
      "assembly/describe.gen.ts",
      `export const DESCRIPTION = memory.data<u8>([${[...utf8(description), 0]}]);
export const REFUSAL_LENGTH = ${refusal.length};
export const REFUSAL = memory.data<u8>([${refusal}]);
`,
    ],
  ]);
  const own = join(folder, "words.json");
  const lexicons = [read("lexicon.json"), ...(existsSync(own) ? [readFileSync(own, "utf8")] : [])];
  const words = packLexicon(lexicons.map((text) => JSON.parse(text) as Lexicon));
  sources.set(
    "assembly/request/lexicon.gen.ts",
    `export const LEXICON_COUNT = ${words.length};\nexport const LEXICON = memory.data<u32>([${words}]);\n`,
  );
  const genomes = join(folder, "genomes.json");
  if (existsSync(genomes)) {
    const trained = JSON.parse(readFileSync(genomes, "utf8")) as Readonly<Record<string, Genome>>;
    sources.set(GENOMES_SOURCE, packWeights(Object.values(trained)));
  }
  if (existsSync(join(folder, "grammar.txt"))) {
    sources.set("assembly/text/grammar.gen.ts", packGrammar(read("grammar.txt")));
  }
  const font = join(folder, "font.txt");
  if (existsSync(font)) sources.set(FONT_SOURCE, packFont(readFileSync(font, "utf8")));
  return sources;
}

/** One u32 a word: 20 bits of its hash ‖ 3 bits of kind ‖ 9 bits of value. */
function packLexicon(lexicons: readonly Lexicon[]): number[] {
  const packed: number[] = [];
  const words = new Map<number, string>();
  const kinds = lexicons.flatMap((lexicon) => Object.entries(lexicon));
  const unused = new Set(kinds.filter(([, entries]) => entries === null).map(([kind]) => kind));
  for (const [kind, entries] of kinds.filter(([one]) => !unused.has(one))) {
    for (const [word, value] of Object.entries(entries ?? {})) {
      const hash = fnv1a(utf8(word)) >>> 12;
      const number = KINDS.indexOf(kind);
      const other = words.get(hash);
      if (other !== undefined && other !== word) throw new Error(`The words ${word} and ${other} share a hash.`);
      if (number < 0 || value < 0 || value > 511) throw new Error(`The word ${word} cannot be ${kind} ${value}.`);
      words.set(hash, word);
      packed.push(((hash << 12) | (number << 9) | value) >>> 0);
    }
  }
  return packed;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function fnv1a(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
