import type { Database } from "../database/Database.ts";
import type { HealthProbe } from "./createHealthCheck.ts";

/** A chain that answers with the id it should have. */
export function chainProbe(rpcUrl: string, chainId: number): HealthProbe {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const headers = { "content-type": "application/json" };
  return {
    async ask(signal) {
      const response = await fetch(rpcUrl, { method: "POST", headers, body, signal });
      const { result } = (await response.json()) as { result?: unknown };
      if (Number(result) !== chainId) throw new Error("another chain");
    },
  };
}

/** An IPFS RPC that answers. */
export function ipfsProbe(ipfsApi: string): HealthProbe {
  return {
    async ask(signal) {
      const response = await fetch(`${ipfsApi.replace(/\/+$/, "")}/api/v0/version`, { method: "POST", signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
    },
  };
}

/** A database that answers. */
export function databaseProbe(database: Database): HealthProbe {
  return { ask: () => database.query("SELECT 1 AS one") };
}

/** An index that answers, which the product can do without. @param indexUrl Where it listens now; null while it does not. */
export function indexProbe(indexUrl: () => string | null): HealthProbe {
  return {
    optional: true,
    async ask(signal) {
      const response = await fetch(`${indexUrl() ?? "index:none"}/head`, { signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
    },
  };
}
