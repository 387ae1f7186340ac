import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import type { StudioStore } from "../../core/ports/StudioStore.ts";
import {
  MAX_STUDIO_DOCUMENT_BYTES,
  MAX_STUDIO_ENTRIES,
  studioCollectionSchema,
  studioDocumentSchema,
  studioIdSchema,
  studioRevisionSchema,
} from "../../core/studio/studioEntrySchema.ts";
import { errorReply } from "./errorReply.ts";
import type { ServerEnv } from "./requestLog.ts";
import { readBody, validParams, validQuery } from "./validate.ts";

/** The document, its revision, and whatever white space a writer puts between. */
const MAX_BODY_BYTES = 2 * MAX_STUDIO_DOCUMENT_BYTES;

const collectionParams = z.object({ collection: studioCollectionSchema });
const entryParams = collectionParams.extend({ id: studioIdSchema });
const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_STUDIO_ENTRIES).optional() });
const putBody = z.strictObject({ document: studioDocumentSchema, revision: z.optional(studioRevisionSchema) });

/**
 * Drafts, history and mint intents of the one person this server is for. Documents hold the private salts of prompts that are
 * not public: they are sent to the own page only, and written to no log.
 */
export function studioRoutes(store: StudioStore): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  // Salts are nobody's business but the page's: no cache keeps an answer.
  routes.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  routes.get("/:collection", validParams(collectionParams), validQuery(listQuery), async (c) => {
    const { limit } = c.req.valid("query");
    const entries = await store.list(c.req.valid("param").collection, limit === undefined ? {} : { limit });
    return c.json({ entries });
  });
  routes.get("/:collection/:id", validParams(entryParams), async (c) => {
    const { collection, id } = c.req.valid("param");
    return c.json({ entry: await store.get(collection, id) });
  });
  routes.put(
    "/:collection/:id",
    validParams(entryParams),
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => errorReply(c, tooLarge()) }),
    async (c) => {
      const { collection, id } = c.req.valid("param");
      const { document, revision } = await readBody(c, putBody, MAX_BODY_BYTES);
      return c.json({ entry: await store.put(collection, id, document, revision === undefined ? {} : { revision }) });
    },
  );
  routes.delete("/:collection/:id", validParams(entryParams), async (c) => {
    const { collection, id } = c.req.valid("param");
    await store.remove(collection, id);
    return c.json({});
  });
  routes.post("/:collection/:id/restore", validParams(entryParams), async (c) => {
    const { collection, id } = c.req.valid("param");
    return c.json({ entry: await store.restore(collection, id) });
  });
  return routes;
}

function tooLarge(): SeedlineError {
  return new SeedlineError(
    "STUDIO_DOCUMENT_TOO_LARGE",
    `The document has more than ${MAX_STUDIO_DOCUMENT_BYTES} bytes.`,
    {
      hint: "Keep pictures out of it: they are generated again from their recipe.",
      details: { maxSizeBytes: MAX_STUDIO_DOCUMENT_BYTES },
    },
  );
}
