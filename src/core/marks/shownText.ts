const MAX_SHOWN = 100;

/** Text of a stranger on one line of a terminal: shortened; controls, line breaks and what turns the reading direction become U+FFFD. */
export function shownText(text: string): string {
  const readable = text.slice(0, 4 * MAX_SHOWN).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
  const points = [...readable];
  return points.length <= MAX_SHOWN ? readable : `${points.slice(0, MAX_SHOWN).join("")}…`;
}
