/** One element of DER (ITU-T X.690). */
export interface DerElement {
  readonly tag: number;
  readonly value: Uint8Array;
  /** With its header. */
  readonly whole: Uint8Array;
}

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const MAX_ELEMENTS = 10_000;

/** The elements that follow each other; lengths are held against the bytes that are there. @throws Error with the fault */
export function readDer(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const element = readOne(bytes, at);
    elements.push(element);
    if (elements.length > MAX_ELEMENTS) throw new Error("the certificate has too many parts");
    at += element.whole.length;
  }
  return elements;
}

/** The elements within a sequence or set. @throws Error when it is none */
export function derChildren(element: DerElement | undefined, tag: number = DER.sequence): DerElement[] {
  if (element?.tag !== tag) throw new Error("the certificate is not built as X.509 asks");
  return readDer(element.value);
}

function readOne(bytes: Uint8Array, start: number): DerElement {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1];
  if (first === undefined || (tag & 31) === 31) throw new Error("the certificate ends within a header");
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Error("the certificate has a length that DER does not know");
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[start + 2 + i] ?? 0);
    header += count;
  }
  const end = start + header + length;
  if (end > bytes.length) throw new Error("the certificate ends too early");
  return { tag, value: bytes.subarray(start + header, end), whole: bytes.subarray(start, end) };
}

/** An object identifier in dotted form. */
export function derOid({ value }: DerElement): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** A time of X.509 in milliseconds since 1970; NaN when it is malformed. */
export function derTimeMs({ tag, value }: DerElement): number {
  const text = new TextDecoder("latin1").decode(value);
  const digits = tag === DER.utcTime ? (Number(text.slice(0, 2)) < 50 ? `20${text}` : `19${text}`) : text;
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(digits);
  if (match === null) return Number.NaN;
  const [year = 0, month = 1, ...rest] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...(rest as [number, number, number, number]));
}
