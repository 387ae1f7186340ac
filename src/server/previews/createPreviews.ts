import { isTextWork } from "../../core/metadata/isTextWork.ts";
import { pictureOf } from "../../core/metadata/pictureOf.ts";
import type { PreviewRequest } from "../../core/previews/previewPath.ts";
import { createLimiter } from "../../io/createLimiter.ts";
import { readMedia, readMetadata } from "../../io/ipfs/readWork.ts";
import { openKeptFolder } from "../files/openKeptFolder.ts";
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
  const kept = openKeptFolder(dir, { maxFiles: maxKept });

  const draw = async ({ metadataHash, outputHash, side }: PreviewRequest): Promise<Uint8Array | null> => {
    const metadata = await readMetadata(gateway, null, metadataHash);
    if (isTextWork(metadata)) return null;
    const picture = pictureOf(metadata);
    const file = await readMedia(gateway, null, picture.mediaCid, picture.contentHash);
    // A cover is held against the metadata, whose hash is recorded; a picture against the record itself.
    const pixels = metadata.seedline.cover === undefined ? outputHash : picture.outputHash;
    return worker.run({ file, outputHash: pixels, side });
  };
  const drawAndKeep = async (request: PreviewRequest, file: string): Promise<Uint8Array | null> => {
    const webp = await draw(request);
    // A full disk costs the next visitor a moment, this one nothing.
    if (webp !== null) await kept.keep(file, webp).catch(() => {});
    return webp;
  };
  return {
    async read(request) {
      const file = `${request.metadataHash}-${request.outputHash}-${request.side}.webp`;
      const found = await kept.read(file);
      if (found !== null) return found;
      const before = running.get(file);
      if (before !== undefined) return before;
      const drawn = turn(() => drawAndKeep(request, file)).finally(() => running.delete(file));
      running.set(file, drawn);
      return drawn;
    },
    stop: worker.stop,
  };
}
