import { base32 } from "multiformats/bases/base32";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { cidMalformed, cidUnsupported } from "./cidErrors.ts";

/** Multicodec of a block of plain bytes. */
export const RAW_CODEC = 0x55;
/** Multicodec of a UnixFS node. */
export const DAG_PB_CODEC = 0x70;
/** Multihash code of SHA-256. */
export const SHA2_256 = 0x12;

/** No CID of the supported kinds is longer: a CIDv1 in base32 has 59 characters. */
const MAX_CID_LENGTH = 128;

/**
 * Parses the text of a CID: version 1 in base32, base36 or base58btc, or version 0; raw or dag-pb, with SHA-256. That is every
 * CID whose bytes this project can check.
 *
 * @throws SeedlineError `CID_MALFORMED`; `CID_UNSUPPORTED` for another hash or codec
 */
export function parseCid(text: string): CID {
  if (text.length > MAX_CID_LENGTH) throw cidMalformed(text, `it has ${text.length} characters`);
  let cid: CID;
  try {
    cid = CID.parse(text);
  } catch (error) {
    throw cidMalformed(text, (error as Error).message);
  }
  assertSupported(cid);
  // A parsed CID remembers the text it came from and would give that back; a new one is written canonically.
  return CID.create(cid.version, cid.code, createDigest(cid.multihash.code, cid.multihash.digest));
}

/** True when `text` is the one form in which documents carry a CID: version 1, lower-case base32, supported kind. */
export function isCanonicalCid(text: string): boolean {
  try {
    const cid = parseCid(text);
    return cid.version === 1 && cid.toString(base32) === text;
  } catch {
    return false;
  }
}

function assertSupported(cid: CID): void {
  const { code, digest } = cid.multihash;
  const name = cid.toString();
  if (code !== SHA2_256 || digest.length !== 32) {
    throw cidUnsupported(name, `uses hash function 0x${code.toString(16)} with ${digest.length} bytes`);
  }
  if (cid.code !== RAW_CODEC && cid.code !== DAG_PB_CODEC) {
    throw cidUnsupported(name, `has codec 0x${cid.code.toString(16)}`);
  }
}
