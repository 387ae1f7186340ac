import type { CID } from "multiformats/cid";
import { sha256 } from "viem";
import { ipfsUri, rawCidOfDigest } from "../cid/rawCid.ts";
import type { MetadataHash } from "../digest/hashTypes.ts";

/** SHA-256 of a metadata document's exact bytes, as the record carries it. */
export function metadataHash(bytes: Uint8Array): MetadataHash {
  return sha256(bytes);
}

/** The CID under which the document is pinned: one raw block, so it is the hash in another spelling. */
export function metadataCid(hash: MetadataHash): CID {
  return rawCidOfDigest(hash);
}

/** What `tokenURI` of Works returns for this metadataHash. */
export function tokenUri(hash: MetadataHash): `ipfs://${string}` {
  return ipfsUri(metadataCid(hash));
}
