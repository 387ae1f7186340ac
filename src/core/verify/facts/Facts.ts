import type { Address } from "viem";
import type { Recipe } from "../../recipe/Recipe.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { Evidence, RevealedPrompt, Subject } from "../Evidence.ts";
import { attestedBy } from "./attestedBy.ts";
import type { Fact } from "./Fact.ts";
import { type Lineage, lineageFact } from "./lineageFact.ts";
import { mediaFact } from "./mediaFact.ts";
import { metadataFact, type VerifiedMetadata } from "./metadataFact.ts";
import { type Output, outputFact } from "./outputFact.ts";
import { createPictureReader, type PictureReader } from "./PictureReader.ts";
import { promptFact } from "./promptFact.ts";
import { recipeFact } from "./recipeFact.ts";
import { recordFact } from "./recordFact.ts";

/** What the checks share, each recomputed from bytes once. */
export interface Facts {
  readonly record: Fact<WorkRecord>;
  /** Null while the record is not known. */
  readonly lineage: Lineage | null;
  readonly metadata: Fact<VerifiedMetadata>;
  /** Known only when metadata and record agree. */
  readonly recipe: Fact<Recipe>;
  readonly prompt: Fact<RevealedPrompt>;
  /** The media file. */
  readonly media: Fact<Uint8Array>;
  /** What the media file shows. */
  readonly output: Fact<Output>;
  /** Whose key signed the attestation in the metadata for this record; null when there is none that a key signed. */
  readonly attestedBy: Fact<Address | null>;
  /** Reads the evidence's pictures, each once. */
  readonly readPicture: PictureReader;
}

/**
 * Establishes what the evidence allows. Pure; takes time in proportion to the bytes of evidence.
 * @param readPicture That of earlier facts, when there is more evidence now than there was then.
 */
export async function establishFacts(
  subject: Subject,
  evidence: Evidence,
  readPicture: PictureReader = createPictureReader(),
): Promise<Facts> {
  const record = recordFact(evidence.chain.records, subject.id);
  const metadata = metadataFact(evidence.metadata, record);
  const media = await mediaFact(evidence.media, evidence.given, metadata);
  return {
    record,
    lineage: record.known ? lineageFact(evidence.chain.records, record.value) : null,
    metadata,
    recipe: recipeFact(metadata, record),
    prompt: promptFact(metadata, record, evidence.reveal, evidence.chain.revealed),
    media,
    output: outputFact(media, metadata, readPicture),
    attestedBy: await attestedBy(subject, metadata, record),
    readPicture,
  };
}
