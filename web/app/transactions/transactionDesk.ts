import type { Hex } from "viem";
import { z } from "../../../src/core/bytes/zod.ts";
import { chainError } from "../../../src/io/chain/chainError.ts";
import { createStore, type Store } from "../createStore.ts";
import { IDLE_RUN, isUnderWay, stoppedStatus, type TransactionRun } from "./TransactionRun.ts";

/** How one transaction is made. */
export interface TransactionSteps<Result> {
  /** Checks it and has the wallet send it. Not called again once it was sent. */
  readonly send: () => Promise<Hex>;
  /** Waits for its outcome and reads what it did. Called again, with `sentEarlier`, whenever it is looked up. */
  readonly confirm: (txHash: Hex, sentEarlier: boolean) => Promise<Result>;
}

export interface TransactionDesk {
  /** Runs by the name of what they do. */
  readonly runs: Store<ReadonlyMap<string, TransactionRun>>;
  /**
   * Makes the transaction of this name, or goes on waiting for the one that was sent already: nothing is sent twice.
   * @returns What it did; null when it stopped, or while another call is at it.
   */
  run<Result>(name: string, steps: TransactionSteps<Result>): Promise<Result | null>;
  /** Lets go of a run that stopped, so that the next one begins anew. Nothing happens while it is under way. */
  forget(name: string): void;
}

/** How a run of a name stands. */
export function runOf(runs: ReadonlyMap<string, TransactionRun>, name: string): TransactionRun {
  return runs.get(name) ?? IDLE_RUN;
}

const hash = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value));
const sentSchema = z.array(z.tuple([z.string().check(z.maxLength(200)), hash])).check(z.maxLength(1_000));

/**
 * Keeps transactions over pages and reloads: what was sent and whose outcome is open is remembered by its hash.
 * @param storage Where hashes are kept, under `storageKey`; what cannot be read there is nothing.
 */
export function createTransactionDesk(
  storageKey: string,
  storage: Pick<Storage, "getItem" | "setItem">,
): TransactionDesk {
  const sent = new Map(readSent());
  const runs = createStore<ReadonlyMap<string, TransactionRun>>(
    new Map([...sent].map(([name, txHash]) => [name, { status: "unknown", txHash, error: null }])),
  );
  const put = (name: string, run: TransactionRun) => {
    runs.set((now) => new Map(now).set(name, run));
    if (run.txHash === null || run.status === "done" || run.status === "reverted") sent.delete(name);
    else sent.set(name, run.txHash);
    try {
      storage.setItem(storageKey, JSON.stringify([...sent]));
    } catch {
      // Without storage an open outcome is lost with the page; the chain still knows it.
    }
  };
  return {
    runs,
    async run(name, { send, confirm }) {
      const before = runOf(runs.get(), name);
      if (isUnderWay(before)) return null;
      let txHash = before.status === "unknown" ? before.txHash : null;
      const sentEarlier = txHash !== null;
      try {
        if (txHash === null) {
          put(name, { status: "signing", txHash: null, error: null });
          txHash = await send();
        }
        put(name, { status: "sent", txHash, error: null });
        const result = await confirm(txHash, sentEarlier);
        put(name, { status: "done", txHash, error: null });
        return result;
      } catch (cause) {
        const error = chainError(cause);
        put(name, { status: stoppedStatus(error, txHash), txHash, error });
        return null;
      }
    },
    forget(name) {
      if (!isUnderWay(runOf(runs.get(), name))) put(name, IDLE_RUN);
    },
  };

  function readSent(): [string, Hex][] {
    try {
      return sentSchema.parse(JSON.parse(storage.getItem(storageKey) ?? "[]"));
    } catch {
      return [];
    }
  }
}
