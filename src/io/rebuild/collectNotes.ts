import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { metadataCid } from "../../core/metadata/metadataHash.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import type { RebuildNotes, WorkNote } from "../../core/rebuild/RebuildNotes.ts";
import { PUBLIC_SALT } from "../../core/recipe/salt.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readLineage } from "../chain/readLineage.ts";
import { readRevealedPrompt } from "../chain/readRevealedPrompt.ts";
import { fetchFile } from "../ipfs/fetchFile.ts";

/**
 * What has to be written down of a work and its ancestors while IPFS still has their metadata: recipes and words. Of a work whose words
 * are private, or whose metadata is gone, there is no note; whether one is needed shows when the work is drawn again.
 *
 * @throws SeedlineError `WORK_UNKNOWN`, `CHAIN_UNREACHABLE`; the signal's reason
 */
export async function collectNotes(
  chain: ChainReader,
  id: bigint,
  { gateways, signal }: { readonly gateways: readonly string[]; readonly signal: AbortSignal },
): Promise<RebuildNotes> {
  const notes = new Map<bigint, WorkNote>();
  for (const record of await readLineage(chain, id)) {
    const options = { gateways, signal, maxBytes: MAX_METADATA_SIZE_BYTES };
    const bytes = await fetchFile(metadataCid(record.metadataHash), options).catch(() => null);
    signal.throwIfAborted();
    if (bytes === null) continue;
    const { recipe, prompt, negativePrompt, salt = PUBLIC_SALT } = parseMetadata(bytes).seedline;
    const shown =
      prompt === undefined
        ? await readRevealedPrompt(chain, record.id).catch(() => undefined)
        : { prompt: negativePrompt === undefined ? { prompt } : { prompt, negativePrompt }, salt };
    if (shown !== undefined) notes.set(record.id, { recipe, ...shown });
  }
  return notes;
}
