import type { Hex } from "viem";
import { SeedlineError } from "../../errors.ts";
import { mintNonceOf } from "../../record/AssetId.ts";
import { decodeRecord } from "../../record/decodeRecord.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { type Gathered, gatheredAt } from "../Gathered.ts";
import { established, type Fact, open, reasonOf, refuted } from "./Fact.ts";
import { recordFault } from "./recordFault.ts";

/** Code of record contracts by number of the mint (`mintNonceOf`). */
export type RecordCodes = ReadonlyMap<bigint, Gathered<Hex>>;

/** The record of a work or ancestor, decoded from the code of its record contract. */
export function recordFact(codes: RecordCodes, id: bigint): Fact<WorkRecord> {
  const code = gatheredAt(codes, mintNonceOf(id));
  if (code.state === "unavailable") return open(`The record of work ${id} could not be read: ${code.reason}.`);
  if (code.state === "absent") return refuted(`The chain holds no work ${id}.`);
  try {
    const { record } = decodeRecord(code.value, id);
    const fault = recordFault(code.value, record);
    if (fault !== null) {
      return refuted(`What is stored as the record of work ${id} was not written by the Works contract: ${fault}.`);
    }
    return established(record);
  } catch (error) {
    if (error instanceof SeedlineError) return refuted(error.message);
    return refuted(`What was handed out as the record of work ${id} is no code: ${reasonOf(error)}.`);
  }
}
