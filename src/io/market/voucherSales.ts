import { type Address, type Hex, parseEventLogs, zeroAddress } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import type { VoucherDocument } from "../../core/market/MarketDocument.ts";
import { coinOfSale, feesOf, type Sale, type SaleFee, saleHash } from "../../core/market/Sale.ts";
import { encodeMintRequest, type MintOrder } from "../../core/mint/mintRequest.ts";
import { type MintProofs, mintHash, NO_PROOFS, voucherTypedData } from "../../core/mint/mintVoucher.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN } from "../chain/royalties.ts";
import { sendCall } from "../chain/transact.ts";
import { allowPayment } from "./allowMarket.ts";
import { checkVoucher } from "./checkSigned.ts";
import { marketContract, marketOf } from "./marketOf.ts";

/**
 * Sells works before they are minted: the wallet signs once for the mint and for what is asked, and pays nothing. Whoever buys mints
 * them. A voucher ends with its deadline, or when all of the creator's vouchers are cancelled.
 * @param deadline Last second in which it can be bought, since 1970.
 * @param proofs Attestations, and commitments, which are good for 7 days.
 * @throws SeedlineError `SIGNATURE_REJECTED` and others of wallets; `CHAIN_UNREACHABLE`
 */
export async function signVoucherSale(
  chain: ChainWriter,
  order: MintOrder,
  sale: Sale,
  deadline: bigint,
  proofs: MintProofs = NO_PROOFS,
): Promise<VoucherDocument> {
  const domain = marketOf(chain);
  const { works } = chain.deployment.contracts;
  const { account } = chain.wallet;
  const epoch = await chainCall(() =>
    chain.client.readContract({ address: works, abi: worksAbi, functionName: "voucherEpoch", args: [account.address] }),
  );
  const voucher = { operator: domain.market, sale: saleHash(sale), epoch, deadline };
  const typed = voucherTypedData({ chainId: domain.chainId, works }, voucher, mintHash(order, proofs));
  const signature = await chainCall(() => chain.wallet.signTypedData({ account, ...typed }));
  return { kind: "voucher", ...domain, works, creator: account.address, order, proofs, voucher, sale, signature };
}

/**
 * Sends the purchase of works under a voucher, which mints them. On top of the price the buyer pays the fees that the parents' terms ask
 * for, exactly.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError those of {@link checkVoucher}, `RESERVED_FOR_ANOTHER`, `TOKEN_BALANCE_TOO_LOW` and what a mint and any transaction may throw
 */
export async function sendVoucherPurchase(chain: ChainWriter, document: VoucherDocument, to?: Address): Promise<Hex> {
  // Before anything is approved, which costs.
  await checkVoucher(chain, document);
  const { works } = chain.deployment.contracts;
  const { order, proofs, voucher, sale, creator, signature } = document;
  const fees = feesOf(order.grants ?? []);
  for (const { currency, amount } of tokenPayments(document)) await allowPayment(chain, currency, amount);
  const proof = { ...voucher, creator, signature };
  const request = encodeMintRequest(order);
  const args = [works, request, proofs, proof, sale, fees, to ?? chain.wallet.account.address] as const;
  const value = coinOfSale(sale, fees);
  return sendCall(chain, { ...marketContract(chain), functionName: "buyVoucher", args, value });
}

/** Waits until a purchase under a voucher is in a block. @returns the works that it minted */
export async function confirmVoucherPurchase(chain: ChainReader, txHash: Hex): Promise<bigint[]> {
  const { works } = chain.deployment.contracts;
  const { logs } = await confirmed(chain, txHash);
  return parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs })
    .filter(({ address, args: { from } }) => address.toLowerCase() === works.toLowerCase() && from === zeroAddress)
    .map((event) => event.args.tokenId);
}

/** Buys works under a voucher and waits until they are minted. @throws SeedlineError as {@link sendVoucherPurchase} */
export async function buyVoucher(
  chain: ChainWriter,
  document: VoucherDocument,
  to?: Address,
): Promise<{ ids: bigint[]; txHash: Hex }> {
  const txHash = await sendVoucherPurchase(chain, document, to);
  return { ids: await confirmVoucherPurchase(chain, txHash), txHash };
}

/** Sends what voids all vouchers that the account ever signed, for sale here or elsewhere. */
export function sendVoucherCancelling(chain: ChainWriter): Promise<Hex> {
  const { works } = chain.deployment.contracts;
  return sendCall(chain, { address: works, abi: worksAbi, functionName: "cancelVouchers", args: [] } as const);
}

/** Voids all vouchers that the account ever signed, and waits until they are. */
export async function cancelVouchers(chain: ChainWriter): Promise<Hex> {
  return (await confirmed(chain, await sendVoucherCancelling(chain))).transactionHash;
}

/** What the market takes in each token: the price and the fee in it together. */
export function tokenPayments({ sale, order }: VoucherDocument): SaleFee[] {
  const due = [{ currency: sale.currency, amount: sale.price }, ...feesOf(order.grants ?? [])];
  return feesOf(due.map(({ currency, amount }) => ({ currency, maxFee: amount }))).filter(
    ({ currency }) => currency !== COIN,
  );
}
