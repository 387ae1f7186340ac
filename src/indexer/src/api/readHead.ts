import { db } from "ponder:api";
import { sql } from "ponder";
import type { Hex } from "viem";
import { SeedlineError } from "../../../core/errors.ts";
import { readSettings } from "../../settings.ts";

const { schema, genesisHash } = readSettings();

/**
 * The last block that was indexed.
 * @throws SeedlineError `INDEX_EMPTY` (retryable) before the first
 */
export async function readHead(): Promise<{ blockNumber: string; genesisHash: Hex }> {
  // A checkpoint is decimal text: 10 digits of time, 16 of chain id, 16 of block number, then places within the block.
  const table = sql`${sql.identifier(schema)}.${sql.identifier("_ponder_checkpoint")}`;
  const { rows } = await db.execute(sql`select substr(latest_checkpoint, 27, 16) as block from ${table} limit 1`);
  const block = (rows[0] as { block?: string } | undefined)?.block;
  if (block === undefined) {
    throw new SeedlineError("INDEX_EMPTY", "The index has not read any block yet.", {
      hint: "Ask again in a moment, or read the chain itself.",
      retryable: true,
    });
  }
  return { blockNumber: BigInt(block).toString(), genesisHash };
}
