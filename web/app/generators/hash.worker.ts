import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { serveWorker } from "../workers/serveWorker.ts";

serveWorker<RgbaImage, OutputHash>(async (image) => ({ result: outputHashOfImage(image) }));
