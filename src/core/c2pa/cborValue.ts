/** A value of CBOR (RFC 8949). Maps are `Map`s; a tagged value is an object. */
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | CborTagged;
export type CborMap = ReadonlyMap<string | number, CborValue>;
export interface CborTagged {
  readonly tag: number;
  readonly value: CborValue;
}

/** A map with text keys, in this order; entries that are undefined are left out. */
export function cborMap(entries: Readonly<Record<string, CborValue | undefined>>): CborMap {
  return new Map(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

export function isCborMap(value: CborValue | undefined): value is CborMap {
  return value instanceof Map;
}

export function isCborTagged(value: CborValue | undefined): value is CborTagged {
  return typeof value === "object" && value !== null && "tag" in value;
}
