import { zeroAddress } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { MintGrant } from "../../core/mint/mintRequest.ts";
import type { RecordEdge } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readTerms } from "../chain/readTerms.ts";

/**
 * What a mint adds for parents whose terms ask for a fee in coin.
 * @param tokens How many tokens are minted; each pays.
 * @throws SeedlineError `GRANT_NOT_POSSIBLE` when terms ask for a fee in a token or for a signed offer
 */
export async function grantsFor(
  chain: ChainReader,
  edges: readonly RecordEdge[],
  tokens: number,
): Promise<MintGrant[]> {
  const terms = await Promise.all(edges.map(({ termsId }) => readTerms(chain, termsId)));
  return terms
    .filter(({ fee, by }) => fee > 0n || by === "offer")
    .map(({ id, asset, fee, by, currency }) => {
      if (by === "offer" || currency !== zeroAddress) {
        const what = by === "offer" ? "a signed offer" : `a fee in the token ${currency}`;
        throw new SeedlineError("GRANT_NOT_POSSIBLE", `Terms ${id} of work ${asset} ask for ${what}.`, {
          hint: "Choose other terms of that work, or another parent. Nothing was sent.",
          details: { asset, termsId: id },
        });
      }
      return { parent: asset, currency, maxFee: fee * BigInt(tokens) };
    });
}
