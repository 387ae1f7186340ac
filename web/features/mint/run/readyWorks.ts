import type { IntentWork } from "./MintIntent.ts";
import type { MintWorld, ReadyWork } from "./MintWorld.ts";
import { cidMismatch } from "./mintErrors.ts";
import type { Progress } from "./Progress.ts";

/** The steps that make the works of a mint ready and pin them. */
export interface ReadyWorks {
  prepare(): Promise<void>;
  pinMedia(): Promise<void>;
  pinMetadata(): Promise<void>;
}

/** Files are held in memory only: after a reload they are made again, and pinned from the first one on if they came out otherwise. */
export function readyWorks(progress: Progress, world: MintWorld): ReadyWorks {
  const made = new Map<string, ReadyWork>();

  async function ready(work: IntentWork): Promise<ReadyWork> {
    const known = made.get(work.outputHash);
    if (known !== undefined) return known;
    const next = await world.prepare(progress.intent, work);
    made.set(work.outputHash, next);
    const { recipe, mediaCid, metadataCid, body, attestation } = next;
    const seed = body.seed === null ? null : body.seed.toString();
    if (work.prepared !== null && work.prepared.metadataCid !== metadataCid) progress.change({ pinned: "nothing" });
    const signed = attestation === undefined ? {} : { attestation };
    const prepared = { recipe: { ...recipe }, mediaCid, metadataCid, body: { ...body, seed }, ...signed };
    progress.changeWork(work, { prepared });
    return next;
  }

  return {
    async prepare() {
      for (const work of progress.open) await ready(work);
      await progress.keep();
    },
    async pinMedia() {
      for (const work of progress.open) {
        const { mediaBytes, mediaCid, filesBeside } = await ready(work);
        await pinAs(mediaBytes, mediaCid);
        for (const { bytes, cid } of filesBeside) await pinAs(bytes, cid);
      }
      await progress.keep({ pinned: "media" });
    },
    async pinMetadata() {
      for (const work of progress.open) {
        const { metadataBytes, metadataCid } = await ready(work);
        if (progress.intent.pinned === "nothing") return;
        await pinAs(metadataBytes, metadataCid);
      }
      await progress.keep({ pinned: "all" });
    },
  };

  async function pinAs(bytes: Uint8Array, expected: string): Promise<void> {
    const actual = await world.pin(bytes);
    if (actual !== expected) throw cidMismatch(expected, actual);
  }
}
