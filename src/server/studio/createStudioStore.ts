import type { JsonObject } from "../../core/bytes/JsonValue.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { StudioCollection, StudioEntry, StudioStore } from "../../core/ports/StudioStore.ts";
import { assertStudioKey } from "../../core/studio/assertStudioKey.ts";
import { MAX_STUDIO_DOCUMENT_BYTES, MAX_STUDIO_ENTRIES } from "../../core/studio/studioEntrySchema.ts";
import type { Database } from "../database/Database.ts";

/** How many removed entries a collection keeps for being restored. */
const BIN_SIZE = 200;

/** `bigint` is cast because the drivers disagree on what it becomes. */
const COLUMNS = "id, revision, updated_at_ms::float8 AS updated_at_ms, document";

interface Row {
  readonly id: string;
  readonly revision: number;
  readonly updated_at_ms: number;
  readonly document: string;
}

/**
 * Keeps studio entries in a database. Documents may hold private salts: they are in no error and in no log.
 * @param options.now Milliseconds since 1970.
 * @throws SeedlineError (on use) `STUDIO_KEY_INVALID`, `STUDIO_DOCUMENT_TOO_LARGE`, `STUDIO_FULL`, `STUDIO_CONFLICT`
 */
export function createStudioStore(database: Database, { now = Date.now }: { now?: () => number } = {}): StudioStore {
  const one = async (sql: string, params: readonly (string | number | null)[]): Promise<StudioEntry | null> => {
    const [row] = await database.query<Row>(sql, params);
    return row === undefined ? null : entryOf(row);
  };
  const get: StudioStore["get"] = async (collection, id) => {
    assertStudioKey(collection, id);
    return one(
      `SELECT ${COLUMNS} FROM seedline.studio_entries WHERE collection = $1 AND id = $2 AND removed_at_ms IS NULL`,
      [collection, id],
    );
  };
  return {
    get,
    async list(collection, { limit = MAX_STUDIO_ENTRIES } = {}) {
      assertStudioKey(collection);
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM seedline.studio_entries WHERE collection = $1 AND removed_at_ms IS NULL
         ORDER BY write_number DESC LIMIT $2`,
        [collection, Math.max(0, Math.min(Math.trunc(limit), MAX_STUDIO_ENTRIES))],
      );
      return rows.map(entryOf);
    },
    async put(collection, id, document, { revision } = {}) {
      assertStudioKey(collection, id);
      const text = documentText(id, document);
      // One statement, so that of two writers who saw the same revision exactly one changes the row. A removed entry counts as none.
      const written = await one(
        `INSERT INTO seedline.studio_entries AS entry (collection, id, revision, updated_at_ms, write_number, document)
         SELECT $1::text, $2::text, 1, $3::float8::bigint, nextval('seedline.studio_writes'), $4::text
         WHERE EXISTS (SELECT 1 FROM seedline.studio_entries WHERE collection = $1 AND id = $2 AND removed_at_ms IS NULL)
            OR (coalesce($5::integer, 0) = 0 AND $6::integer >
                (SELECT count(*) FROM seedline.studio_entries WHERE collection = $1 AND removed_at_ms IS NULL))
         ON CONFLICT (collection, id) DO UPDATE SET
           revision = entry.revision + 1, updated_at_ms = excluded.updated_at_ms, write_number = excluded.write_number,
           document = excluded.document, removed_at_ms = NULL
         WHERE $5::integer IS NULL OR $5::integer = CASE WHEN entry.removed_at_ms IS NULL THEN entry.revision ELSE 0 END
         RETURNING ${COLUMNS}`,
        [collection, id, now(), text, revision ?? null, MAX_STUDIO_ENTRIES],
      );
      if (written !== null) return written;
      const entry = await get(collection, id);
      if (entry === null && (revision ?? 0) === 0) throw full(collection);
      throw conflict(collection, id, revision ?? 0, entry);
    },
    async remove(collection, id) {
      assertStudioKey(collection, id);
      await database.query(
        `UPDATE seedline.studio_entries SET removed_at_ms = $3::float8::bigint, write_number = nextval('seedline.studio_writes')
         WHERE collection = $1 AND id = $2 AND removed_at_ms IS NULL`,
        [collection, id, now()],
      );
      await database.query(
        `DELETE FROM seedline.studio_entries WHERE collection = $1 AND removed_at_ms IS NOT NULL AND write_number <=
           (SELECT write_number FROM seedline.studio_entries WHERE collection = $1 AND removed_at_ms IS NOT NULL
            ORDER BY write_number DESC OFFSET $2 LIMIT 1)`,
        [collection, BIN_SIZE],
      );
    },
    async restore(collection, id) {
      assertStudioKey(collection, id);
      const restored = await one(
        `UPDATE seedline.studio_entries SET removed_at_ms = NULL, write_number = nextval('seedline.studio_writes')
         WHERE collection = $1 AND id = $2 AND (removed_at_ms IS NULL OR $3::integer >
           (SELECT count(*) FROM seedline.studio_entries WHERE collection = $1 AND removed_at_ms IS NULL))
         RETURNING ${COLUMNS}`,
        [collection, id, MAX_STUDIO_ENTRIES],
      );
      if (restored !== null) return restored;
      const [binned] = await database.query("SELECT 1 FROM seedline.studio_entries WHERE collection = $1 AND id = $2", [
        collection,
        id,
      ]);
      if (binned !== undefined) throw full(collection);
      return null;
    },
  };
}

function entryOf(row: Row): StudioEntry {
  return {
    id: row.id,
    revision: row.revision,
    updatedAt: row.updated_at_ms,
    document: JSON.parse(row.document) as JsonObject,
  };
}

function documentText(id: string, document: JsonObject): string {
  const text = JSON.stringify(document);
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes <= MAX_STUDIO_DOCUMENT_BYTES) return text;
  throw new SeedlineError(
    "STUDIO_DOCUMENT_TOO_LARGE",
    `The document ${id} has ${sizeBytes} bytes; ${MAX_STUDIO_DOCUMENT_BYTES} are allowed.`,
    {
      hint: "Keep pictures out of it: they are generated again from their recipe.",
      details: { id, sizeBytes, maxSizeBytes: MAX_STUDIO_DOCUMENT_BYTES },
    },
  );
}

function full(collection: StudioCollection): SeedlineError {
  return new SeedlineError(
    "STUDIO_FULL",
    `There are ${MAX_STUDIO_ENTRIES} entries in ${collection}, which is all it holds.`,
    {
      hint: "Remove some of them first. Nothing that is there was changed.",
      details: { collection, maxEntries: MAX_STUDIO_ENTRIES },
    },
  );
}

function conflict(
  collection: StudioCollection,
  id: string,
  revision: number,
  entry: StudioEntry | null,
): SeedlineError {
  const now = entry === null ? "is gone" : `is at revision ${entry.revision}`;
  return new SeedlineError(
    "STUDIO_CONFLICT",
    `The writer saw revision ${revision} of ${collection}/${id}, which ${now}.`,
    {
      hint: "Another page wrote in between. Look at what is there now, then write again.",
      details: { collection, id, revision, entry },
    },
  );
}
