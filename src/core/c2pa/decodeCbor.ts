import type { CborValue } from "./cborValue.ts";

const MAX_DEPTH = 32;
const MAX_ITEMS = 100_000;

/**
 * Reads one CBOR value from a stranger and nothing after it: definite lengths, text or whole numbers as keys, no key twice. Depth
 * and number of items are bounded, and no length is believed before the bytes are there. Byte strings view the input.
 *
 * @throws Error with the fault
 */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const state = { bytes, at: 0, items: 0 };
  const value = read(state, 0);
  if (state.at !== bytes.length) throw new Error("bytes follow the CBOR value");
  return value;
}

interface State {
  readonly bytes: Uint8Array;
  at: number;
  items: number;
}

function read(state: State, depth: number): CborValue {
  state.items += 1;
  if (depth > MAX_DEPTH || state.items > MAX_ITEMS) throw new Error("the CBOR is nested too deeply or too long");
  const lead = byte(state);
  const major = lead >> 5;
  if (major === 7) return simple(state, lead & 31);
  const argument = argumentOf(state, lead & 31);
  switch (major) {
    case 0:
      return argument;
    case 1:
      return typeof argument === "bigint" ? -1n - argument : -1 - argument;
    case 2:
      return take(state, argument);
    case 3:
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(state, argument));
    case 4:
      return Array.from({ length: countOf(state, argument) }, () => read(state, depth + 1));
    case 5:
      return readMap(state, countOf(state, argument), depth);
    default:
      if (typeof argument === "bigint") throw new Error("a CBOR tag is too large");
      return { tag: argument, value: read(state, depth + 1) };
  }
}

function readMap(state: State, count: number, depth: number): ReadonlyMap<string | number, CborValue> {
  const map = new Map<string | number, CborValue>();
  for (let i = 0; i < count; i += 1) {
    const key = read(state, depth + 1);
    if (typeof key !== "string" && typeof key !== "number") throw new Error("a CBOR key is neither text nor a number");
    if (map.has(key)) throw new Error("a CBOR key stands twice in one map");
    map.set(key, read(state, depth + 1));
  }
  return map;
}

function byte(state: State): number {
  const value = state.bytes[state.at];
  if (value === undefined) throw new Error("the CBOR ends too early");
  state.at += 1;
  return value;
}

function take(state: State, length: number | bigint): Uint8Array {
  if (length > state.bytes.length - state.at) throw new Error("the CBOR ends too early");
  const start = state.at;
  state.at += Number(length);
  return state.bytes.subarray(start, state.at);
}

/** Every entry takes at least a byte: a count beyond that is a lie. */
function countOf(state: State, count: number | bigint): number {
  if (count > state.bytes.length - state.at) throw new Error("the CBOR ends too early");
  if (count > MAX_ITEMS) throw new Error("the CBOR is too long");
  return Number(count);
}

function argumentOf(state: State, short: number): number | bigint {
  if (short < 24) return short;
  if (short > 27) throw new Error("the CBOR has a length that is not told beforehand");
  const bytes = take(state, 1 << (short - 24));
  const value = bytes.reduce((sum, next) => (sum << 8n) | BigInt(next), 0n);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function simple(state: State, short: number): CborValue {
  if (short === 20 || short === 21) return short === 21;
  if (short === 22 || short === 23) return null;
  if (short === 26 || short === 27) {
    const bytes = take(state, short === 26 ? 4 : 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return short === 26 ? view.getFloat32(0) : view.getFloat64(0);
  }
  throw new Error("the CBOR holds a value of an unknown kind");
}
