import type { GeneratorDescription } from "../generator/GeneratorDescription.ts";

/** The services that a server can be configured with, by the names they have in commands and addresses. */
export const PROVIDER_IDS = ["comfyui", "a1111", "openai", "chat"] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** What a provider says of itself: as a generator does, and what is different with a service. */
export interface ProviderDescription extends Pick<GeneratorDescription, "params" | "inputs"> {
  readonly id: ProviderId;
  /** For people: "ComfyUI". */
  readonly label: string;
  readonly output: "image" | "text";
  /** How many bits of a seed it takes, at most 64; 0 for none, and then nothing can be asked for twice. */
  readonly seedBits: number;
  readonly takesNegativePrompt: boolean;
}

/** The seed that a provider can be given: the lowest bits of the one chosen; null for a provider that takes none. */
export function providerSeed(seed: bigint, { seedBits }: Pick<ProviderDescription, "seedBits">): bigint | null {
  return seedBits === 0 ? null : BigInt.asUintN(seedBits, seed);
}
