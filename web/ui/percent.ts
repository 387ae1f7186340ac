/** Basis points for people: 1250 is "12.5 %", with a space that no line breaks at. */
export function percent(bps: number): string {
  return `${bps / 100}\u00a0%`;
}
