import { z } from "../../../../src/core/bytes/zod.ts";
import { openShelf } from "./openShelf.ts";

const schema = z.object({ name: z.string(), text: z.string() });

/** A prompt with slots that somebody saved. */
export type SavedTemplate = z.infer<typeof schema>;

/** Templates of the person's own. */
export const templateShelf = openShelf<SavedTemplate>("templates", {
  toDocument: (value) => ({ ...value }),
  parse: (document) => schema.safeParse(document).data ?? null,
});
