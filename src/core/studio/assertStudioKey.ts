import { SeedlineError } from "../errors.ts";
import { studioCollectionSchema, studioIdSchema } from "./studioEntrySchema.ts";

/** @throws SeedlineError `STUDIO_KEY_INVALID` when a collection is unknown or an id not in form. */
export function assertStudioKey(collection: string, id?: string): void {
  if (!studioCollectionSchema.safeParse(collection).success) {
    throw invalid(`There is no collection called ${JSON.stringify(collection.slice(0, 80))}`, { collection });
  }
  if (id !== undefined && !studioIdSchema.safeParse(id).success) {
    throw invalid(`${JSON.stringify(id.slice(0, 80))} is not an id`, { id: id.slice(0, 80) });
  }
}

function invalid(what: string, details: Record<string, string>): SeedlineError {
  return new SeedlineError("STUDIO_KEY_INVALID", `${what}.`, {
    hint: "Ids are 1 to 64 lower-case letters, digits and hyphens; collections are drafts, history, mints and what was saved in the Studio.",
    details,
  });
}
