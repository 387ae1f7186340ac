import type { CID } from "multiformats/cid";
import { equals } from "multiformats/hashes/digest";
import { identity } from "multiformats/hashes/identity";
import { sha256 } from "multiformats/hashes/sha2";

/**
 * Whether `bytes` are the block that `cid` names: their multihash is recomputed and compared. Only sha2-256 and identity
 * are known; for any other hash function the answer is false, since nothing was checked.
 */
export async function blockMatches(cid: CID, bytes: Uint8Array): Promise<boolean> {
  switch (cid.multihash.code) {
    case sha256.code:
      return equals(await sha256.digest(bytes), cid.multihash);
    case identity.code:
      return equals(identity.digest(bytes), cid.multihash);
    default:
      return false;
  }
}
