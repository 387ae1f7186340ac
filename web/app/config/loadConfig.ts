import { type Address, getAddress, isAddress } from "viem";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { SeedlineError } from "../../../src/core/errors.ts";

/** What the server tells the page about the stack it runs on; checked, never taken as proof of anything. */
export interface AppConfig extends Deployment {
  readonly rpcUrl: string;
  /** Address of a trustless gateway, without a slash at the end. */
  readonly gateway: string;
  /** Whether the server keeps an index; the chain is read without one. */
  readonly index: boolean;
}

/** Written out, since every visit runs it before anything is shown: a schema library would be the larger part of it. */
function readConfig(answer: unknown): AppConfig | null {
  const { chainId, rpcUrl, gateway, contracts, index } = objectOf(answer);
  const { works, licences, ledger, market, generatorStore } = objectOf(contracts);
  if (typeof chainId !== "number" || !Number.isSafeInteger(chainId) || chainId <= 0) return null;
  if (
    !isHttpUrl(rpcUrl) ||
    !isHttpUrl(gateway) ||
    !isAnAddress(works) ||
    !isAnAddress(licences) ||
    !isAnAddress(ledger)
  )
    return null;
  return {
    chainId,
    rpcUrl,
    gateway: gateway.replace(/\/+$/, ""),
    index: index === true,
    contracts: {
      works: getAddress(works),
      licences: getAddress(licences),
      ledger: getAddress(ledger),
      ...(isAnAddress(market) ? { market: getAddress(market) } : {}),
      ...(isAnAddress(generatorStore) ? { generatorStore: getAddress(generatorStore) } : {}),
    },
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isAnAddress(value: unknown): value is Address {
  return typeof value === "string" && isAddress(value);
}

function isHttpUrl(value: unknown): value is string {
  return typeof value === "string" && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

/** A server that takes longer hangs. */
const TIMEOUT_MS = 15_000;

/**
 * Asks the server where chain, contracts and gateway are.
 * @throws SeedlineError `SERVER_UNREACHABLE` (retryable), `SERVER_ANSWER_INVALID`
 */
export async function loadConfig(signal?: AbortSignal): Promise<AppConfig> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  const response = await fetch("/api/config", { signal: either }).catch((cause: unknown) => {
    throw new SeedlineError("SERVER_UNREACHABLE", "Seedline's server does not answer.", {
      hint: "Start it with `npm start`, then try again. Drafts are kept in this browser.",
      retryable: true,
      cause,
    });
  });
  const config = readConfig(await response.json().catch(() => null));
  if (response.ok && config !== null) return config;
  throw new SeedlineError(
    "SERVER_ANSWER_INVALID",
    `The server's configuration (status ${response.status}) is not valid.`,
    {
      hint: "Another program may be listening at this address; see the line that `npm start` printed.",
      details: { status: response.status },
      retryable: true,
    },
  );
}
