/** Says a sentence of ours in the page's language; null while that is English. */
let translator: ((sentence: string) => string) | null = null;

/**
 * The message or hint of an error in the page's language. Errors are made in plain English wherever no language is known, in
 * workers and on servers too, and cross to the page as data; what is not one of their known sentences stays as it is.
 */
export function translateError(sentence: string): string {
  return translator === null ? sentence : translator(sentence);
}

/** @param next Null for English, in which errors are made. */
export function translateErrorsWith(next: ((sentence: string) => string) | null): void {
  translator = next;
}
