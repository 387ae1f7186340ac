import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { StudioStore } from "../../../src/core/ports/StudioStore.ts";
import type { AheadEntry } from "./createDraftKeeper.ts";

/**
 * Sends drafts that pages left behind in this browser when they were closed or crashed while the server did not answer. One that was
 * changed elsewhere since is kept beside the other.
 *
 * @param newId A fresh id for a draft that has to be kept beside another.
 * @param forget Called for each that the server has now.
 * @throws SeedlineError when the server does not answer; what was not sent stays in this browser
 */
export async function sendLeftovers(
  store: StudioStore,
  leftovers: readonly AheadEntry[],
  newId: () => string,
  forget: (id: string) => void,
): Promise<void> {
  for (const { id, revision, draft } of leftovers) {
    const document = { draft } as unknown as JsonObject;
    try {
      await store.put("drafts", id, document, { revision });
    } catch (error) {
      if (!(error instanceof SeedlineError) || error.code !== "STUDIO_CONFLICT") throw error;
      await store.put("drafts", newId(), document, { revision: 0 });
    }
    forget(id);
  }
}
