import type { JsonObject } from "../bytes/JsonValue.ts";

/** What is kept of a person's work in the Studio, one collection each. */
export const STUDIO_COLLECTIONS = ["drafts", "history", "mints", "templates", "presets", "favourites"] as const;
export type StudioCollection = (typeof STUDIO_COLLECTIONS)[number];

/** One kept document. The document itself is the page's: the store keeps it, and looks at its size only. */
export interface StudioEntry {
  /** Lower-case letters, digits and hyphens, at most 64; chosen by whoever makes it. */
  readonly id: string;
  /** Counts up from 1 with every write. */
  readonly revision: number;
  /** Milliseconds since 1970, by the store's clock. */
  readonly updatedAt: number;
  readonly document: JsonObject;
}

/** Keeps drafts, history and mint intents where closing the page, or ending the server, loses none of them. */
export interface StudioStore {
  /** Youngest first. */
  list(
    collection: StudioCollection,
    options?: { limit?: number; signal?: AbortSignal },
  ): Promise<readonly StudioEntry[]>;
  get(collection: StudioCollection, id: string, options?: { signal?: AbortSignal }): Promise<StudioEntry | null>;
  /**
   * Writes a document. It is on disk once this resolves.
   *
   * @param options.revision The revision that the writer saw; 0 for a new one. Left out: whatever is there is replaced.
   * @throws SeedlineError `STUDIO_CONFLICT` with the present entry in `details.entry` when another page wrote in between
   */
  put(
    collection: StudioCollection,
    id: string,
    document: JsonObject,
    options?: { revision?: number; signal?: AbortSignal },
  ): Promise<StudioEntry>;
  /** Moves an entry to the bin; `restore` brings it back. Nothing happens when there is none. */
  remove(collection: StudioCollection, id: string, options?: { signal?: AbortSignal }): Promise<void>;
  restore(collection: StudioCollection, id: string, options?: { signal?: AbortSignal }): Promise<StudioEntry | null>;
}
