import { type Address, getAddress, isAddress } from "viem";
import { z } from "zod";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { SeedlineError } from "../../../src/core/errors.ts";

/** What the server tells the page about the stack it runs on; checked, never taken as proof of anything. */
export interface AppConfig extends Deployment {
  readonly rpcUrl: string;
  /** Address of a trustless gateway, without a slash at the end. */
  readonly gateway: string;
}

const address = z
  .string()
  .refine((text) => isAddress(text), "expected an address")
  .transform((text): Address => getAddress(text));
const httpUrl = z.url({ protocol: /^https?$/ });

const schema = z.object({
  chainId: z.int().positive(),
  rpcUrl: httpUrl,
  gateway: httpUrl,
  contracts: z.object({ works: address, licences: address, ledger: address }),
});

/**
 * Asks the server where chain, contracts and gateway are.
 * @throws SeedlineError `SERVER_UNREACHABLE` (retryable), `SERVER_ANSWER_INVALID`
 */
export async function loadConfig(signal?: AbortSignal): Promise<AppConfig> {
  const response = await fetch("/api/config", signal === undefined ? {} : { signal }).catch((cause: unknown) => {
    throw new SeedlineError("SERVER_UNREACHABLE", "Seedline's server does not answer.", {
      hint: "Start it with `npm start`, then try again. Drafts are kept in this browser.",
      retryable: true,
      cause,
    });
  });
  const answer = schema.safeParse(await response.json().catch(() => null));
  if (response.ok && answer.success) return { ...answer.data, gateway: answer.data.gateway.replace(/\/+$/, "") };
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
