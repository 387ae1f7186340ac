import type { Address } from "viem";
import { z } from "../../core/bytes/zod.ts";
import { signerSchema } from "../../core/providers/generationWire.ts";
import { callServer } from "./callServer.ts";

const TIMEOUT_MS = 10_000;
const answer = z.object({ signers: z.array(signerSchema).check(z.maxLength(1_000)) });

/**
 * The keys that this installation's own generation service signs with, and signed with before; none when its server does not answer: then
 * a signature is valid, and whose it is unknown.
 * @param baseUrl Where the server is, without a slash at the end; "" for the page's own.
 */
export async function fetchKnownAttestors(baseUrl: string): Promise<Address[]> {
  const call = { url: `${baseUrl}/api/attestor`, init: {}, schema: answer, hint: "", timeoutMs: TIMEOUT_MS };
  const { signers } = await callServer(globalThis.fetch.bind(globalThis), call).catch(() => ({ signers: [] }));
  return signers.map(({ address }) => address);
}
