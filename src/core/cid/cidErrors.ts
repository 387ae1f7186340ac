import { SeedlineError } from "../errors.ts";

/** The text or the bytes are no CID. `shown` may come from anyone, so it is cut. */
export function cidMalformed(shown: string, why: string): SeedlineError {
  return new SeedlineError("CID_MALFORMED", `${JSON.stringify(shown.slice(0, 100))} is not a CID: ${why}.`, {
    hint: "Give a CID such as bafkrei… (59 characters).",
    details: { cid: shown.slice(0, 200) },
  });
}

/** A CID, but not of a kind whose bytes can be checked here. */
export function cidUnsupported(cid: string, why: string): SeedlineError {
  return new SeedlineError("CID_UNSUPPORTED", `The CID ${cid} ${why}.`, {
    hint: "Use a SHA-256 CID made with the profile unixfs-v1-2025.",
    details: { cid },
  });
}
