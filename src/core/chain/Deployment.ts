import type { Address } from "viem";

/** Where Seedline's contracts live on one chain. */
export interface Deployment {
  readonly chainId: number;
  readonly contracts: {
    readonly works: Address;
    readonly licences: Address;
    readonly ledger: Address;
    /** Where generator modules can be stored; left out where it is not deployed. */
    readonly generatorStore?: Address;
    /** Where works are sold; left out where it is not deployed. */
    readonly market?: Address;
  };
}
