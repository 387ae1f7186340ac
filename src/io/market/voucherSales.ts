import { type Address, type Hex, parseEventLogs, zeroAddress } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import type { VoucherDocument } from "../../core/market/MarketDocument.ts";
import { coinOfSale, feesOf, type Sale, saleHash } from "../../core/market/Sale.ts";
import { encodeMintRequest, type MintOrder } from "../../core/mint/mintRequest.ts";
import { mintHash, NO_PROOFS, voucherTypedData } from "../../core/mint/mintVoucher.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN } from "../chain/royalties.ts";
import { transact } from "../chain/transact.ts";
import { allowPayment } from "./allowMarket.ts";
import { checkVoucher } from "./checkSigned.ts";
import { marketContract, marketOf } from "./marketOf.ts";

/**
 * Sells works before they are minted: the wallet signs once for the mint and for what is asked, and pays nothing. Whoever buys mints
 * them. A voucher ends with its deadline, or when all of the creator's vouchers are cancelled.
 * @param deadline Last second in which it can be bought, since 1970.
 * @throws SeedlineError `SIGNATURE_REJECTED` and others of wallets; `CHAIN_UNREACHABLE`
 */
export async function signVoucherSale(
  chain: ChainWriter,
  order: MintOrder,
  sale: Sale,
  deadline: bigint,
): Promise<VoucherDocument> {
  const domain = marketOf(chain);
  const { works } = chain.deployment.contracts;
  const { account } = chain.wallet;
  const epoch = await chainCall(() =>
    chain.client.readContract({ address: works, abi: worksAbi, functionName: "voucherEpoch", args: [account.address] }),
  );
  const voucher = { operator: domain.market, sale: saleHash(sale), epoch, deadline };
  const typed = voucherTypedData({ chainId: domain.chainId, works }, voucher, mintHash(order, NO_PROOFS));
  const signature = await chainCall(() => chain.wallet.signTypedData({ account, ...typed }));
  return { kind: "voucher", ...domain, works, creator: account.address, order, voucher, sale, signature };
}

/**
 * Buys works under a voucher, which mints them. On top of the price the buyer pays the fees that the parents' terms ask for, exactly.
 * @throws SeedlineError `WRONG_MARKET`, `VOUCHER_NOT_SIGNED`, `VOUCHER_EXPIRED`, `VOUCHER_OF_OTHER_EPOCH`, `ALREADY_MINTED`, `RESERVED_FOR_ANOTHER`, `TOKEN_BALANCE_TOO_LOW`
 *   and what a mint and any transaction may throw
 */
export async function buyVoucher(
  chain: ChainWriter,
  document: VoucherDocument,
  to?: Address,
): Promise<{ ids: bigint[]; txHash: Hex }> {
  // Before anything is approved, which costs.
  await checkVoucher(chain, document);
  const { works } = chain.deployment.contracts;
  const { order, voucher, sale, creator, signature } = document;
  const fees = feesOf(order.grants ?? []);
  for (const { currency, amount } of paymentsOf(sale, fees)) await allowPayment(chain, currency, amount);
  const proof = { ...voucher, creator, signature };
  const request = encodeMintRequest(order);
  const args = [works, request, NO_PROOFS, proof, sale, fees, to ?? chain.wallet.account.address] as const;
  const value = coinOfSale(sale, fees);
  const call = { ...marketContract(chain), functionName: "buyVoucher", args, value } as const;
  const { logs, transactionHash } = await transact(chain, call);
  const ids = parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs })
    .filter(({ address, args: { from } }) => address.toLowerCase() === works.toLowerCase() && from === zeroAddress)
    .map((event) => event.args.tokenId);
  return { ids, txHash: transactionHash };
}

/** Voids all vouchers that the account ever signed, for sale here or elsewhere. */
export async function cancelVouchers(chain: ChainWriter): Promise<Hex> {
  const { works } = chain.deployment.contracts;
  const call = { address: works, abi: worksAbi, functionName: "cancelVouchers", args: [] } as const;
  return (await transact(chain, call)).transactionHash;
}

/** What is taken in each token: the price and the fee in it together. */
function paymentsOf(sale: Sale, fees: readonly { readonly currency: Address; readonly amount: bigint }[]) {
  return feesOf(
    [{ currency: sale.currency, amount: sale.price }, ...fees].map(({ currency, amount }) => ({
      currency,
      maxFee: amount,
    })),
  ).filter(({ currency }) => currency !== COIN);
}
