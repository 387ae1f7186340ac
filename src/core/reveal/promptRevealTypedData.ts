import type { Address, Hex } from "viem";
import { generationDomain } from "../attestation/generationTypedData.ts";

/**
 * What a creator signs (EIP-712) who shows a private prompt to one person: "this is what work n was made from, and I showed it to
 * you". Whoever passes it on passes on for whom it was signed.
 */
export const PROMPT_REVEAL_TYPES = {
  PromptReveal: [
    { name: "work", type: "uint256" },
    { name: "to", type: "address" },
    { name: "salt", type: "bytes32" },
    { name: "prompt", type: "string" },
    { name: "negativePrompt", type: "string" },
  ],
} as const;

/** The values of one reveal. */
export interface PromptRevealMessage {
  readonly work: bigint;
  /** Whom it is shown to; zero for whoever holds it. */
  readonly to: Address;
  /** 32 bytes that the prompt was hidden with. */
  readonly salt: Hex;
  /** NFC. */
  readonly prompt: string;
  /** "" when there is none. */
  readonly negativePrompt: string;
}

/** The typed data to sign, as viem, wagmi and wallets take it, in the domain of one Works contract. */
export function promptRevealTypedData(chainId: number, works: Address, message: PromptRevealMessage) {
  return {
    domain: generationDomain(chainId, works),
    types: PROMPT_REVEAL_TYPES,
    primaryType: "PromptReveal",
    message,
  } as const;
}
