import { erc20Abi, hashTypedData } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import { SeedlineError } from "../../core/errors.ts";
import { bidTypedData } from "../../core/market/MarketBid.ts";
import type { BidDocument, ListingDocument, VoucherDocument } from "../../core/market/MarketDocument.ts";
import { listingTypedData } from "../../core/market/MarketListing.ts";
import { saleHash } from "../../core/market/Sale.ts";
import { mintHash, voucherTypedData } from "../../core/mint/mintVoucher.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { isSignedBy } from "../chain/isSignedBy.ts";
import { isTokenAllowed } from "./allowMarket.ts";
import { assertSameMarket } from "./assertSameMarket.ts";
import { marketContract } from "./marketOf.ts";
import { readHolding, readSignedEpoch } from "./readMarket.ts";
import { assertSellable } from "./readStanding.ts";

/**
 * Whether a listing that somebody handed on can be bought from now, before anybody pays: the signature, who holds the work, and what
 * ended it, in the words of the error that the market would answer with.
 * @throws SeedlineError `WRONG_MARKET`, `TOKEN_MOVED`, `LISTING_EXPIRED`, `SIGNED_IN_OTHER_EPOCH`, `LISTING_NOT_SIGNED`, `NOT_APPROVED`,
 *   `WORK_SUPERSEDED`, `NOT_COMMERCIAL`, `UNKNOWN_WORK`, `CHAIN_UNREACHABLE`
 */
export async function checkListing(chain: ChainReader, document: ListingDocument): Promise<void> {
  const { listing, signature } = document;
  const { works, id, transfers, expiresAt, epoch } = listing;
  assertSameMarket(chain, document, works);
  const [holding, now] = await Promise.all([readHolding(chain, id), readTime(chain)]);
  await assertSellable(chain, id);
  if (holding.transfers !== transfers) throw contractError("TokenMoved", [works, id, transfers, holding.transfers]);
  if (expiresAt !== 0n && now > expiresAt) throw contractError("ListingExpired", [expiresAt, now]);
  const { holder } = holding;
  const current = await readSignedEpoch(chain, holder);
  if (epoch !== current) throw contractError("SignedInOtherEpoch", [epoch, current]);
  const digest = hashTypedData(listingTypedData(document, listing));
  if (!(await isSignedBy(chain, holder, digest, signature))) throw contractError("ListingNotSigned", [holder, digest]);
  if (!(await isTokenAllowed(chain, id, holder))) throw contractError("NotApproved", [works, id, holder]);
}

/**
 * Whether a bid that somebody handed on can be accepted now.
 * @throws SeedlineError `WRONG_MARKET`, `OFFER_LAPSED`, `SIGNED_IN_OTHER_EPOCH`, `BID_SPENT`, `BID_NOT_SIGNED`, `BID_NOT_COVERED` when its buyer
 *   has not so much, or does not let the market take it; `WORK_SUPERSEDED`, `NOT_COMMERCIAL`, `UNKNOWN_WORK`, `CHAIN_UNREACHABLE`
 */
export async function checkBid(chain: ChainReader, document: BidDocument): Promise<void> {
  const { bid, buyer, market, signature } = document;
  assertSameMarket(chain, document, bid.works);
  const contract = marketContract(chain);
  const [now, current, spent] = await Promise.all([
    readTime(chain),
    readSignedEpoch(chain, buyer),
    chainCall(() =>
      chain.client.readContract({ ...contract, functionName: "isBidSpent", args: [buyer, bid.nonce] } as const),
    ),
  ]);
  await assertSellable(chain, bid.id);
  if (bid.expiresAt !== 0n && now > bid.expiresAt) throw contractError("OfferLapsed", [bid.expiresAt, now]);
  if (bid.epoch !== current) throw contractError("SignedInOtherEpoch", [bid.epoch, current]);
  if (spent) throw contractError("BidSpent", [buyer, bid.nonce]);
  const digest = hashTypedData(bidTypedData(document, bid));
  if (!(await isSignedBy(chain, buyer, digest, signature))) throw contractError("BidNotSigned", [buyer, digest]);
  const erc20 = { address: bid.currency, abi: erc20Abi } as const;
  const [balance, allowance] = await chainCall(() =>
    Promise.all([
      chain.client.readContract({ ...erc20, functionName: "balanceOf", args: [buyer] }),
      chain.client.readContract({ ...erc20, functionName: "allowance", args: [buyer, market] }),
    ]),
  );
  if (balance >= bid.amount && allowance >= bid.amount) return;
  throw new SeedlineError(
    "BID_NOT_COVERED",
    `The bid is for ${bid.amount} of ${bid.currency}; its buyer has ${balance} and lets the market take ${allowance}.`,
    { hint: "Nothing was sold. Ask the buyer to pay an offer in instead.", details: { balance, allowance } },
  );
}

/**
 * Whether a voucher that somebody handed on can be bought from now. Whether its parents' terms still hold is for the mint to say.
 * @throws SeedlineError `WRONG_MARKET`, `SALE_NOT_SIGNED`, `VOUCHER_EXPIRED`, `VOUCHER_OF_OTHER_EPOCH`, `VOUCHER_NOT_SIGNED`, `ALREADY_MINTED`, `CHAIN_UNREACHABLE`
 */
export async function checkVoucher(chain: ChainReader, document: VoucherDocument): Promise<void> {
  const { works, creator, order, proofs, voucher, sale, signature, chainId } = document;
  assertSameMarket(chain, document, works);
  const asked = saleHash(sale);
  if (asked !== voucher.sale) throw contractError("SaleNotSigned", [asked, voucher.sale]);
  const token = { address: works, abi: worksAbi } as const;
  const read = (outputHash: `0x${string}`) =>
    chain.client.readContract({ ...token, functionName: "workByOutput", args: [outputHash] });
  const [now, current, ...known] = await Promise.all([
    readTime(chain),
    chainCall(() => chain.client.readContract({ ...token, functionName: "voucherEpoch", args: [creator] })),
    ...order.bodies.map(({ outputHash }) => chainCall(() => read(outputHash))),
  ]);
  const digest = hashTypedData(voucherTypedData({ chainId, works }, voucher, mintHash(order, proofs)));
  if (!(await isSignedBy(chain, creator, digest, signature))) throw contractError("VoucherNotSigned", [creator]);
  const minted = known.map(([id]) => id).find((id) => id !== 0n);
  if (minted !== undefined) throw contractError("AlreadyMinted", [minted]);
  if (voucher.epoch !== current) throw contractError("VoucherOfOtherEpoch", [voucher.epoch, current]);
  if (now > voucher.deadline) throw contractError("VoucherExpired", [voucher.deadline]);
}

/** The chain's own time, in seconds since 1970, which is what ends things there. */
async function readTime({ client }: ChainReader): Promise<bigint> {
  return (await chainCall(() => client.getBlock())).timestamp;
}
