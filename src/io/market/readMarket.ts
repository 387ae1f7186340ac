import { type Address, isAddressEqual, zeroAddress } from "viem";
import { marketAbi, worksAbi } from "../../core/chain/abi.gen.ts";
import type { MarketListing } from "../../core/market/MarketListing.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { readHistory } from "../chain/readHistory.ts";
import { marketOf } from "./marketOf.ts";

/** A listing as it is stored. */
export interface StoredListing extends MarketListing {
  readonly seller: Address;
}

/** An offer that is paid in, to be accepted by whoever holds the token, or withdrawn by its buyer. */
export interface OpenOffer {
  readonly offerId: bigint;
  readonly buyer: Address;
  readonly works: Address;
  readonly id: bigint;
  readonly currency: Address;
  readonly amount: bigint;
  /** 0 for no end. */
  readonly expiresAt: bigint;
}

/** Who holds a work, and how often it has moved. @throws SeedlineError `ERC721_NONEXISTENT_TOKEN`, `CHAIN_UNREACHABLE` */
export async function readHolding(
  { client, deployment }: ChainReader,
  id: bigint,
): Promise<{ holder: Address; transfers: bigint }> {
  const call = { address: deployment.contracts.works, abi: worksAbi, functionName: "holdingOf", args: [id] } as const;
  const [holder, transfers] = await chainCall(() => client.readContract(call));
  return { holder, transfers };
}

/** The listing of a work; null when there is none, or the token has moved since. It may have expired. */
export async function readListing(chain: ChainReader, id: bigint): Promise<StoredListing | null> {
  const { market } = marketOf(chain);
  const args = [chain.deployment.contracts.works, id] as const;
  const [seller, listing] = await chainCall(() =>
    chain.client.readContract({ address: market, abi: marketAbi, functionName: "listingOf", args }),
  );
  return seller === zeroAddress ? null : { ...listing, seller };
}

/** An offer; null when it was accepted or withdrawn, or never made. */
export async function readOffer(chain: ChainReader, offerId: bigint): Promise<OpenOffer | null> {
  const { market } = marketOf(chain);
  const offer = await chainCall(() =>
    chain.client.readContract({ address: market, abi: marketAbi, functionName: "offerOf", args: [offerId] }),
  );
  return offer.buyer === zeroAddress ? null : { ...offer, offerId };
}

/** The open offers for a work, the oldest first; those that lapsed are among them until they are withdrawn. */
export async function readOffers(chain: ChainReader, id: bigint): Promise<OpenOffer[]> {
  const { market } = marketOf(chain);
  const { works } = chain.deployment.contracts;
  const made = await readHistory(chain, (range) =>
    chain.client.getContractEvents({
      ...range,
      ...{ address: market, abi: marketAbi, eventName: "OfferMade", args: { works, id } },
      strict: true,
    }),
  );
  const offers = await Promise.all(made.map(({ args }) => readOffer(chain, args.offerId)));
  return offers.filter((offer) => offer !== null).filter((offer) => isAddressEqual(offer.works, works));
}

/** The epoch that an account's signed listings and bids must carry. */
export function readSignedEpoch(chain: ChainReader, account: Address): Promise<bigint> {
  const { market } = marketOf(chain);
  return chainCall(() =>
    chain.client.readContract({ address: market, abi: marketAbi, functionName: "signedEpoch", args: [account] }),
  );
}
