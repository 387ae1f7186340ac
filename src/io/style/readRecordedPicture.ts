import { outputHashOfImage } from "../../core/digest/outputHash.ts";
import type { WorkMetadata } from "../../core/metadata/WorkMetadata.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import type { RgbaImage } from "../../core/png/RgbaImage.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readRecord } from "../chain/readRecord.ts";
import { mismatch, readMedia, readMetadata } from "../ipfs/readWork.ts";

/** A work with the picture that its record commits to. */
export interface RecordedPicture {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
  readonly image: RgbaImage;
}

/** Reads the picture of a work. @throws SeedlineError `FILE_MISMATCH` when its pixels are not the recorded ones, and those of reading */
export async function readRecordedPicture(chain: ChainReader, gateway: string, id: bigint): Promise<RecordedPicture> {
  const { record } = await readRecord(chain, id);
  const metadata = await readMetadata(gateway, id, record.metadataHash);
  const { mediaCid, contentHash: hash } = metadata.seedline;
  const { image } = decodePng(await readMedia(gateway, id, mediaCid, hash));
  if (outputHashOfImage(image) !== record.outputHash) throw mismatch("picture", id);
  return { record, metadata, image };
}
