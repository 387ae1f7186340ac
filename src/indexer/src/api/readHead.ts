import { setTimeout as wait } from "node:timers/promises";
import { db } from "ponder:api";
import { sql } from "ponder";
import type { Hex } from "viem";
import { SeedlineError } from "../../../core/errors.ts";
import { readSettings } from "../../settings.ts";

const { schema, genesisHash } = readSettings();

/** How long an answer waits for a block that the asker has already seen, in milliseconds. */
const MAX_WAIT_MS = 1_500;
const STEP_MS = 25;

/** The last block that was indexed, and its time in seconds since 1970. */
export interface IndexHead {
  readonly blockNumber: string;
  readonly genesisHash: Hex;
  readonly at: number;
}

/**
 * Reads how far the index has come. Rows that are read after it are of that block or younger.
 * @param atLeast Waits a moment for this block if it is not there yet.
 * @throws SeedlineError `INDEX_EMPTY` (retryable) before the first block
 */
export async function readHead(atLeast = 0n): Promise<IndexHead> {
  const until = Date.now() + MAX_WAIT_MS;
  let head = await readCheckpoint();
  while ((head === null || BigInt(head.blockNumber) < atLeast) && Date.now() < until) {
    await wait(STEP_MS);
    head = await readCheckpoint();
  }
  if (head !== null) return head;
  throw new SeedlineError("INDEX_EMPTY", "The index has not read any block yet.", {
    hint: "Ask again in a moment, or read the chain itself.",
    retryable: true,
  });
}

async function readCheckpoint(): Promise<IndexHead | null> {
  // A checkpoint is decimal text: 10 digits of time, 16 of chain id, 16 of block number, then places within the block.
  const table = sql`${sql.identifier(schema)}.${sql.identifier("_ponder_checkpoint")}`;
  const { rows } = await db.execute(sql`select latest_checkpoint as checkpoint from ${table} limit 1`);
  const checkpoint = (rows[0] as { checkpoint?: string } | undefined)?.checkpoint;
  if (checkpoint === undefined) return null;
  const blockNumber = BigInt(checkpoint.slice(26, 42)).toString();
  return { blockNumber, genesisHash, at: Number(checkpoint.slice(0, 10)) };
}
