import { type ErrorTemplate, matchTemplate } from "./matchTemplate.ts";

/** The sentences of errors by the id of their translation. */
export type ErrorTemplates = Readonly<Record<string, ErrorTemplate>>;

/** A sentence within a sentence within a sentence is deep enough. */
const MAX_DEPTH = 4;

interface Candidate {
  readonly id: string;
  readonly template: ErrorTemplate;
}

/**
 * Finds the template that an English sentence was made from and says it anew with the same values. The template that shares most
 * words with the sentence wins. Values are shown as they are, but for those that are named: they are sentences of errors too.
 *
 * @param say Gives the translation with the values put in.
 * @returns a function that leaves a sentence no template fits as it is
 */
export function createErrorTranslator(
  templates: ErrorTemplates,
  say: (id: string, values: Readonly<Record<string, string>>) => string,
): (sentence: string) => string {
  const plain = new Map<string, string>();
  // By their first word; those that begin with a value are tried on every sentence.
  const byFirstWord = new Map<string, Candidate[]>();
  const candidates = Object.entries(templates).map(([id, template]): Candidate => ({ id, template }));
  for (const candidate of candidates.sort((a, b) => wordsIn(b.template) - wordsIn(a.template))) {
    const [head = ""] = candidate.template;
    if (candidate.template.length === 1) plain.set(String(head), candidate.id);
    else {
      const word = (typeof head === "string" && firstWord(head)) || "";
      const known = byFirstWord.get(word);
      if (known === undefined) byFirstWord.set(word, [candidate]);
      else known.push(candidate);
    }
  }

  const translate = (sentence: string, depth: number): string => {
    const known = plain.get(sentence);
    if (known !== undefined) return say(known, {});
    for (const word of [firstWord(sentence), ""]) {
      for (const { id, template } of (word !== null && byFirstWord.get(word)) || []) {
        const values = matchTemplate(template, sentence);
        if (values === null) continue;
        const said = Object.entries(values).map(([name, value]) => {
          const isSentence = !/^\d+$/.test(name) && depth < MAX_DEPTH;
          return [name, isSentence ? translate(value, depth + 1) : value];
        });
        return say(id, Object.fromEntries(said));
      }
    }
    return sentence;
  };
  return (sentence) => translate(sentence, 1);
}

/** Null when the text has not even one whole word. */
function firstWord(text: string): string | null {
  const end = text.indexOf(" ");
  return end > 0 ? text.slice(0, end) : null;
}

/** How many characters of a template are its own. */
function wordsIn(template: ErrorTemplate): number {
  return template.reduce((sum, piece) => sum + (typeof piece === "string" ? piece.length : 0), 0);
}
