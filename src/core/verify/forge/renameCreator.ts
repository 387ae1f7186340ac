import { type Address, isAddressEqual } from "viem";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { impossible } from "./impossible.ts";
import { ownRecord, splice, withOwnRecord } from "./withOwnRecord.ts";

/** Behind the zero and the number of tokens: see contracts/libraries/RecordCodec.sol. */
const CREATOR_AT = 2;
const ADDRESS_BYTES = 20;

/**
 * A record in which somebody else is the creator, as stored. Caught by `record`, which reads it in two ways. A node that lied in both would
 * have to be asked beside another one, or for a proof: that is what several nodes and bundles are for.
 */
export function renameCreator(evidence: Evidence, facts: Facts, creator: Address): Evidence {
  const own = ownRecord(evidence, facts);
  if (isAddressEqual(own.record.creator, creator)) throw impossible("That is who made the work.");
  return withOwnRecord(evidence, own, splice(own.code, CREATOR_AT, ADDRESS_BYTES, creator));
}
