import type { Address } from "viem";
import { openState } from "../../../src/core/bundle/ProvenState.ts";
import { provenHolder } from "../../../src/core/bundle/provenChain.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";
import { confirmBlock, unconfirmed } from "../../../src/io/bundle/confirmBlock.ts";
import { openBundle } from "../../../src/io/bundle/openBundle.ts";
import { provenChainOf } from "../../../src/io/bundle/provenChainOf.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import type { ProvenChain, ReadHeld } from "../../../src/io/evidence/GatherOptions.ts";
import type { VerifyTarget } from "./readTarget.ts";

/** What a bundle says of itself, and what it rests on. */
export interface BundleAbout {
  readonly works: readonly bigint[];
  readonly block: { readonly number: string; readonly hash: string };
  /** Who vouches for the block: the visitor, the node that this page is connected to, or nobody. */
  readonly confirmedBy: "given" | "node" | null;
  /** Who was asked to vouch for it and does not, and why; null when somebody does. */
  readonly doubt: { readonly of: "given" | "node"; readonly reason: string } | null;
  /** Who held the work as of the block; null when that is not proven. */
  readonly holder: Address | null;
}

export interface BundleTarget {
  readonly id: bigint;
  readonly chain: ProvenChain;
  readonly gateways: readonly string[];
  readonly readHeld: ReadHeld;
  readonly about: BundleAbout;
}

/**
 * Opens a dropped bundle for one of its works. A block hash that the visitor gives is all that is trusted then, and nobody is asked; without one
 * the connected node is asked about the block alone.
 *
 * @throws SeedlineError of `openBundle`; `NOT_IN_BUNDLE`
 */
export async function openBundleTarget(
  { file, blockHash, work }: Extract<VerifyTarget, { kind: "file" }>,
  reader: ChainReader,
): Promise<BundleTarget> {
  const bundle = await openBundle(file);
  const { index, witness } = bundle;
  const works = index.works.map(BigInt);
  const id = work ?? works[0];
  if (id === undefined || !works.includes(id)) {
    throw new SeedlineError("NOT_IN_BUNDLE", `The bundle does not carry work ${id ?? 0n}.`, {
      hint: "Choose one of the works that it lists.",
    });
  }
  const asked = blockHash === undefined ? await confirmBlock([reader], index) : found(blockHash);
  const trusted = asked.state === "unavailable" ? unavailable(`${unconfirmed(index).reason}: ${asked.reason}`) : asked;
  const state = openState(witness, trusted);
  const of = blockHash === undefined ? "node" : "given";
  const holder = provenHolder(state, reader.deployment.contracts.works, id);
  return {
    id,
    chain: provenChainOf(state, reader.deployment, new Map([[id, await bundle.revealedPrompt(id)]])),
    gateways: [],
    readHeld: bundle.readFile,
    about: {
      works,
      block: index.block,
      confirmedBy: state.block.state === "found" ? of : null,
      doubt: state.block.state === "unavailable" ? { of, reason: reasonOf(of === "node" ? asked : state.block) } : null,
      holder: holder.state === "found" ? holder.value : null,
    },
  };
}

/** A clause as a sentence. */
function reasonOf(gathered: Gathered<unknown>): string {
  const clause = gathered.state === "unavailable" ? gathered.reason : "";
  return `${clause[0]?.toUpperCase() ?? ""}${clause.slice(1).replace(/\.$/, "")}.`;
}
