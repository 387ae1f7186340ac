import { type Address, isAddress } from "viem";
import { decimalField, hashField } from "../bytes/fields.ts";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { parseWithSchema } from "../bytes/parseWithSchema.ts";
import { z } from "../bytes/zod.ts";
import { SeedlineError } from "../errors.ts";

// Type aliases, not interfaces: only those are assignable to JsonValue.

/**
 * What a bundle says of itself: which works it carries, and the block that its proofs begin at. A guide and no evidence: the block's hash and
 * the contracts' addresses count only where the verifier knows them from elsewhere. Where files are follows from what is proven, by CID.
 */
export type BundleIndex = {
  readonly seedline: "bundle/1";
  readonly chainId: number;
  readonly contracts: { readonly works: Address; readonly licences: Address; readonly ledger: Address };
  /** Number in decimal. */
  readonly block: { readonly number: string; readonly hash: `0x${string}` };
  /** Ids in decimal, ascending, each once. Ancestors that come along are not among them. */
  readonly works: readonly string[];
};

/** Names in the folder that a bundle is: the index, and the proofs. */
export const INDEX_FILE = "bundle.json";
export const WITNESS_FILE = "proofs.rlp";

/** All that one artist makes in years; the proofs of more would not fit either. */
export const MAX_BUNDLE_WORKS = 1_000;
export const MAX_INDEX_BYTES = 64 * 1024;

const addressField = z.custom<Address>(
  (value) => typeof value === "string" && isAddress(value),
  "expected an address with its checksum",
);
const schema = z.strictObject({
  seedline: z.literal("bundle/1"),
  chainId: z.int().check(z.positive()),
  contracts: z.strictObject({ works: addressField, licences: addressField, ledger: addressField }),
  block: z.strictObject({ number: decimalField(48), hash: hashField }),
  works: z.array(decimalField(48)).check(
    z.refine((ids) => ids.length > 0 && ids.length <= MAX_BUNDLE_WORKS, `expected 1 to ${MAX_BUNDLE_WORKS} works`),
    z.refine((ids) => ids.every((id, i) => i === 0 || BigInt(ids[i - 1] ?? "") < BigInt(id)), "expected ascending ids"),
  ),
});
const KIND = { code: "BUNDLE_INVALID", name: "The bundle's index" } as const;

/** Canonical JSON (RFC 8785). */
export function encodeIndex(index: BundleIndex): Uint8Array {
  return canonicalJsonBytes(index);
}

/** @throws SeedlineError `BUNDLE_INVALID`, `JSON_MALFORMED`, `JSON_DUPLICATE_KEY` */
export function parseIndex(bytes: Uint8Array): BundleIndex {
  const { value } = parseWithSchema(schema, parseJsonStrict(bytes, MAX_INDEX_BYTES), KIND);
  const canonical = canonicalJsonBytes(value);
  if (canonical.length === bytes.length && canonical.every((byte, i) => byte === bytes[i])) return value;
  throw new SeedlineError("BUNDLE_INVALID", "The bundle's index is not written as canonical JSON (RFC 8785).", {
    hint: "Export the bundle again; a program that formats JSON has rewritten it.",
  });
}
