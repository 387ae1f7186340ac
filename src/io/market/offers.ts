import { type Address, type Hex, parseEventLogs } from "viem";
import { marketAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { COIN } from "../chain/royalties.ts";
import { sendCall } from "../chain/transact.ts";
import { allowPayment, allowToken } from "./allowMarket.ts";
import { assertHolder } from "./assertHolder.ts";
import { marketContract, marketOf } from "./marketOf.ts";
import { type OpenOffer, readOffer } from "./readMarket.ts";
import { assertSellable } from "./readStanding.ts";

/** What somebody offers for a work. */
export interface NewOffer {
  readonly id: bigint;
  readonly currency: Address;
  /** In the smallest unit of the currency, below 2^96. */
  readonly amount: bigint;
  /** Last second in which it can be accepted, since 1970; 0 for no end. */
  readonly expiresAt: bigint;
}

/**
 * Sends an offer for a work, whoever holds it, with its payment; it can be withdrawn at any time.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `UNKNOWN_WORK`, `NOT_COMMERCIAL`, `WORK_SUPERSEDED`, `TOKEN_BALANCE_TOO_LOW` and what any transaction may throw
 */
export async function sendOffer(chain: ChainWriter, { id, currency, amount, expiresAt }: NewOffer): Promise<Hex> {
  // Before anything is approved, which costs.
  await assertSellable(chain, id);
  await allowPayment(chain, currency, amount);
  const args = [chain.deployment.contracts.works, id, currency, amount, Number(expiresAt)] as const;
  const value = currency === COIN ? amount : 0n;
  return sendCall(chain, { ...marketContract(chain), functionName: "offer", args, value });
}

/** Pays in an offer and waits until it is made. @throws SeedlineError as {@link sendOffer} */
export async function makeOffer(chain: ChainWriter, offer: NewOffer): Promise<{ offerId: bigint; txHash: Hex }> {
  const { logs, transactionHash } = await confirmed(chain, await sendOffer(chain, offer));
  const { market } = marketOf(chain);
  const [made] = parseEventLogs({ abi: marketAbi, eventName: "OfferMade", logs }).filter(
    ({ address }) => address.toLowerCase() === market.toLowerCase(),
  );
  if (made === undefined) throw new Error(`Transaction ${transactionHash} made no offer.`);
  return { offerId: made.args.offerId, txHash: transactionHash };
}

/** Sends what takes the payment of an offer back. @throws SeedlineError `UNKNOWN_OFFER`, `NOT_BUYER`, `PAYMENT_REFUSED` and what any transaction may throw */
export function sendOfferWithdrawal(chain: ChainWriter, offerId: bigint, to?: Address): Promise<Hex> {
  const args = [offerId, to ?? chain.wallet.account.address] as const;
  return sendCall(chain, { ...marketContract(chain), functionName: "withdrawOffer", args });
}

/** Takes the payment of an offer back, and waits until it is. @throws SeedlineError as {@link sendOfferWithdrawal} */
export async function withdrawOffer(chain: ChainWriter, offerId: bigint, to?: Address): Promise<Hex> {
  return (await confirmed(chain, await sendOfferWithdrawal(chain, offerId, to))).transactionHash;
}

/**
 * Sends the sale of a work under an offer. Named to the market is the offer as it was seen, so that no other can stand in its place.
 * @param least The least that the seller must be credited, in the smallest unit of the offer's currency.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `UNKNOWN_OFFER`, `OTHER_TOKEN`, `OTHER_CURRENCY`, `OFFER_LAPSED`, `NOT_HOLDER`, `PROCEEDS_TOO_LOW` and what any transaction may throw
 */
export async function sendAcceptance(
  chain: ChainWriter,
  offer: Pick<OpenOffer, "offerId" | "id" | "currency">,
  least: bigint,
): Promise<Hex> {
  await assertHolder(chain, offer.id);
  await allowToken(chain, offer.id);
  const args = [offer.offerId, chain.deployment.contracts.works, offer.id, offer.currency, least] as const;
  return sendCall(chain, { ...marketContract(chain), functionName: "accept", args });
}

/** Sells a work under an offer and waits until it is sold. @throws SeedlineError as {@link sendAcceptance} */
export async function acceptOffer(
  chain: ChainWriter,
  offer: Pick<OpenOffer, "offerId" | "id" | "currency">,
  least: bigint,
): Promise<Hex> {
  return (await confirmed(chain, await sendAcceptance(chain, offer, least))).transactionHash;
}

/** An offer that must be open. @throws SeedlineError `UNKNOWN_OFFER` */
export async function openOffer(chain: ChainWriter, offerId: bigint): Promise<OpenOffer> {
  const offer = await readOffer(chain, offerId);
  if (offer !== null) return offer;
  throw new SeedlineError(
    "UNKNOWN_OFFER",
    `There is no open offer ${offerId}: it was accepted or withdrawn, or never made.`,
    {
      hint: "Look at the open offers again.",
      details: { offerId },
    },
  );
}
