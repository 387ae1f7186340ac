/** One item of an RLP list: what it holds, still encoded when it is a list itself. */
export interface RlpItem {
  readonly isList: boolean;
  readonly payload: Uint8Array;
}

const STRING = 0x80;
const LIST = 0xc0;
const LONG = 55;

/**
 * Splits the payload of an RLP list into its items, one level deep and without copying: what may be large is counted before it is taken
 * apart. Strict: only the shortest encoding of each item is one.
 *
 * @param maxItems More are refused.
 * @returns Null when it is not canonical RLP, or too many.
 * @see Yellow Paper, appendix B
 */
export function rlpItems(payload: Uint8Array, maxItems: number): RlpItem[] | null {
  const items: RlpItem[] = [];
  let at = 0;
  while (at < payload.length) {
    const item = itemAt(payload, at);
    if (item === null || items.length === maxItems) return null;
    items.push(item);
    at = item.to;
  }
  return items;
}

function itemAt(bytes: Uint8Array, at: number): (RlpItem & { to: number }) | null {
  const first = bytes[at] ?? 0;
  if (first < STRING) return { isList: false, payload: bytes.subarray(at, at + 1), to: at + 1 };
  const isList = first >= LIST;
  const code = first - (isList ? LIST : STRING);
  const lengthBytes = Math.max(0, code - LONG);
  const from = at + 1 + lengthBytes;
  const length = lengthBytes === 0 ? code : longLength(bytes.subarray(at + 1, from), lengthBytes);
  if (length === null || from + length > bytes.length) return null;
  const payload = bytes.subarray(from, from + length);
  if (!isList && length === 1 && (payload[0] ?? 0) < STRING) return null;
  return { isList, payload, to: from + length };
}

/** Beyond four bytes nothing fits into memory. */
function longLength(bytes: Uint8Array, lengthBytes: number): number | null {
  if (lengthBytes > 4 || bytes.length < lengthBytes || bytes[0] === 0) return null;
  const length = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return length > LONG ? length : null;
}
