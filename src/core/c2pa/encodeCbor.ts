import { type CborValue, isCborTagged } from "./cborValue.ts";
import { joinBytes } from "./joinBytes.ts";

/**
 * Encodes a value as CBOR with definite lengths and the shortest form of every number (RFC 8949, section 4.2.1); the order of a
 * map's entries is kept. Whole numbers only.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  const parts: Uint8Array[] = [];
  write(value, parts);
  return joinBytes(parts);
}

function write(value: CborValue, parts: Uint8Array[]): void {
  if (value === null) parts.push(Uint8Array.of(0xf6));
  else if (typeof value === "boolean") parts.push(Uint8Array.of(value ? 0xf5 : 0xf4));
  else if (typeof value === "number" || typeof value === "bigint") {
    parts.push(value < 0 ? head(1, BigInt(-1) - BigInt(value)) : head(0, BigInt(value)));
  } else if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    parts.push(head(3, BigInt(bytes.length)), bytes);
  } else if (value instanceof Uint8Array) parts.push(head(2, BigInt(value.length)), value);
  else if (value instanceof Map) {
    parts.push(head(5, BigInt(value.size)));
    for (const [key, entry] of value) {
      write(key, parts);
      write(entry, parts);
    }
  } else if (isCborTagged(value)) {
    parts.push(head(6, BigInt(value.tag)));
    write(value.value, parts);
  } else {
    const list = value as readonly CborValue[];
    parts.push(head(4, BigInt(list.length)));
    for (const entry of list) write(entry, parts);
  }
}

/** Major type and argument. */
function head(major: number, argument: bigint): Uint8Array {
  const lead = major << 5;
  if (argument < 24n) return Uint8Array.of(lead | Number(argument));
  const sizes = [1, 2, 4, 8];
  const index = sizes.findIndex((size) => argument < 1n << BigInt(8 * size));
  if (index < 0) throw new RangeError(`CBOR carries no number as large as ${argument}.`);
  const size = sizes[index] ?? 8;
  const bytes = new Uint8Array(1 + size);
  bytes[0] = lead | (24 + index);
  for (let i = 0; i < size; i += 1) bytes[size - i] = Number((argument >> BigInt(8 * i)) & 0xffn);
  return bytes;
}
