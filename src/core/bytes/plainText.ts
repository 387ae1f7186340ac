/** C0 and C1 control characters and DEL (Unicode category Cc), but not tab, line feed and carriage return. */
const CONTROL = /[\p{Cc}--[\t\n\r]]/v;
/** Every control character, and the line and paragraph separators. */
const CONTROL_OR_BREAK = /[\p{Cc}\u2028\u2029]/u;
/** Embeddings, overrides and isolates, which make a line read otherwise than it is stored (UAX #9). */
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;

/** True for text that may span lines and holds no other control character. */
export function isMultilineText(text: string): boolean {
  return !CONTROL.test(text);
}

/** True for one line of text that reads as it is stored: no control character, no line break, no bidirectional control. */
export function isLineText(text: string): boolean {
  return !CONTROL_OR_BREAK.test(text) && !BIDI_CONTROL.test(text);
}

/** Number of Unicode code points, the unit in which lengths of text are limited. */
export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
