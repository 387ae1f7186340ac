import { concatHex, hexToNumber, numberToHex, slice } from "viem";
import { mintIndexOf } from "../../record/AssetId.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { impossible } from "./impossible.ts";
import { ownRecord, splice, withOwnRecord } from "./withOwnRecord.ts";

const BODY_BYTES = 113;
const SEED_BYTES = 8;
const MAX_SEED = 2n ** 64n - 1n;

/** A record with another seed, in everything that the node says of it. Caught by `metadata`, whose recipe names the true one. */
export function changeSeed(evidence: Evidence, facts: Facts, seed: bigint): Evidence {
  const own = ownRecord(evidence, facts);
  const { code, record } = own;
  if (seed < 0n || seed > MAX_SEED) throw impossible(`A seed is a whole number from 0 to ${MAX_SEED}.`);
  if (record.seed === seed) throw impossible("That is the seed that the work has.");
  const tokens = hexToNumber(slice(code, 1, 2));
  // The tokens of an edition share one body, and all others have theirs in order, at the end.
  const bodies = record.editionSize > 1 ? 1 : tokens - mintIndexOf(record.id);
  const at = (code.length - 2) / 2 - BODY_BYTES * bodies;
  const bytes = concatHex(["0x01", numberToHex(seed, { size: SEED_BYTES })]);
  return withOwnRecord(evidence, own, splice(code, at, 1 + SEED_BYTES, bytes), { seed });
}
