import { recordPointer } from "../../record/recordPointer.ts";
import type { WorkRecord } from "../../record/WorkRecord.ts";
import { type Finding, fail, pass, unknown } from "../Check.ts";
import type { Evidence, Subject } from "../Evidence.ts";
import { findingOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { sameRecord } from "./sameRecord.ts";

/** The work exists on the chain it is looked for on, in a block, and its record decodes. */
export function checkRecord({ id, deployment }: Subject, { chain }: Evidence, { record }: Facts): Finding {
  const { chainId, block, recordOf } = chain;
  if (chainId.state === "found" && chainId.value !== deployment.chainId) {
    return unknown(`The node serves chain ${chainId.value}, and the work is looked for on ${deployment.chainId}.`);
  }
  if (chainId.state === "unavailable") return unknown(`The chain could not be asked: ${chainId.reason}.`);
  if (chainId.state === "absent" || block.state === "absent") return unknown("The chain has no block yet.");
  if (block.state === "unavailable") return unknown(`The chain could not be asked: ${block.reason}.`);
  const { number, hash, timestamp } = block.value;
  const evidence = {
    block: number.toString(),
    blockHash: hash,
    pointer: recordPointer(deployment.contracts.works, id),
  };
  if (!record.known) return findingOf(record, evidence);
  if (recordOf.state === "absent") {
    return fail(`The node hands out a record of work ${id}, and its Works contract knows no such work.`, evidence);
  }
  if (recordOf.state === "found" && !sameRecord(record.value, recordOf.value)) {
    return fail(`The node tells two different stories about work ${id}: its code and its contract disagree.`, evidence);
  }
  const { createdAt } = record.value;
  if (createdAt > timestamp) {
    return fail(`The record says ${time(createdAt)}, which is after block ${number} of ${time(timestamp)}.`, evidence);
  }
  return pass(`${title(record.value)} is recorded on chain ${deployment.chainId} since ${time(createdAt)}.`, evidence);
}

function title({ id, creator, editionSize }: WorkRecord): string {
  const edition = editionSize > 1 ? `, one of an edition of ${editionSize},` : "";
  return `Work ${id}${edition} by ${creator}`;
}

function time(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString().replace(".000Z", "Z");
}
