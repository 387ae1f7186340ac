import { parseCid } from "../../../src/core/cid/parseCid.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";

/** What is to be verified. */
export type VerifyTarget =
  | { readonly kind: "work"; readonly id: bigint }
  | { readonly kind: "cid"; readonly cid: string }
  | { readonly kind: "file"; readonly file: File };

/**
 * Reads what somebody typed or pasted: the number of a work, a CID, or an address that ends with one of the two, such as
 * `ipfs://…` or a link to a work.
 * @throws SeedlineError `NOT_A_WORK`, which says what can be given
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
  try {
    if (number !== undefined) return { kind: "work", id: parseAssetId(number) };
    return { kind: "cid", cid: parseCid(last).toString() };
  } catch (cause) {
    if (cause instanceof SeedlineError && (number !== undefined || cause.code === "CID_UNSUPPORTED")) throw cause;
    throw new SeedlineError("NOT_A_WORK", `"${text.trim().slice(0, 60)}" is neither the number of a work nor a CID.`, {
      hint: "Give a number such as 1536, a CID that begins with bafy or bafk, or drop the file itself.",
      cause,
    });
  }
}
