import { Hono } from "hono";
import { SeedlineError } from "../../core/errors.ts";
import { PREVIEW_SIDES, readPreviewRequest } from "../../core/previews/previewPath.ts";
import type { Previews } from "../previews/createPreviews.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";

/** What hashes name never changes. */
const FOR_EVER = { "Cache-Control": "public, max-age=31536000, immutable" };

/** Small pictures of works, at the addresses of `previewPath`. */
export function previewRoutes(previews: Previews): Hono<ServerEnv> {
  const route = new Hono<ServerEnv>();
  route.get("/:metadataHash/:outputHash/:side", async (c) => {
    const { metadataHash, outputHash, side } = c.req.param();
    const request = readPreviewRequest(metadataHash, outputHash, side);
    if (request === null) return errorReply(c, notAPreview());
    const webp = await previews.read(request);
    if (webp === null) return c.body(null, 204, FOR_EVER);
    return c.body(new Uint8Array(webp), 200, { "Content-Type": "image/webp", ...FOR_EVER });
  });
  return route;
}

function notAPreview(): SeedlineError {
  return new SeedlineError("REQUEST_INVALID", "This is no address of a preview.", {
    hint: `It is /api/previews/<metadataHash>/<outputHash>/<side>, the side one of ${PREVIEW_SIDES.join(", ")}.`,
  });
}
