import type { Address } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { splitIncome } from "../../../src/core/royalty/splitIncome.ts";

/** One line of a work's income. */
export interface IncomeLine {
  /** Whose terms bring it; null for what is left to the work's own payee. */
  readonly ancestor: bigint | null;
  readonly account: Address;
  /** Of the work's income; the payee's is what the ancestors leave. */
  readonly shareBps: number;
  /** In the smallest unit; lines sum up to the amount that was split. */
  readonly amountWei: bigint;
}

/** Who receives how much of an income, line by line as the ledger credits it: rounded down, the rest to the payee. */
export function incomeSplit(record: Pick<WorkRecord, "shares" | "payee">, amountWei: bigint): IncomeLine[] {
  const ceded = record.shares.reduce((sum, { payBps }) => sum + payBps, 0);
  return splitIncome(record.shares, record.payee, amountWei).map(({ account, amount }, index) => {
    const share = record.shares[index];
    return {
      ancestor: share?.ancestor ?? null,
      account,
      shareBps: share?.payBps ?? 10_000 - ceded,
      amountWei: amount,
    };
  });
}
