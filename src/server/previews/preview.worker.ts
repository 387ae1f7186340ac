import sharp from "sharp";
import { SeedlineError } from "../../core/errors.ts";
import { serveThread } from "../thread/serveThread.ts";
import { drawPreview } from "./drawPreview.ts";

// One core is enough: the others belong to whoever looks at the page.
sharp.concurrency(1);
sharp.cache(false);

serveThread(drawPreview, (error) => {
  const message = `A preview cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
  return new SeedlineError("PREVIEW_FAILED", message, { hint: "The picture itself is not touched by this." });
});
