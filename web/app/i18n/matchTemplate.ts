/** An English sentence: its own words, and the names of the values between them, each name in a list of its own. */
export type ErrorTemplate = readonly (string | readonly [name: string])[];

/**
 * The values with which a template makes this very sentence, each as short as can be, the last one taking what remains; null when
 * there are none. Takes time in proportion to the sentence, whatever a hostile value holds: each piece is looked for once, since
 * the leftmost place of one leaves most room for the next.
 */
export function matchTemplate(template: ErrorTemplate, sentence: string): Record<string, string> | null {
  const last = template.at(-1);
  const end = sentence.length - (typeof last === "string" ? last.length : 0);
  const values: Record<string, string> = {};
  let at = 0;
  let name: string | null = null;
  for (const [index, piece] of template.entries()) {
    if (typeof piece !== "string") {
      [name] = piece;
      continue;
    }
    const isLast = index === template.length - 1;
    const found = name === null ? 0 : isLast ? end : sentence.indexOf(piece, at);
    if (found < at || found + piece.length > (isLast ? sentence.length : end)) return null;
    if (!sentence.startsWith(piece, found)) return null;
    if (name !== null) values[name] = sentence.slice(at, found);
    name = null;
    at = found + piece.length;
  }
  if (name !== null) values[name] = sentence.slice(at);
  else if (at !== sentence.length) return null;
  return values;
}
