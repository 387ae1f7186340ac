import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import { useSeedline } from "../config/SeedlineContext.ts";
import { type Probe, watchReach } from "./reach.ts";

/** Errors after which it is worth asking at once who still answers. */
const SILENCE = new Set(["SERVER_UNREACHABLE", "CHAIN_UNREACHABLE"]);

/** Watches server and chain while the page is looked at; what failed while they were away is read again when they are back. */
export function useReachWatch(): void {
  const queries = useQueryClient();
  const { config } = useSeedline();
  useEffect(() => {
    const watch = watchReach({
      probes: { server: askServer, chain: askChain(config.rpcUrl) },
      onReturn: () => void queries.refetchQueries({ predicate: ({ state }) => state.status === "error" }),
    });
    const stopListening = queries.getQueryCache().subscribe(({ query, type }) => {
      const { error, status } = query.state;
      if (type === "updated" && status === "error" && error instanceof SeedlineError && SILENCE.has(error.code))
        watch.ask();
    });
    const onSight = () => document.visibilityState === "visible" && watch.ask();
    document.addEventListener("visibilitychange", onSight);
    addEventListener("online", watch.ask);
    return () => {
      watch.stop();
      stopListening();
      document.removeEventListener("visibilitychange", onSight);
      removeEventListener("online", watch.ask);
    };
  }, [config.rpcUrl, queries]);
}

const askServer: Probe = async (signal) => {
  const response = await fetch("/api/health", { signal, cache: "no-store" });
  // An answer that nobody reads keeps its connection, and a browser has six to one server.
  await response.arrayBuffer();
  // 503 is the server's own word that another part is away.
  if (!response.ok && response.status !== 503) throw new Error(`status ${response.status}`);
};

function askChain(rpcUrl: string): Probe {
  return async (signal) => {
    const response = await fetch(rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}',
      signal,
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`status ${response.status}`);
  };
}
