/** A style that the Studio is opened with. */
export interface ArrivingStyleLink {
  readonly id: bigint;
  /** Null for its cheapest. */
  readonly termsId: bigint | null;
}

/** Reads `?style=ID&terms=ID`; null when the address names no style. */
export function styleInSearch(search: string): ArrivingStyleLink | null {
  const asked = new URLSearchParams(search);
  const numberOf = (name: string) => {
    const text = asked.get(name) ?? "";
    return /^[0-9]{1,13}$/.test(text) ? BigInt(text) : null;
  };
  const id = numberOf("style");
  return id === null ? null : { id, termsId: numberOf("terms") };
}
