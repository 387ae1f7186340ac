import type { Address, Hex } from "viem";
import type { CheckName, CheckStatus } from "../../src/core/verify/Check.ts";
import type { ProofLevel, Verdict } from "../../src/core/verify/Judgement.ts";

/** One work of the story, with what verifying it said. */
export interface DemoWork {
  readonly id: string;
  readonly title: string;
  readonly creator: Address;
  readonly seed: string | null;
  readonly promptHash: Hex;
  readonly outputHash: Hex;
  readonly metadataHash: Hex;
  readonly parents: readonly { parent: string; roles: readonly string[]; termsId: string }[];
  readonly proofLevel: ProofLevel;
  readonly verdict: Verdict;
  readonly checks: readonly { name: CheckName; status: CheckStatus; reason: string }[];
}

/** A sale on the market, and what everybody who was credited withdrew of it. Amounts are decimal strings of wei. */
export interface DemoSale {
  readonly work: string;
  readonly seller: Address;
  readonly buyer: Address;
  readonly asset: Address;
  readonly price: string;
  readonly credits: readonly { account: Address; amount: string }[];
}

/** A mint that was refused before anything was sent. */
export interface DemoRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What `npm run demo -- --json` prints. Amounts are decimal strings of wei. */
export interface DemoReport {
  readonly chainId: number;
  readonly works: readonly DemoWork[];
  readonly payments: readonly {
    work: string;
    asset: Address;
    amount: string;
    credits: readonly { account: Address; amount: string }[];
  }[];
  readonly sales: readonly DemoSale[];
  readonly withdrawals: readonly { account: Address; asset: Address; amount: string }[];
  readonly refusals: readonly DemoRefusal[];
  /** Whether everything paid in was paid out, to the last wei, and as quoted. */
  readonly conserved: boolean;
  readonly durationMs: number;
}
