import { type AbiStateMutability, type ContractFunctionArgs, zeroAddress, zeroHash } from "viem";
import type { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";

type Write = Exclude<AbiStateMutability, "pure" | "view">;

export type MintRequest = ContractFunctionArgs<typeof worksAbi, Write, "mint">[0];
export type Proofs = ContractFunctionArgs<typeof worksAbi, Write, "mintProven">[1];
export type Voucher = ContractFunctionArgs<typeof worksAbi, Write, "mintFor">[2];
export type Body = MintRequest["bodies"][number];
export type Edge = MintRequest["edges"][number];
export type Grant = MintRequest["grants"][number];
export type Offer = Grant["offer"];
export type Terms = ContractFunctionArgs<typeof licencesAbi, Write, "publish">[1];
export type Part = ContractFunctionArgs<typeof royaltyLedgerAbi, Write, "distribute">[0][number];
export type Listing = ContractFunctionArgs<typeof marketAbi, Write, "buySigned">[0];
export type Bid = ContractFunctionArgs<typeof marketAbi, Write, "acceptBid">[0];
export type Sale = ContractFunctionArgs<typeof marketAbi, Write, "buyVoucher">[4];
export type Fee = ContractFunctionArgs<typeof marketAbi, Write, "buyVoucher">[5][number];

export const NO_PROOFS: Proofs = { attestor: zeroAddress, attestations: [], salt: zeroHash, paths: [] };

export const NO_OFFER: Offer = {
  licensee: zeroAddress,
  content: zeroHash,
  uses: 0n,
  deadline: 0n,
  epoch: 0n,
  nonce: 0n,
  signature: "0x",
};
