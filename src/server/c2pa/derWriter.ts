import { DER } from "../../core/c2pa/der.ts";
import { joinBytes } from "../../core/c2pa/joinBytes.ts";

/** One element of DER (ITU-T X.690): tag, length, content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const value = joinBytes(parts);
  const { length } = value;
  if (length < 0x80) return joinBytes([Uint8Array.of(tag, length), value]);
  const size = [...length.toString(16).padStart(6, "0").matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
  while (size[0] === 0) size.shift();
  return joinBytes([Uint8Array.of(tag, 0x80 | size.length, ...size), value]);
}

export function derSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(DER.sequence, ...parts);
}

/** An object identifier in dotted form. */
export function derOidOf(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(DER.oid, Uint8Array.from(bytes));
}

/** A positive number of any size, big-endian. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  return der(DER.integer, (bytes[0] ?? 0) >= 0x80 ? joinBytes([Uint8Array.of(0), bytes]) : bytes);
}

export function derText(text: string): Uint8Array {
  return der(DER.utf8, new TextEncoder().encode(text));
}

/** A time of X.509 to the second: two digits for the year until 2049, four from then on (RFC 5280, section 4.1.2.5). */
export function derTime(date: Date): Uint8Array {
  const text = `${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
  const isShort = date.getUTCFullYear() < 2_050;
  return der(isShort ? DER.utcTime : DER.generalizedTime, new TextEncoder().encode(isShort ? text.slice(2) : text));
}
