import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";

/** What is to be verified. */
export type VerifyTarget =
  | { readonly kind: "work"; readonly id: bigint }
  | { readonly kind: "cid"; readonly cid: string }
  | {
      readonly kind: "file";
      readonly file: File;
      /** Of a bundle: the block hash that the visitor trusts. */
      readonly blockHash?: Hex;
      /** Of a bundle with several works: which. */
      readonly work?: bigint;
    };

/** What a CID looks like, by the letter that names its base: version 0, then base32, base36 and base58btc. Parsing is left to who fetches it. */
const CID =
  /^(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{40,126}|B[A-Z2-7]{40,126}|k[0-9a-z]{40,126}|z[1-9A-HJ-NP-Za-km-z]{40,126})$/;

/**
 * Reads what somebody typed or pasted: the number of a work, a CID, or an address that ends with one of the two, such as
 * `ipfs://…` or a link to a work.
 * @throws SeedlineError `NOT_A_WORK`, which says what can be given; `ASSET_ID_MALFORMED`
 */
export function readTarget(text: string): Exclude<VerifyTarget, { kind: "file" }> {
  const last =
    text
      .trim()
      .replace(/(?<=.)[?#].*$/s, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  const number = /^#?(\d+)$/.exec(last)?.[1];
  if (number !== undefined) return { kind: "work", id: parseAssetId(number) };
  if (CID.test(last)) return { kind: "cid", cid: last };
  throw new SeedlineError("NOT_A_WORK", `"${text.trim().slice(0, 60)}" is neither the number of a work nor a CID.`, {
    hint: "Give a number such as 1536, a CID that begins with bafy or bafk, or drop the file itself.",
  });
}
