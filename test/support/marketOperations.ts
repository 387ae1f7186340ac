import { type Account, type Address, type Hex, keccak256, parseEther, zeroAddress } from "viem";
import { bidTypedData } from "../../src/core/market/MarketBid.ts";
import { listingTypedData } from "../../src/core/market/MarketListing.ts";
import { saleHash } from "../../src/core/market/Sale.ts";
import { encodeMintRequest } from "../../src/core/mint/mintRequest.ts";
import { mintHash, NO_PROOFS, voucherTypedData } from "../../src/core/mint/mintVoucher.ts";
import { mintBody } from "./mintBody.ts";
import type { SimulatedChain } from "./simulatedChain.ts";

const PRICE = parseEther("1");
const DEADLINE = 1n << 40n;
const CHAIN_ID = 31_337;

/** What a market operation costs: `gas` the second time that the same people do it, `first` the first time. */
export interface MarketGas {
  readonly operation: string;
  readonly gas: number;
  readonly first: number;
}

/**
 * Measures sales of works with one paying ancestor: of each price the ancestor and the payee are credited, of a resale the seller
 * too. `market.buyVoucher` mints such a work on the way; its row stands beside `derive.1` and `market.buy.primary`.
 */
export async function marketOperations(chain: SimulatedChain): Promise<MarketGas[]> {
  const { works, licences, ledger, market, wallet, publicClient, receiptOf, deploy } = chain;
  const [, artistAddress, collectorAddress, laterAddress] = await wallet.getAddresses();
  if (!artistAddress || !collectorAddress || !laterAddress) throw new Error("the simulated chain has too few accounts");
  const token = await deploy("PlainToken");
  const times = new Map<string, number[]>();
  const gasOf = async (operation: string | null, hash: Promise<Hex>): Promise<void> => {
    const { gasUsed } = await receiptOf(await hash);
    if (operation !== null) times.set(operation, [...(times.get(operation) ?? []), Number(gasUsed)]);
  };
  const from = (address: Address): { account: Account } => ({ account: { address, type: "json-rpc" } });
  const [artist, collector, later] = [from(artistAddress), from(collectorAddress), from(laterAddress)];
  let count = 0;

  const order = { edges: [] as { parent: bigint; roles: number; termsId: bigint }[], royaltyBps: 750 };
  const lastId = async (): Promise<bigint> => {
    const logs = await publicClient.getContractEvents({
      address: works.address,
      abi: works.abi,
      eventName: "Transfer",
      args: { from: zeroAddress },
      fromBlock: "latest",
    });
    return logs.at(-1)?.args.tokenId ?? 0n;
  };
  const mint = async (): Promise<bigint> => {
    const body = mintBody(`market ${count++}`);
    await gasOf(null, works.write.mint([encodeMintRequest({ ...order, bodies: [body] })], artist));
    return lastId();
  };

  const parent = await mint();
  const terms = { asset: parent, shareBps: 1_000, scope: 1, by: 1, permissions: 255, shareAlike: false };
  const none = { attribution: false, minRoyaltyBps: 0, expiresAt: 0, cap: 0, fee: 0n, currency: zeroAddress };
  const payee = "0x00000000000000000000000000000000000a2ce5";
  const rest = { gate: zeroAddress, payee, textHash: keccak256("0x") } as const;
  await gasOf(null, licences.write.publish([works.address, { ...terms, ...none, ...rest }], artist));
  order.edges = [{ parent, roles: 1, termsId: await licences.read.termsCount([works.address]) }];
  for (const one of [artist, collector, later]) {
    await gasOf(null, works.write.setApprovalForAll([market.address, true], one));
  }
  const call = { address: token.address, abi: token.abi } as const;
  const mintToken = { ...call, functionName: "mint", args: [collectorAddress, 100n * PRICE] };
  await gasOf(null, wallet.writeContract(mintToken));
  await gasOf(
    null,
    wallet.writeContract({ ...call, ...collector, functionName: "approve", args: [market.address, 100n * PRICE] }),
  );

  for (let round = 0; round < 2; round++) {
    const id = await mint();
    const [list, buy] = [market.write.list, market.write.buy];
    const w = works.address;
    await gasOf("market.list", list([w, id, zeroAddress, PRICE, 0, zeroAddress], artist));
    const primary = [w, id, artistAddress, zeroAddress, PRICE, collectorAddress] as const;
    await gasOf("market.buy.primary", buy(primary, { ...collector, value: PRICE }));
    await gasOf("market.list.resale", list([w, id, zeroAddress, PRICE, 0, zeroAddress], collector));
    const resale = [w, id, collectorAddress, zeroAddress, PRICE, laterAddress] as const;
    await gasOf("market.buy.resale", buy(resale, { ...later, value: PRICE }));
    await gasOf("market.offer", market.write.offer([w, id, zeroAddress, PRICE, 0], { ...collector, value: PRICE }));
    const offerId = await market.read.offerCount();
    await gasOf("market.accept", market.write.accept([offerId, w, id, zeroAddress, 1n], later));

    const domain = { chainId: CHAIN_ID, market: market.address };
    const { buyer, listing, bid } = signables(w, id, token.address, collectorAddress);
    const signed = await wallet.signTypedData({ ...listingTypedData(domain, listing), ...collector });
    await gasOf(
      "market.buySigned",
      market.write.buySigned([listing, signed, laterAddress], { ...later, value: PRICE }),
    );
    const bidNonce = { ...bid, nonce: BigInt(round) };
    const bidSigned = await wallet.signTypedData({ ...bidTypedData(domain, bidNonce), ...collector });
    await gasOf("market.acceptBid", market.write.acceptBid([{ ...bidNonce, buyer }, bidSigned, 1n], later));

    const another = await mint();
    await gasOf(null, list([w, another, token.address, PRICE, 0, zeroAddress], artist));
    const inToken = [w, another, artistAddress, token.address, PRICE, collectorAddress] as const;
    await gasOf("market.buy.primary.inToken", buy(inToken, collector));

    const lazy = { ...order, bodies: [mintBody(`lazy ${round}`)] };
    const sale = { currency: zeroAddress, price: PRICE, buyer: zeroAddress };
    const voucher = { operator: market.address, sale: saleHash(sale), epoch: 0n, deadline: DEADLINE };
    const typed = voucherTypedData({ chainId: CHAIN_ID, works: w }, voucher, mintHash(lazy, NO_PROOFS));
    const signature = await wallet.signTypedData({ ...typed, ...artist });
    const proof = { ...voucher, creator: artistAddress, signature };
    const request = encodeMintRequest(lazy);
    await gasOf(
      "market.buyVoucher",
      market.write.buyVoucher([w, request, NO_PROOFS, proof, sale, [], collectorAddress], {
        ...collector,
        value: PRICE,
      }),
    );
  }
  if ((await ledger.read.claimable([payee, zeroAddress])) === 0n) throw new Error("the ancestor was not paid");
  return [...times].map(([operation, [first = 0, gas = 0]]) => ({ operation, gas, first }));
}

/** The collector's listing of what it holds after three transfers, and its bid in a token for the same work. */
function signables(works: Address, id: bigint, currency: Address, buyer: Address) {
  const listing = {
    ...{ works, id, transfers: 3n, currency: zeroAddress, price: PRICE },
    ...{ buyer: zeroAddress, expiresAt: 0n, epoch: 0n },
  };
  const bid = { works, id, currency, amount: PRICE, expiresAt: 0n, epoch: 0n };
  return { buyer, listing, bid };
}
