import type { ContractName } from "../../src/core/chain/codeFingerprint.ts";
import type { Deployment } from "../../src/core/chain/Deployment.ts";

/** A contract of the deployment. */
export interface DeployedContract {
  /** Where its address stands in a {@link Deployment}. */
  readonly key: keyof Deployment["contracts"];
  /** The contracts whose addresses its constructor takes, in order. */
  readonly constructorArgs: readonly ContractName[];
  /** Whether works can be minted, licensed and paid without it: a deployment that lacks it is completed, not made anew. */
  readonly optional?: true;
}

/** What is deployed, each after the contracts that it needs. None has an owner, so nothing is left to set up afterwards. */
export const DEPLOYED_CONTRACTS: Readonly<Record<ContractName, DeployedContract>> = {
  RoyaltyLedger: { key: "ledger", constructorArgs: [] },
  Licences: { key: "licences", constructorArgs: [] },
  Works: { key: "works", constructorArgs: ["Licences", "RoyaltyLedger"] },
  GeneratorStore: { key: "generatorStore", constructorArgs: [], optional: true },
  Market: { key: "market", constructorArgs: ["RoyaltyLedger"], optional: true },
};
