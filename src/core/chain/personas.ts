import type { Address } from "viem";

/** What somebody comes to Seedline for. */
export type PersonaRole = "artist" | "ip-owner" | "collector";

export interface Persona {
  readonly name: string;
  readonly role: PersonaRole;
  /** Address of the development account at the persona's position: written down, so that naming it needs no keys. */
  readonly address: Address;
}

/**
 * Who one can be on a development chain, and who fills its first gallery. The position is the index of the development account;
 * nobody of these exists on any other chain.
 */
export const PERSONAS: readonly Persona[] = [
  { name: "Ada", role: "artist", address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266" },
  { name: "Ivo", role: "ip-owner", address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" },
  { name: "Cleo", role: "collector", address: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC" },
  { name: "Juno", role: "artist", address: "0x90F79bf6EB2c4f870365E785982E1f101E93b906" },
];

/** The only chain on which the personas exist. */
const DEVELOPMENT_CHAIN_ID = 31_337;

/** Who an account is on the development chain; null for strangers, and for everybody on any other chain. */
export function personaOf(chainId: number, address: string): Persona | null {
  if (chainId !== DEVELOPMENT_CHAIN_ID) return null;
  const wanted = address.toLowerCase();
  return PERSONAS.find((persona) => persona.address.toLowerCase() === wanted) ?? null;
}
