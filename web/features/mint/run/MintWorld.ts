import type { Address, Hex } from "viem";
import type { PreparedWork } from "../../../../src/core/mint/prepareWork.ts";
import type { Recipe } from "../../../../src/core/recipe/Recipe.ts";
import type { WorkAttestation } from "../../../../src/io/providers/createGenerationClient.ts";
import type { ChainIdentity, IntentWork, MintIntent } from "./MintIntent.ts";

/** A work made ready, and the recipe that its metadata carries. */
export interface ReadyWork extends PreparedWork {
  readonly recipe: Recipe;
  /** Of the service that made it, for the account that mints. */
  readonly attestation?: WorkAttestation | undefined;
}

/** How far an account's transactions are: the number of those in blocks, and the same with those that wait. */
export interface Nonces {
  readonly mined: number;
  readonly pending: number;
}

/**
 * Everything outside that a mint touches. Each call may fail, and may be made again without harm; only `send` needs care, which is
 * what `runMint` is for.
 */
export interface MintWorld {
  /** Writes the intent where neither reload nor crash loses it; resolves once it is there. */
  keep(intent: MintIntent): Promise<void>;
  /** The chain as it is now. */
  chain(): Promise<ChainIdentity>;
  /** The account that the wallet would sign with now. */
  account(): Promise<Address>;
  /** @throws SeedlineError `INPUT_IS_NO_PARENT` when a picture was drawn from a work that is not named as a parent */
  assertInputs(intent: MintIntent): Promise<void>;
  /** Marks the picture and writes its metadata; it is drawn again when it is not at hand. */
  prepare(intent: MintIntent, work: IntentWork): Promise<ReadyWork>;
  /** Pins a file and returns the CID it was given. */
  pin(bytes: Uint8Array): Promise<string>;
  /**
   * Lets Works take exactly the fees that are due in tokens for these works, and nothing where it may take them already.
   * @throws SeedlineError `PRICE_CHANGED`, `TOKEN_BALANCE_TOO_LOW`, what makes a parent unusable, and what any transaction may throw
   */
  allow(intent: MintIntent, works: readonly IntentWork[]): Promise<void>;
  nonces(account: Address): Promise<Nonces>;
  /** The work that has this output; null when it is free. */
  find(outputHash: Hex): Promise<{ id: bigint; creator: Address } | null>;
  /**
   * Holds its price against what was agreed to, asks the node whether the mint would succeed, then calls `beforeSigning`, then asks the wallet.
   * @returns The transaction's hash.
   */
  send(
    intent: MintIntent,
    works: readonly IntentWork[],
    options: { nonce: number; beforeSigning: () => Promise<void> },
  ): Promise<Hex>;
  /** Whether the node knows a transaction. */
  knows(txHash: Hex): Promise<boolean>;
  /**
   * Waits until the transaction is in a block.
   * @param onRepriced Told of the hash that takes its place when the wallet sends it again at another price.
   * @returns Ids in the order in which the works were sent.
   * @throws SeedlineError `TRANSACTION_REVERTED`, `TRANSACTION_REPLACED`; anything else leaves open what became of it
   */
  confirm(txHash: Hex, onRepriced: (txHash: Hex) => void): Promise<bigint[]>;
  /** Publishes the intent's terms for a work, unless they are there already. @returns Their id. */
  publishTerms(intent: MintIntent, id: bigint): Promise<bigint>;
  /** Milliseconds since 1970. */
  now(): number;
}
