import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";

/** The content behind a CID is no file that can be read; whoever holds its blocks holds the same. */
export function notAFile(cid: CID, reason: string, cause?: unknown): SeedlineError {
  return new SeedlineError("IPFS_NOT_A_FILE", `The content of ${cid} is not a file: ${reason}.`, {
    hint: "Ask whoever gave you the CID for that of the file itself; no gateway is at fault.",
    details: { cid: cid.toString(), reason },
    cause,
  });
}
