import { type Hex, toHex } from "viem";
import { bidTypedData, type MarketBid } from "../../core/market/MarketBid.ts";
import type { BidDocument } from "../../core/market/MarketDocument.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { sendCall, transact } from "../chain/transact.ts";
import { allowPayment, allowToken } from "./allowMarket.ts";
import { assertHolder } from "./assertHolder.ts";
import { checkBid } from "./checkSigned.ts";
import { marketContract, marketOf } from "./marketOf.ts";
import { readSignedEpoch } from "./readMarket.ts";

/** What somebody bids for a work. */
export interface NewBid extends Pick<MarketBid, "id" | "currency" | "amount" | "expiresAt"> {
  /** Bids under one nonce exclude each other and are cancelled together; a new one when left out. */
  readonly nonce?: bigint;
}

/**
 * Signs a bid for a work, whoever holds it. Nothing is paid in: it is as good as the balance, and as the allowance that the market is
 * given here, in a transaction of its own where there is not enough of it.
 * @throws SeedlineError `TOKEN_BALANCE_TOO_LOW`, `SIGNATURE_REJECTED` and what any transaction may throw
 */
export async function signBid(chain: ChainWriter, bid: NewBid): Promise<BidDocument> {
  const { id, currency, amount, expiresAt, nonce = randomNonce() } = bid;
  const domain = marketOf(chain);
  const { account } = chain.wallet;
  await allowPayment(chain, currency, amount);
  const epoch = await readSignedEpoch(chain, account.address);
  const { works } = chain.deployment.contracts;
  const signed = { works, id, currency, amount, expiresAt, epoch, nonce };
  const typed = bidTypedData(domain, signed);
  const signature = await chainCall(() => chain.wallet.signTypedData({ account, ...typed }));
  return { kind: "bid", ...domain, buyer: account.address, bid: signed, signature };
}

/**
 * Sends the sale of a work under a bid.
 * @param least The least that the seller must be credited, in the smallest unit of the bid's currency.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `WRONG_MARKET`, `OFFER_LAPSED`, `SIGNED_IN_OTHER_EPOCH`, `BID_NOT_SIGNED`, `BID_SPENT`, `NOT_HOLDER`, `PROCEEDS_TOO_LOW`,
 *   `BID_NOT_COVERED`, and what any transaction may throw
 */
export async function sendBidAcceptance(chain: ChainWriter, document: BidDocument, least: bigint): Promise<Hex> {
  const { bid, buyer, signature } = document;
  // Before anything is approved, which costs.
  await checkBid(chain, document);
  await assertHolder(chain, bid.id);
  await allowToken(chain, bid.id);
  const args = [{ ...bid, buyer }, signature, least] as const;
  return sendCall(chain, { ...marketContract(chain), functionName: "acceptBid", args });
}

/** Sells under a bid and waits until it is sold. @throws SeedlineError as {@link sendBidAcceptance} */
export async function acceptBid(chain: ChainWriter, document: BidDocument, least: bigint): Promise<Hex> {
  return (await confirmed(chain, await sendBidAcceptance(chain, document, least))).transactionHash;
}

/** Voids the account's bids under a nonce. @throws SeedlineError `BID_SPENT` and what any transaction may throw */
export async function cancelBid(chain: ChainWriter, nonce: bigint): Promise<Hex> {
  const call = { ...marketContract(chain), functionName: "cancelBid", args: [nonce] } as const;
  return (await transact(chain, call)).transactionHash;
}

function randomNonce(): bigint {
  return BigInt(toHex(crypto.getRandomValues(new Uint8Array(8))));
}
