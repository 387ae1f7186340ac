import { zeroAddress } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { checkParents } from "../../core/licence/checkParents.ts";
import type { LicenceTerms } from "../../core/licence/LicenceTerms.ts";
import { type OfferDocument, signedOfferOf } from "../../core/licence/OfferDocument.ts";
import type { MintGrant } from "../../core/mint/mintRequest.ts";
import type { RecordEdge } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { readTerms } from "../chain/readTerms.ts";

/** What a minter brings and accepts. */
export interface GrantOptions {
  /** Offers of licensors, each for the terms of one parent. */
  readonly offers?: readonly OfferDocument[];
  /** The most that is paid for one parent in all, in the smallest unit of whatever its terms ask; nothing when left out. */
  readonly maxFee?: bigint;
}

/**
 * What a mint adds for parents whose terms ask for a fee or a signed offer, after looking whether the parents can be used at all.
 * @param tokens How many tokens are minted; each pays.
 * @throws SeedlineError those of `checkParents`, `OFFER_MISSING`, `OFFER_FOREIGN`, `OFFER_NOT_NEEDED`, `FEE_NOT_ACCEPTED`
 */
export async function grantsFor(
  chain: ChainReader,
  edges: readonly RecordEdge[],
  tokens: number,
  { offers = [], maxFee = 0n }: GrantOptions = {},
): Promise<MintGrant[]> {
  const [terms, block] = await Promise.all([
    Promise.all(edges.map(({ termsId }) => readTerms(chain, termsId))),
    chainCall(() => chain.client.getBlock()),
  ]);
  checkParents(edges, terms, Number(block.timestamp));
  const used = terms.filter(({ fee, by }) => fee > 0n || by === "offer");
  for (const offer of offers) checkOffer(chain, offer, used);
  return used.map((one) => {
    const offer = one.by === "offer" ? offerFor(one, offers) : null;
    const fee = one.fee * BigInt(tokens);
    if (fee > maxFee) throw feeNotAccepted(one, fee, maxFee);
    const grant = { parent: one.asset, currency: one.currency, maxFee: fee };
    return offer === null ? grant : { ...grant, offer: signedOfferOf(offer) };
  });
}

/** An offer that is used for nothing would be refused by the contract with a name and no reason. */
function checkOffer({ deployment }: ChainReader, offer: OfferDocument, used: readonly LicenceTerms[]): void {
  const { works, licences } = deployment.contracts;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  if (offer.chainId !== deployment.chainId || !same(offer.works, works) || !same(offer.licences, licences)) {
    throw new SeedlineError(
      "OFFER_FOREIGN",
      `The offer is for the collection ${offer.works} on chain ${offer.chainId}.`,
      {
        hint: `This is ${works} on chain ${deployment.chainId}. Use the offer where it was made for.`,
        details: { chainId: offer.chainId, works: offer.works },
      },
    );
  }
  if (used.some(({ id, by }) => id === offer.termsId && by === "offer")) return;
  throw new SeedlineError("OFFER_NOT_NEEDED", `The offer is for terms ${offer.termsId} of work ${offer.asset}.`, {
    hint: `Derive from that work under those terms (--parent ${offer.asset}:image:${offer.termsId}), or leave the offer out.`,
    details: { asset: offer.asset, termsId: offer.termsId },
  });
}

function offerFor({ id, asset }: LicenceTerms, offers: readonly OfferDocument[]): OfferDocument {
  const found = offers.find(({ termsId }) => termsId === id);
  if (found !== undefined) return found;
  throw new SeedlineError("OFFER_MISSING", `Terms ${id} of work ${asset} ask for an offer that its licensor signs.`, {
    hint: "Ask the licensor for an offer, or choose other terms of that work. Nothing was sent.",
    details: { asset, termsId: id },
  });
}

function feeNotAccepted({ id, asset, currency }: LicenceTerms, fee: bigint, accepted: bigint): SeedlineError {
  const unit = currency === zeroAddress ? "wei" : `units of the token ${currency}`;
  return new SeedlineError(
    "FEE_NOT_ACCEPTED",
    `Deriving from work ${asset} under terms ${id} costs ${fee} ${unit}, and at most ${accepted} was accepted.`,
    {
      hint: `Accept it with --max-fee ${fee}, or choose other terms. Nothing was sent.`,
      details: { asset, termsId: id, fee, currency, accepted },
    },
  );
}
