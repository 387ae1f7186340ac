import { hexToBytes, sha256 } from "viem";
import type { FileBinding } from "./buildManifest.ts";
import { CHUNK_OVERHEAD_BYTES, manifestPlace } from "./pngManifest.ts";

/** What ties a manifest to the PNG that it will stand in, which has none yet. @throws SeedlineError as `readChunks` */
export function bindPng(png: Uint8Array): FileBinding {
  const place = { start: manifestPlace(png), overheadBytes: CHUNK_OVERHEAD_BYTES };
  return { hash: hexToBytes(sha256(png)), place };
}

/** What ties a manifest that is a file of its own, beside a file that can carry none, such as a text. */
export function bindBeside(file: Uint8Array): FileBinding {
  return { hash: hexToBytes(sha256(file)), place: null };
}
