import { concatHex, type Hex, slice } from "viem";
import { mintNonceOf } from "../../record/AssetId.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import type { Evidence } from "../Evidence.ts";
import type { Facts } from "../facts/Facts.ts";
import { found, gatheredAt } from "../Gathered.ts";
import { impossible } from "./impossible.ts";

/** A record as it stands in code, beside what it says. */
export interface OwnRecord {
  readonly code: Hex;
  readonly record: WorkRecord;
}

/** The work's own record, to be edited. @throws SeedlineError `FORGERY_IMPOSSIBLE` when it is not known */
export function ownRecord({ chain }: Evidence, { record }: Facts): OwnRecord {
  const code = record.known ? gatheredAt(chain.records, mintNonceOf(record.value.id)) : null;
  if (!record.known || code?.state !== "found") throw impossible("The work's record could not be had.");
  return { code: code.value, record: record.value };
}

/**
 * A node that hands out another code for the work's record.
 * @param told What its Works contract says then; left out, the contract goes on telling the truth.
 */
export function withOwnRecord(
  evidence: Evidence,
  { record }: OwnRecord,
  code: Hex,
  told?: Partial<WorkRecord>,
): Evidence {
  const { chain } = evidence;
  const records = new Map(chain.records).set(mintNonceOf(record.id), found(code));
  const isTold = told !== undefined && chain.recordOf.state === "found";
  const recordOf = isTold ? found({ ...chain.recordOf.value, ...told }) : chain.recordOf;
  return { ...evidence, chain: { ...chain, records, recordOf } };
}

/** Code with other bytes from `start` on, in the place of `length` bytes. */
export function splice(code: Hex, start: number, length: number, bytes: Hex): Hex {
  const size = (code.length - 2) / 2;
  const head = start === 0 ? "0x" : slice(code, 0, start);
  const tail = start + length >= size ? "0x" : slice(code, start + length);
  return concatHex([head, bytes, tail]);
}
