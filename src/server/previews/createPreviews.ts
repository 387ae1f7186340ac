import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { isTextWork } from "../../core/metadata/isTextWork.ts";
import { pictureOf } from "../../core/metadata/pictureOf.ts";
import type { PreviewRequest } from "../../core/previews/previewPath.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import { readMedia, readMetadata } from "../../io/ipfs/readWork.ts";
import { writeDurably } from "../ipfs/durableFile.ts";
import { startPreviewWorker } from "./startPreviewWorker.ts";

/** Some hundred megabytes; beyond it those that were not asked for longest make room. */
const MAX_KEPT = 4_000;
/** Files that are fetched at a time. */
const FETCHES = 4;

export interface PreviewsOptions {
  readonly gateway: string;
  /** Folder of what was drawn before; all of it can be drawn again. */
  readonly dir: string;
  /** How many are kept there. */
  readonly maxKept?: number;
}

/** Small pictures of works. */
export interface Previews {
  /**
   * A work's picture as WebP, drawn when it is first asked for; null for a text, which has none. File and pixels are those of the
   * hashes, whoever delivered them.
   * @throws SeedlineError as `readMetadata`, `readMedia` and `drawPreview`
   */
  read(request: PreviewRequest): Promise<Uint8Array | null>;
  stop(): Promise<void>;
}

export function createPreviews({ gateway, dir, maxKept = MAX_KEPT }: PreviewsOptions): Previews {
  const worker = startPreviewWorker();
  const turn = createLimiter(FETCHES);
  const running = new Map<string, Promise<Uint8Array | null>>();
  let kept: Promise<number> | null = null;

  const draw = async ({ metadataHash, outputHash, side }: PreviewRequest): Promise<Uint8Array | null> => {
    const metadata = await readMetadata(gateway, null, metadataHash);
    if (isTextWork(metadata)) return null;
    const picture = pictureOf(metadata);
    const file = await readMedia(gateway, null, picture.mediaCid, picture.contentHash);
    // A cover is held against the metadata, whose hash is recorded; a picture against the record itself.
    const pixels = metadata.seedline.cover === undefined ? outputHash : picture.outputHash;
    return worker.run({ file, outputHash: pixels, side });
  };
  const keep = async (file: string, webp: Uint8Array): Promise<void> => {
    await mkdir(dir, { recursive: true });
    kept ??= readdir(dir).then((names) => names.length);
    await writeDurably(join(dir, file), webp);
    kept = kept.then((count) => count + 1);
    if ((await kept) > maxKept) {
      kept = makeRoom(dir, Math.floor(maxKept * 0.9));
      await kept;
    }
  };
  const drawAndKeep = async (request: PreviewRequest, file: string): Promise<Uint8Array | null> => {
    const webp = await draw(request);
    // A full disk costs the next visitor a moment, this one nothing.
    if (webp !== null) await keep(file, webp).catch(() => {});
    return webp;
  };
  return {
    async read(request) {
      const file = `${request.metadataHash}-${request.outputHash}-${request.side}.webp`;
      const found = await readFile(join(dir, file)).catch(() => null);
      if (found !== null) {
        const now = new Date();
        await utimes(join(dir, file), now, now).catch(() => {});
        return found;
      }
      const before = running.get(file);
      if (before !== undefined) return before;
      const drawn = turn(() => drawAndKeep(request, file)).finally(() => running.delete(file));
      running.set(file, drawn);
      return drawn;
    },
    stop: worker.stop,
  };
}

/** Removes what was not asked for longest until `room` are left. @returns How many are left */
async function makeRoom(dir: string, room: number): Promise<number> {
  const names = await readdir(dir);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, usedMs: (await stat(join(dir, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const oldest = ages.sort((a, b) => a.usedMs - b.usedMs).slice(0, Math.max(0, names.length - room));
  await Promise.all(oldest.map(({ name }) => rm(join(dir, name), { force: true })));
  return names.length - oldest.length;
}
