import { contentHash } from "../../core/digest/contentHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import { parseStyle, type StyleDocument } from "../../core/style/StyleDocument.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readRecord } from "../chain/readRecord.ts";
import { mismatch, readMedia, readMetadata } from "../ipfs/readWork.ts";

/** A style and the record that commits to it. */
export interface RecordedStyle {
  readonly record: WorkRecord;
  readonly style: StyleDocument;
}

/**
 * Reads a style by the number of its asset; the document counts only if it is the one that the record commits to, and its examples
 * only if the record names them as parents.
 * @throws SeedlineError `ASSET_IS_NO_STYLE`, `STYLE_INVALID`, `FILE_MISMATCH`, and those of reading chain and IPFS
 */
export async function readStyle(chain: ChainReader, gateway: string, id: bigint): Promise<RecordedStyle> {
  const { record } = await readRecord(chain, id);
  if (record.kind !== "style") {
    throw new SeedlineError("ASSET_IS_NO_STYLE", `Asset ${id} is no style: it is on record as ${record.kind}.`, {
      hint: "Give the number of a style, as `style create` printed it.",
      details: { id, kind: record.kind },
    });
  }
  const { seedline } = await readMetadata(gateway, id, record.metadataHash);
  const bytes = await readMedia(gateway, id, seedline.mediaCid, seedline.contentHash);
  if (contentHash(bytes) !== record.outputHash) throw mismatch("style", id);
  const style = parseStyle(bytes);
  const stranger = style.examples.find(({ asset }) => !record.edges.some(({ parent }) => parent.toString() === asset));
  if (stranger === undefined) return { record, style };
  throw new SeedlineError("STYLE_INVALID", `The style ${id} shows work ${stranger.asset}, which is not its parent.`, {
    hint: "Its maker does not pay that work's owner: use another style.",
    details: { id, example: stranger.asset },
  });
}
