import { buildModule, type ContractFuture, type IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";
import type { Address } from "viem";
import type { ContractName } from "../../src/core/chain/codeFingerprint.ts";
import { DEPLOYED_CONTRACTS } from "./deployedContracts.ts";

/**
 * The deployment as Ignition runs it.
 * @param known Contracts that are on the chain already: they are used and not deployed.
 */
export function seedlineModule(known: Readonly<Partial<Record<ContractName, Address>>>) {
  return buildModule("Seedline", (m: IgnitionModuleBuilder) => {
    const futures: Record<string, ContractFuture<string>> = {};
    for (const [name, { constructorArgs }] of Object.entries(DEPLOYED_CONTRACTS)) {
      const args = constructorArgs.map((needed) => known[needed] ?? (futures[needed] as ContractFuture<string>));
      if (known[name as ContractName] === undefined) futures[name] = m.contract(name, args);
    }
    return futures;
  });
}
