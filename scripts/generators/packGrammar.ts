import { squeezeText } from "./squeezeText.ts";

/** Variants of a rule, in the order of their numbers; `{name/}` means the one that a text's own number picks. */
const VARIANTS: readonly (readonly string[])[] = [
  ["sea", "hill", "wood", "town", "snow", "garden", "night", "sun", "room"],
  ["calm", "bright", "dark", "wild", "plain"],
  ["any", "dawn", "day", "dusk", "night"],
  ["print", "candle", "tea", "notebook"],
  ["dark", "even", "bright"],
];
/** What the module itself fills in, in the order of their numbers. */
const SLOTS = ["S", "s", "T", "C", "C1", "C2", "A", "B", "en.tint", "zh.tint", "en.note", "zh.note"];
/** Added to a rule's number, so that it is none of the bytes that part rules and alternatives. */
const FIRST_NUMBER = 0x20;
const END_OF_RULE = 0x08;
const END_OF_ALTERNATIVE = 0x0a;
const RULE = 0x01;
const SLOT = 0x07;

interface Rule {
  readonly name: string;
  /** How often one text uses the rule: it then never takes the same alternative twice. */
  readonly uses: number;
  readonly alternatives: readonly string[];
}

/**
 * A grammar as the source of constants: `SQUEEZED` holds rule after rule (how often it is used, then its alternatives, each with an
 * end), compressed from `GRAMMAR_LENGTH` bytes, and one constant names each rule.
 *
 * A reference is an opcode and a number: 1 a rule, 2 … 6 the variant by theme, mood, time, product or light, 7 what the module fills in.
 *
 * @param text See the head of a `grammar.txt`.
 */
export function packGrammar(text: string): string {
  const rules = parse(text);
  const bytes = rules.flatMap(({ uses, alternatives }) => [
    0x30 + uses,
    ...alternatives.flatMap((alternative) => [...encode(alternative, rules), END_OF_ALTERNATIVE]),
    END_OF_RULE,
  ]);
  const names = rules.map(({ name }, i) => {
    const [base = "", variant] = name.split("/");
    const isFirst = variant === undefined || variantsOf(base, rules)[0] === variant;
    return isFirst ? `export const ${base.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}: u32 = ${i};\n` : "";
  });
  return `${names.join("")}export const RULES: u32 = ${rules.length};
export const GRAMMAR_LENGTH: u32 = ${bytes.length};
export const SQUEEZED = memory.data<u8>([${squeezeText(Uint8Array.from(bytes))}]);
`;
}

function parse(text: string): Rule[] {
  const rules: { name: string; uses: number; alternatives: string[] }[] = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const head = /^@(\S+)(?: \*(\d))?$/.exec(line);
    if (head !== null) rules.push({ name: head[1] ?? "", uses: Number(head[2] ?? 1), alternatives: [] });
    else rules.at(-1)?.alternatives.push(line);
  }
  for (const { name, uses, alternatives } of rules) {
    if (alternatives.length < uses && !name.startsWith("hear."))
      throw new Error(`The rule ${name} has ${alternatives.length} alternatives.`);
  }
  return rules;
}

function encode(alternative: string, rules: readonly Rule[]): number[] {
  return alternative.split(/(\{[^}]*\})/).flatMap((part) => {
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    return name === undefined ? [...new TextEncoder().encode(part)] : reference(name, rules);
  });
}

function reference(name: string, rules: readonly Rule[]): number[] {
  const slot = SLOTS.indexOf(name);
  if (slot >= 0) return [SLOT, FIRST_NUMBER + slot];
  const base = name.replace(/\/$/, "");
  if (base === name) return [RULE, FIRST_NUMBER + find(name, rules)];
  const own = variantsOf(base, rules);
  const kind = VARIANTS.findIndex((names) => names.join() === own.join());
  if (kind < 0) throw new Error(`The rule ${base} has the variants ${own.join(", ")}, which nothing picks.`);
  return [RULE + 1 + kind, FIRST_NUMBER + find(`${base}/${own[0]}`, rules)];
}

function variantsOf(base: string, rules: readonly Rule[]): string[] {
  return rules.filter(({ name }) => name.startsWith(`${base}/`)).map(({ name }) => name.slice(base.length + 1));
}

function find(name: string, rules: readonly Rule[]): number {
  const found = rules.findIndex((rule) => rule.name === name);
  if (found < 0) throw new Error(`There is no rule ${name}.`);
  return found;
}
