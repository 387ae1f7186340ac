import { fileCid } from "../../cid/fileCid.ts";
import { contentHash } from "../../digest/contentHash.ts";
import type { FileAnswer } from "../Evidence.ts";
import { established, type Fact, open, refuted } from "./Fact.ts";
import type { VerifiedMetadata } from "./metadataFact.ts";
import { pickFile } from "./pickFile.ts";

/** The media file of a work: bytes held against the contentHash and, over 1 MiB where the two differ, the CID of the metadata. */
export async function mediaFact(
  answers: readonly FileAnswer[],
  given: Uint8Array | null,
  metadata: Fact<VerifiedMetadata>,
): Promise<Fact<Uint8Array>> {
  if (!metadata.known)
    return open(`Without the metadata nobody can say which file belongs to the work. ${metadata.reason}`);
  const { contentHash: expected, mediaCid } = metadata.value.document.seedline;
  // A file that the verifier holds counts only if it is the very one: a copy without metadata says nothing about the original.
  const holdsIt = given !== null && contentHash(given) === expected;
  const bytes = holdsIt ? established(given) : pickFile("file", answers, contentHash, expected);
  if (!bytes.known) return bytes;
  const cid = (await fileCid(bytes.value)).toString();
  if (cid !== mediaCid) return refuted(`The file has the CID ${cid}, and the metadata names ${mediaCid}.`);
  return established(bytes.value);
}
