import { SeedlineError } from "../../core/errors.ts";
import type { PreparedWork } from "../../core/mint/prepareWork.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";

type PinOptions = NonNullable<Parameters<Pinner["pinFile"]>[1]>;

/** Pins a work's file and those that belong to it. @throws SeedlineError `IPFS_CID_MISMATCH` and what pinning throws */
export async function pinMedia(pinner: Pinner, work: PreparedWork, options: PinOptions = {}): Promise<void> {
  assertSameCid(work.mediaCid, (await pinner.pinFile(work.mediaBytes, options)).cid);
  for (const { bytes, cid } of work.filesBeside) assertSameCid(cid, (await pinner.pinFile(bytes, options)).cid);
}

/** Pins a work's metadata. @throws SeedlineError as {@link pinMedia} */
export async function pinMetadata(pinner: Pinner, work: PreparedWork, options: PinOptions = {}): Promise<void> {
  assertSameCid(work.metadataCid, (await pinner.pinFile(work.metadataBytes, options)).cid);
}

/** Pins everything that a token will name, before anybody can mint it. @throws SeedlineError as {@link pinMedia} */
export async function pinWork(pinner: Pinner, work: PreparedWork): Promise<void> {
  await pinMedia(pinner, work);
  await pinMetadata(pinner, work);
}

function assertSameCid(expected: string, actual: string): void {
  if (expected === actual) return;
  throw new SeedlineError("IPFS_CID_MISMATCH", `The file was pinned as ${actual}, and it is ${expected}.`, {
    hint: "Nothing was minted. Use an IPFS node that imports with the profile unixfs-v1-2025.",
    details: { expected, actual },
  });
}
