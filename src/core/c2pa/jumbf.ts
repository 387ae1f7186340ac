import { joinBytes } from "./joinBytes.ts";

/** What a superbox holds, by the UUID of its description box (C2PA 2.2, section 11.1.4; ISO 19566-5). */
export const JUMBF_KINDS = {
  store: "63327061",
  manifest: "63326d61",
  assertions: "63326173",
  claim: "6332636c",
  signature: "63326373",
  cbor: "63626f72",
  json: "6a736f6e",
} as const;
export type JumbfKind = keyof typeof JUMBF_KINDS;

const UUID_REST = "00110010800000aa00389b71";
/** Requestable, and with a label. */
const TOGGLES = 3;

/** Type and content, without the header of eight bytes. */
export interface JumbfBox {
  readonly type: string;
  readonly data: Uint8Array;
}

/** A superbox taken apart. */
export interface JumbfSuperbox {
  /** Null for a kind that is not known here. */
  readonly kind: JumbfKind | null;
  readonly label: string;
  /** Whether its description says no more than kind and label. */
  readonly isPlain: boolean;
  readonly boxes: readonly JumbfBox[];
  /** Everything within, description included: what hashed references are hashes of. */
  readonly content: Uint8Array;
}

/** A box with its header. */
export function writeBox(type: string, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(8);
  new DataView(header.buffer).setUint32(0, 8 + data.length);
  header.set(new TextEncoder().encode(type), 4);
  return joinBytes([header, data]);
}

/** The content of a superbox: its description and its boxes, each with its header. */
export function superboxContent(kind: JumbfKind, label: string, boxes: readonly Uint8Array[]): Uint8Array {
  const uuid = hexBytes(JUMBF_KINDS[kind] + UUID_REST);
  const description = joinBytes([uuid, Uint8Array.of(TOGGLES), new TextEncoder().encode(label), Uint8Array.of(0)]);
  return joinBytes([writeBox("jumd", description), ...boxes]);
}

const MAX_BOXES = 2_000;

/**
 * Takes the content of a superbox apart, one level deep. Lengths are held against the bytes that are there.
 *
 * @throws Error with the fault
 */
export function readSuperbox(content: Uint8Array): JumbfSuperbox {
  const [description, ...boxes] = readBoxes(content);
  if (description?.type !== "jumd") throw new Error("a JUMBF box has no description");
  const { data } = description;
  const toggles = data[16] ?? 0;
  const end = data.indexOf(0, 17);
  if ((toggles & TOGGLES) !== TOGGLES || end < 0) throw new Error("a JUMBF box has no label");
  const label = new TextDecoder("utf-8", { fatal: true }).decode(data.subarray(17, end));
  const uuid = Array.from(data.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const kinds = Object.entries(JUMBF_KINDS) as [JumbfKind, string][];
  const kind = kinds.find(([, start]) => uuid === start + UUID_REST)?.[0] ?? null;
  return { kind, label, isPlain: toggles === TOGGLES && data.length === end + 1, boxes, content };
}

/** The boxes that follow each other. @throws Error with the fault */
export function readBoxes(bytes: Uint8Array): JumbfBox[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const boxes: JumbfBox[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw new Error("a JUMBF box ends within its header");
    const length = view.getUint32(at);
    if (length < 8 || length > bytes.length - at)
      throw new Error(`a JUMBF box claims ${length} bytes that are not there`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, data: bytes.subarray(at + 8, at + length) });
    if (boxes.length > MAX_BOXES) throw new Error("there are too many JUMBF boxes");
    at += length;
  }
  return boxes;
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
