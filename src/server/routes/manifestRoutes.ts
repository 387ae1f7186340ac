import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { parseJsonStrict } from "../../core/bytes/parseJsonStrict.ts";
import { parseManifestRequest } from "../../core/c2pa/manifestRequest.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { ManifestService } from "../c2pa/createManifestService.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";

/** A picture of 64 MiB and what is said of it. */
const MAX_BODY_BYTES = 65 * 1024 * 1024;
const MAX_REQUEST_BYTES = 256 * 1024;

/**
 * C2PA manifests: GET tells whom this installation trusts, POST (multipart: `request` as JSON, `file`) signs one. For this server's
 * own pages and programs on this machine, as everything under `/api`.
 */
export function manifestRoutes(service: ManifestService): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.get("/", (c) => c.json({ anchors: service.anchors.map(base64) }, 200, { "Cache-Control": "no-store" }));
  routes.post("/", bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => errorReply(c, tooLarge()) }), async (c) => {
    const form = await c.req.formData().catch((cause: unknown) => {
      throw malformed(cause);
    });
    const request = form.get("request");
    const file = form.get("file");
    if (typeof request !== "string" || file === null || typeof file === "string") throw malformed();
    const json = parseJsonStrict(new TextEncoder().encode(request), MAX_REQUEST_BYTES);
    const store = await service.sign(new Uint8Array(await file.arrayBuffer()), parseManifestRequest(json));
    return c.json({ manifest: base64(store) }, 200, { "Cache-Control": "no-store" });
  });
  return routes;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function tooLarge(): SeedlineError {
  return new SeedlineError("FILE_TOO_LARGE", `The file is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB.`, {
    hint: "Nothing was signed. Give a smaller picture.",
  });
}

function malformed(cause?: unknown): SeedlineError {
  return new SeedlineError("MANIFEST_REQUEST_INVALID", "The request is no form with `request` and `file`.", {
    hint: "Nothing was signed. Reload the page: it may be older than the server.",
    cause,
  });
}
