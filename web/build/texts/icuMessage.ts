import type { Sentence } from "./sentencesOf.ts";

/** A sentence as Lingui keeps it. */
export interface IcuMessage {
  /** ICU MessageFormat: values are `{0}`, `{1}` …, one that is itself a sentence `{message}` or what it is called. */
  readonly message: string;
  /** The expression behind each value, for translators. */
  readonly placeholders: Readonly<Record<string, string>>;
}

export function icuMessage(sentence: Sentence): IcuMessage {
  const placeholders: Record<string, string> = {};
  let values = 0;
  const message = sentence.map((piece) => {
    if (typeof piece === "string") return escaped(piece);
    const { sentence: called } = piece;
    const name = called !== null && !Object.hasOwn(placeholders, called) ? called : String(values++);
    placeholders[name] = piece.value;
    return `{${name}}`;
  });
  return { message: message.join(""), placeholders };
}

/** From the first brace to the last, a text is quoted; an apostrophe elsewhere stands for itself unless it could open a quotation. */
function escaped(text: string): string {
  const braces = /[{}](?:.*[{}])?(?:'+[^'])?/s.exec(text);
  if (braces === null) return withApostrophes(text);
  const { index, 0: quoted } = braces;
  return `${withApostrophes(text.slice(0, index))}'${quoted.replaceAll("'", "''")}'${withApostrophes(text.slice(index + quoted.length))}`;
}

function withApostrophes(text: string): string {
  return text.replaceAll(/'+/g, (run, at: number) => (run.length === 1 && at + 1 < text.length ? run : run + run));
}
