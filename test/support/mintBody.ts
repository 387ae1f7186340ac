import { keccak256, slice, toHex } from "viem";
import type { MintBody } from "../../src/core/mint/mintRequest.ts";

/** A body whose every field differs from every other's; `name` makes it another work. */
export function mintBody(name: string): MintBody {
  const hash = (field: string) => keccak256(toHex(`${name}/${field}`));
  return {
    seed: BigInt(slice(hash("seed"), 0, 8)),
    promptHash: hash("prompt"),
    outputHash: hash("output"),
    metadataHash: hash("metadata"),
    perceptualHash: slice(hash("perceptual"), 0, 8),
  };
}
