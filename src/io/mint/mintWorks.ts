import type { Hex } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { MintOrder } from "../../core/mint/mintRequest.ts";
import type { MintProofs } from "../../core/mint/mintVoucher.ts";
import type { PreparedWork } from "../../core/mint/prepareWork.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { findWorkByOutput } from "../chain/findWork.ts";
import { pinMedia, pinMetadata } from "./pinWork.ts";
import { confirmMint, sendMint } from "./sendMint.ts";

/** The steps of a mint, in order. */
export const MINT_STEPS = ["check", "pin-media", "pin-metadata", "sign", "confirm"] as const;
export type MintStep = (typeof MINT_STEPS)[number];

/** Told before a step starts; `done` after the last. */
export type OnMintStep = (step: MintStep | "done", detail: { txHash?: Hex }) => void;

export interface MintWorksOptions extends Omit<MintOrder, "bodies"> {
  readonly works: readonly PreparedWork[];
  readonly pinner: Pinner;
  /** What the mint shows for its works, such as a commitment that is older than another's claim. */
  readonly proofs?: MintProofs | undefined;
  readonly onStep?: OnMintStep;
  readonly signal?: AbortSignal;
}

/**
 * Pins works and mints them in one transaction. Pinning comes first: a token never names a file that nobody keeps. Running
 * it again after a failure is safe, since pinning the same bytes changes nothing and an output can be minted only once.
 *
 * @returns Ids in the order of `works`.
 * @throws SeedlineError `ALREADY_MINTED` before anything is pinned; else what pinning and sending throw.
 */
export async function mintWorks(
  chain: ChainWriter,
  { works, pinner, proofs, onStep, signal, ...order }: MintWorksOptions,
): Promise<{ ids: bigint[]; txHash: Hex }> {
  const step: OnMintStep = (name, detail) => {
    signal?.throwIfAborted();
    onStep?.(name, detail);
  };
  const pinOptions = signal === undefined ? {} : { signal };

  step("check", {});
  // Who committed first may take the place of a work that is there: the contract says whether that is so.
  const isCommitted = proofs !== undefined && proofs.paths.length > 0;
  if (!isCommitted) for (const work of works) await assertNotMinted(chain, work.outputHash);
  step("pin-media", {});
  for (const work of works) await pinMedia(pinner, work, pinOptions);
  step("pin-metadata", {});
  for (const work of works) await pinMetadata(pinner, work, pinOptions);
  step("sign", {});
  const txHash = await sendMint(chain, { ...order, bodies: works.map((work) => work.body) }, { proofs });
  onStep?.("confirm", { txHash });
  const ids = await confirmMint(chain, txHash);
  onStep?.("done", { txHash });
  return { ids, txHash };
}

async function assertNotMinted(chain: ChainWriter, outputHash: Hex): Promise<void> {
  const known = await findWorkByOutput(chain, outputHash);
  if (known === null) return;
  throw new SeedlineError("ALREADY_MINTED", `This output is already minted as work ${known.id}.`, {
    hint: "Nothing was minted. Use another seed, or open that work.",
    details: { id: known.id, outputHash },
  });
}
