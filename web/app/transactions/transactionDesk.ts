import type { Hex } from "viem";
import { z } from "../../../src/core/bytes/zod.ts";
import { chainError } from "../../../src/io/chain/chainError.ts";
import { createStore, type Store } from "../createStore.ts";
import { isPartMissing, partMissing } from "../partMissing.ts";
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
   * Makes the transaction of this name, or goes on waiting for the one that was sent already: nothing is sent twice. One that another
   * tab of this browser has asked for is shown first, as one whose outcome is open.
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
const openSchema = z.array(z.tuple([z.string().check(z.maxLength(200)), z.nullable(hash)])).check(z.maxLength(1_000));

/**
 * Keeps transactions over pages, reloads and tabs: what a wallet was asked for is remembered until its outcome is known, by its hash
 * once it has one.
 * @param storage Where that is kept, under `storageKey`, for all tabs; what cannot be read there is nothing.
 */
export function createTransactionDesk(
  storageKey: string,
  storage: Pick<Storage, "getItem" | "setItem">,
): TransactionDesk {
  const left = (txHash: Hex | null): TransactionRun => ({ status: "unknown", txHash, error: null });
  const runs = createStore<ReadonlyMap<string, TransactionRun>>(
    new Map([...readOpen()].map(([name, txHash]) => [name, left(txHash)])),
  );
  const put = (name: string, run: TransactionRun) => {
    runs.set((now) => new Map(now).set(name, run));
    try {
      // Read anew each time: other tabs keep theirs in the same place.
      const open = readOpen();
      if (isOpen(run)) open.set(name, run.txHash);
      else open.delete(name);
      storage.setItem(storageKey, JSON.stringify([...open]));
    } catch {
      // Without storage an open outcome is lost with the page; the chain still knows it.
    }
  };
  return {
    runs,
    async run(name, { send, confirm }) {
      const before = runOf(runs.get(), name);
      if (isUnderWay(before)) return null;
      const elsewhere = isOpen(before) ? undefined : readOpen().get(name);
      if (elsewhere !== undefined) {
        put(name, left(elsewhere));
        return null;
      }
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
        const error = isPartMissing(cause) ? partMissing(cause) : await chainError(cause);
        put(name, { status: stoppedStatus(error, txHash), txHash, error });
        return null;
      }
    },
    forget(name) {
      if (!isUnderWay(runOf(runs.get(), name))) put(name, IDLE_RUN);
    },
  };

  function readOpen(): Map<string, Hex | null> {
    try {
      return new Map(openSchema.parse(JSON.parse(storage.getItem(storageKey) ?? "[]")));
    } catch {
      return new Map();
    }
  }
}

/** Whether something was asked for of which nobody knows yet what came of it. */
function isOpen(run: TransactionRun): boolean {
  return isUnderWay(run) || run.status === "unknown";
}
