import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { bytesToHex, type Hex, hexToBytes, sha256 } from "viem";
import { isHash } from "../digest/isHash.ts";
import { cidMalformed, cidUnsupported } from "./cidErrors.ts";
import { RAW_CODEC, SHA2_256 } from "./parseCid.ts";

/**
 * The CID of a single raw block with this digest: CIDv1, codec raw, SHA-256. Works computes `tokenURI` the same way.
 *
 * @param digest SHA-256 of the block
 * @throws SeedlineError `CID_MALFORMED` when `digest` is not 32 bytes of lower-case hex
 */
export function rawCidOfDigest(digest: Hex): CID {
  if (!isHash(digest)) throw cidMalformed(digest, "a SHA-256 digest has 32 bytes in lower-case hex");
  return CID.createV1(RAW_CODEC, createDigest(SHA2_256, hexToBytes(digest)));
}

/** The CID of `bytes` as a single raw block. For a file over 1 MiB this is not its IPFS CID: use `fileCid`. */
export function rawCidOfBytes(bytes: Uint8Array): CID {
  return rawCidOfDigest(sha256(bytes));
}

/**
 * The SHA-256 digest that a raw CID carries.
 *
 * @throws SeedlineError `CID_UNSUPPORTED` when `cid` is not a CIDv1 of a raw block with SHA-256
 */
export function digestOfRawCid(cid: CID): Hex {
  const { code, digest } = cid.multihash;
  if (cid.version !== 1 || cid.code !== RAW_CODEC || code !== SHA2_256 || digest.length !== 32) {
    throw cidUnsupported(cid.toString(), "is not that of a single raw block, so it does not carry the file's digest");
  }
  return bytesToHex(digest);
}

/** `ipfs://` and the CID in lower-case base32, the form that documents and `tokenURI` carry. */
export function ipfsUri(cid: CID): `ipfs://${string}` {
  return `ipfs://${cid.toV1().toString()}`;
}
