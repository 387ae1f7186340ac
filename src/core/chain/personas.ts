/** What somebody comes to Seedline for. */
export type PersonaRole = "artist" | "ip-owner" | "collector";

export interface Persona {
  readonly name: string;
  readonly role: PersonaRole;
}

/**
 * Who one can be on a development chain, and who fills its first gallery. The position is the index of the development account;
 * nobody of these exists on any other chain.
 */
export const PERSONAS: readonly Persona[] = [
  { name: "Ada", role: "artist" },
  { name: "Ivo", role: "ip-owner" },
  { name: "Cleo", role: "collector" },
  { name: "Juno", role: "artist" },
];
