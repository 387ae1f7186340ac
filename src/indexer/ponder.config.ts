import { createConfig } from "ponder";
import { zeroAddress } from "viem";
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../core/chain/abi.gen.ts";
import { readSettings } from "./settings.ts";

const { rpcUrl, chainId, contracts, firstBlock, pollingIntervalMs, database } = readSettings();
const chain = "main";

export default createConfig({
  database:
    "url" in database
      ? { kind: "postgres", connectionString: database.url }
      : { kind: "pglite", directory: database.directory },
  chains: {
    // A local chain may be wiped and begin anew under the same id: answers of its node must not outlive it.
    main: { id: chainId, rpc: rpcUrl, pollingInterval: pollingIntervalMs, disableCache: chainId === 31_337 },
  },
  contracts: {
    Works: { chain, abi: worksAbi, address: contracts.works, startBlock: firstBlock },
    Licences: { chain, abi: licencesAbi, address: contracts.licences, startBlock: firstBlock },
    RoyaltyLedger: { chain, abi: royaltyLedgerAbi, address: contracts.ledger, startBlock: firstBlock },
    // Nothing is logged at the zero address: a chain without a market has no sales.
    Market: { chain, abi: marketAbi, address: contracts.market ?? zeroAddress, startBlock: firstBlock },
  },
});
