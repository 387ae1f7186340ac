import { type Hex, hexToBytes } from "viem";
import { crc32 } from "../../../src/core/png/crc32.ts";

/** A PNG with one more chunk behind IHDR. */
export function withChunk(png: Uint8Array, type: string, data: Hex): Uint8Array {
  const body = new Uint8Array([...type].map((letter) => letter.charCodeAt(0)).concat([...hexToBytes(data)]));
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  const afterHeader = 8 + 25;
  return new Uint8Array([...png.subarray(0, afterHeader), ...chunk, ...png.subarray(afterHeader)]);
}
