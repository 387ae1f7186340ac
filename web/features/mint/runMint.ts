import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { PreparedWork } from "../../../src/core/mint/prepareWork.ts";
import { type MintRun, type MintStep, nextStep, withStep } from "./MintRun.ts";

/** What a mint does at each step; each may be asked again after a failure without harm. */
export interface MintDeps {
  /** Marks and encodes the picture and writes its metadata. */
  prepare(): Promise<PreparedWork>;
  /** Pins a file and returns the CID it was given. */
  pin(bytes: Uint8Array): Promise<string>;
  /**
   * The id of this very work when the chain already has it; null when the output is free.
   * @throws SeedlineError `ALREADY_MINTED` when somebody else's work has this output.
   */
  findOwn(): Promise<bigint | null>;
  /** Asks for a signature and sends. */
  send(work: PreparedWork): Promise<Hex>;
  /** Whether the node knows a transaction. */
  knows(txHash: Hex): Promise<boolean>;
  /** Waits until the transaction is in a block and returns the id it minted. */
  confirm(txHash: Hex): Promise<bigint>;
}

/** Errors after which a transaction may or may not have gone out. */
const MAYBE_SENT = new Set(["CHAIN_UNREACHABLE", "CHAIN_CALL_FAILED"]);

/**
 * Goes on with a mint at the first step that is not done and stops at the first that does not succeed. Before anything is signed
 * the chain is asked whether the work is there already, so that no retry mints or pays twice.
 *
 * @param report Told of every change; the last run it is told of is also returned.
 */
export async function runMint(start: MintRun, deps: MintDeps, report: (run: MintRun) => void): Promise<MintRun> {
  let run = start;
  let prepared: PreparedWork | null = null;
  const put = (next: MintRun) => {
    run = next;
    report(run);
  };
  const work = async () => {
    prepared ??= await deps.prepare();
    return prepared;
  };

  const actions: Readonly<Record<MintStep, () => Promise<void>>> = {
    prepare: async () => void (await work()),
    "pin-media": async () => {
      const { mediaBytes, mediaCid } = await work();
      assertSameCid(mediaCid, await deps.pin(mediaBytes));
    },
    "pin-metadata": async () => {
      const { metadataBytes, metadataCid } = await work();
      assertSameCid(metadataCid, await deps.pin(metadataBytes));
    },
    sign: async () => {
      const id = await deps.findOwn();
      if (id !== null) return put({ ...run, id });
      const ready = await work();
      const txHash = await maybeSent(() => deps.send(ready));
      put({ ...run, txHash });
    },
    confirm: async () => {
      const id = run.id ?? (await outcome(run, deps, start.txHash !== null));
      put({ ...run, id });
    },
  };

  for (let step = nextStep(run); step !== null; step = nextStep(run)) {
    put(withStep(run, step, "running"));
    try {
      await actions[step]();
    } catch (error) {
      put(stopped(run, step, asSeedlineError(error)));
      return run;
    }
    put(withStep(run, step, "done"));
  }
  return run;
}

/** What became of a transaction that was sent. After a reload or a failure the chain is asked before anything is waited for. */
async function outcome(run: MintRun, deps: MintDeps, resumed: boolean): Promise<bigint> {
  if (run.txHash === null) throw lost();
  if (resumed) {
    const id = await deps.findOwn();
    if (id !== null) return id;
    if (!(await deps.knows(run.txHash))) throw lost();
  }
  return deps.confirm(run.txHash);
}

function stopped(run: MintRun, step: MintStep, error: SeedlineError): MintRun {
  if (step === "sign" && error.code === "OUTCOME_UNKNOWN") return withStep(run, step, "unknown", error);
  if (step !== "confirm") return withStep(run, step, "failed", error);
  // It surely was not minted, and has to be signed again: the chain refused it, or never got it.
  if (error.code === "TRANSACTION_REVERTED" || error.code === "TRANSACTION_LOST" || error.code === "ALREADY_MINTED") {
    return { ...withStep(withStep(run, "confirm", "waiting"), "sign", "failed", error), txHash: null };
  }
  return withStep(run, step, "unknown", error);
}

/** A connection that breaks while a transaction is handed over leaves open whether it went out. */
async function maybeSent<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof SeedlineError && MAYBE_SENT.has(error.code))) throw error;
    throw new SeedlineError("OUTCOME_UNKNOWN", "The chain stopped answering while the mint was being sent.", {
      hint: "Look it up: only if it did not arrive is anything signed again.",
      retryable: true,
      cause: error,
    });
  }
}

function lost(): SeedlineError {
  return new SeedlineError("TRANSACTION_LOST", "The chain does not know the transaction, so nothing was minted.", {
    hint: "Sign again. A local chain forgets what it had not yet saved when it was stopped.",
    retryable: true,
  });
}

function assertSameCid(expected: string, actual: string): void {
  if (expected === actual) return;
  throw new SeedlineError("IPFS_CID_MISMATCH", `The file was pinned as ${actual}, and it is ${expected}.`, {
    hint: "Nothing was minted. Use an IPFS node that imports with the profile unixfs-v1-2025.",
    details: { expected, actual },
  });
}

function asSeedlineError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SeedlineError("MINT_STEP_FAILED", `This step did not work: ${message}`, {
    hint: "Try again; reload the page if it stays so. The draft is kept.",
    retryable: true,
    cause: error,
  });
}
