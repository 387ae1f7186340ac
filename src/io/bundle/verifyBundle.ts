import type { Address, Hex } from "viem";
import { openState } from "../../core/bundle/ProvenState.ts";
import { provenHolder } from "../../core/bundle/provenChain.ts";
import type { Deployment } from "../../core/chain/Deployment.ts";
import type { Evidence } from "../../core/verify/Evidence.ts";
import type { Gathered } from "../../core/verify/Gathered.ts";
import type { Judgement } from "../../core/verify/Judgement.ts";
import type { GatherOptions } from "../evidence/GatherOptions.ts";
import { verifyWork } from "../evidence/verifyWork.ts";
import type { Bundle } from "./openBundle.ts";
import { provenChainOf } from "./provenChainOf.ts";

/** What verifying a work online is asked for, but for the places that it would ask. */
type OfflineOptions = Omit<GatherOptions, "chain" | "otherNodes" | "gateways" | "readHeld" | "blockHash" | "fetch">;

export interface VerifyBundleOptions extends OfflineOptions {
  readonly bundle: Bundle;
  /** The contracts that the verifier trusts; those that a bundle names count for nothing. */
  readonly deployment: Deployment;
  /** The only thing about a chain that has to be known: the hash of one of its blocks. Or why it is not, as a clause. */
  readonly trusted: Gathered<Hex>;
}

/** A judgement of a work in a bundle. */
export interface BundleVerification {
  readonly judgement: Judgement;
  readonly evidence: Evidence;
  /** Who held the work as of the bundle's block. */
  readonly holder: Gathered<Address>;
}

/**
 * Judges one work by what a bundle proves, without asking anybody: the same evidence as online, from proofs instead of nodes and from the
 * bundle's files instead of gateways. What it does not prove is *unknown*. Whether others keep the files does not apply: whoever holds a bundle
 * does not depend on them.
 *
 * @throws only the reason of `signal`
 */
export async function verifyBundle(options: VerifyBundleOptions): Promise<BundleVerification> {
  const { bundle, deployment, trusted, ...rest } = options;
  const state = openState(bundle.witness, trusted);
  const revealed = new Map([[options.id, await bundle.revealedPrompt(options.id)]]);
  const chain = provenChainOf(state, deployment, revealed);
  const verified = await verifyWork({ ...rest, chain, gateways: [], readHeld: bundle.readFile });
  return { ...verified, holder: provenHolder(state, deployment.contracts.works, options.id) };
}
