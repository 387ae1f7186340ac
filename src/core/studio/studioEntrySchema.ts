import type { JsonObject } from "../bytes/JsonValue.ts";
import { z } from "../bytes/zod.ts";
import { STUDIO_COLLECTIONS } from "../ports/StudioStore.ts";

/** Largest document, in bytes of its JSON in UTF-8. */
export const MAX_STUDIO_DOCUMENT_BYTES = 256 * 1024;
/** Most entries that a collection holds, those in the bin not counted. */
export const MAX_STUDIO_ENTRIES = 2_000;
/** Highest revision: what fits PostgreSQL's `integer`. */
const MAX_REVISION = 2_147_483_647;

export const studioCollectionSchema = z.enum(STUDIO_COLLECTIONS);
export const studioIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9-]{1,64}$/, "must be 1 to 64 lower-case letters, digits and hyphens"));
export const studioRevisionSchema = z.int().check(z.minimum(0), z.maximum(MAX_REVISION));

/** A plain object; what is in it is the page's. Not copied, so that no key is dropped. */
export const studioDocumentSchema = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);

/** An entry as it travels between page and server. */
export const studioEntrySchema = z.object({
  id: studioIdSchema,
  revision: studioRevisionSchema.check(z.minimum(1)),
  updatedAt: z.int().check(z.nonnegative()),
  document: studioDocumentSchema,
});
