import { decode } from "@ipld/dag-pb";
import type { CID } from "multiformats/cid";
import { DAG_PB_CODEC, RAW_CODEC } from "../../core/cid/parseCid.ts";
import { SeedlineError } from "../../core/errors.ts";

/**
 * The CIDs that a block links to, in order. UnixFS files are made of two codecs only: dag-pb nodes and raw leaves.
 *
 * @throws SeedlineError `IPFS_CODEC_UNSUPPORTED` for any other codec, `IPFS_BLOCK_MALFORMED` for bytes that are no dag-pb.
 */
export function linksOf(cid: CID, bytes: Uint8Array): CID[] {
  if (cid.code === RAW_CODEC) {
    return [];
  }
  if (cid.code !== DAG_PB_CODEC) {
    throw new SeedlineError("IPFS_CODEC_UNSUPPORTED", `The block ${cid} has codec 0x${cid.code.toString(16)}.`, {
      hint: "Only UnixFS files are handled: codec raw (0x55) or dag-pb (0x70).",
      details: { cid: cid.toString(), codec: cid.code },
    });
  }
  try {
    return decode(bytes).Links.map((link) => link.Hash);
  } catch (cause) {
    throw new SeedlineError("IPFS_BLOCK_MALFORMED", `The block ${cid} is not a dag-pb node.`, {
      hint: "The content behind this CID is broken for everyone; ask its publisher for another CID.",
      details: { cid: cid.toString() },
      cause,
    });
  }
}
