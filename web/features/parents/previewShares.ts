import type { Address } from "viem";
import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { checkParents } from "../../../src/core/licence/checkParents.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { readTerms } from "../../../src/io/chain/readTerms.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { edgesOf } from "./edgesOf.ts";

/** What one ancestor would receive of a work's income. */
export interface AncestorShare {
  readonly ancestor: bigint;
  /** Basis points. */
  readonly payBps: number;
  /** Who is paid; left out where several are, each by other terms. */
  readonly payee?: Address;
}

/**
 * What a work with these parents would owe its ancestors, as the contract itself works it out.
 * @param royaltyBps Royalty that the work asks of resales; terms may demand a least one.
 * @returns One share for each ancestor that is paid, the largest first.
 * @throws SeedlineError what minting would: terms closed, parents that do not go together, too much owed
 */
export async function previewShares(
  chain: ChainReader,
  parents: readonly DraftParent[],
  royaltyBps: number,
): Promise<AncestorShare[]> {
  const { client, deployment } = chain;
  const named = edgesOf(parents);
  const [terms, block] = await Promise.all([
    Promise.all(named.map(({ termsId }) => readTerms(chain, termsId))),
    chainCall(() => client.getBlock()),
  ]);
  // It names works and what they forbid; the contract's own refusal is a name and two masks.
  checkParents(named, terms, Number(block.timestamp));
  const edges = named.map((edge) => ({ ...edge, termsId: Number(edge.termsId) }));
  const shares = await chainCall(() =>
    client.readContract({
      address: deployment.contracts.works,
      abi: worksAbi,
      functionName: "previewShares",
      args: [edges, royaltyBps],
    }),
  );
  return sumByAncestor(shares);
}

/** Adds up what an ancestor receives under different payees. */
export function sumByAncestor(shares: readonly AncestorShare[]): AncestorShare[] {
  const ids = [...new Set(shares.filter(({ payBps }) => payBps > 0).map(({ ancestor }) => ancestor))];
  return ids
    .map((ancestor) => {
      const own = shares.filter((share) => share.ancestor === ancestor && share.payBps > 0);
      const [payee, ...others] = new Set(own.flatMap((share) => share.payee ?? []));
      const payBps = own.reduce((sum, share) => sum + share.payBps, 0);
      return { ancestor, payBps, ...(payee === undefined || others.length > 0 ? {} : { payee }) };
    })
    .sort((a, b) => b.payBps - a.payBps || (a.ancestor < b.ancestor ? -1 : 1));
}
