import { metadataHash } from "../../metadata/metadataHash.ts";
import { parseMetadata } from "../../metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { FileAnswer } from "../Evidence.ts";
import { established, type Fact, open, reasonOf, refuted } from "./Fact.ts";
import { pickFile } from "./pickFile.ts";

/** A metadata document whose bytes are the ones that the record names. */
export interface VerifiedMetadata {
  readonly bytes: Uint8Array;
  readonly document: WorkMetadata;
}

/** The metadata of a work: bytes held against the record's metadataHash, then read strictly. */
export function metadataFact(answers: readonly FileAnswer[], record: Fact<WorkRecord>): Fact<VerifiedMetadata> {
  if (!record.known) return open("Without the record nobody can say which metadata belongs to the work.");
  const bytes = pickFile("metadata", answers, metadataHash, record.value.metadataHash);
  if (!bytes.known) return bytes;
  try {
    return established({ bytes: bytes.value, document: parseMetadata(bytes.value) });
  } catch (error) {
    return refuted(`The metadata is what the record names, but it is not in form: ${reasonOf(error)}`);
  }
}
