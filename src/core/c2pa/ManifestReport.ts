import type { JsonObject } from "../bytes/JsonValue.ts";
import type { ContentHash } from "../digest/hashTypes.ts";

/**
 * What became of checking the C2PA manifest of one file. `valid`: its signature, its certificates and all hashes hold, and it is of
 * this very file. Who the signer is, is another question.
 */
export interface ManifestReport {
  /** SHA-256 of the file that was checked. */
  readonly file: ContentHash;
  readonly state: "valid" | "invalid";
  /** A clause that says what does not hold; null when all does. */
  readonly fault: string | null;
  /** Null while the fault lies before the signature. */
  readonly signer: ManifestSignerReport | null;
  readonly claimGenerator: string | null;
  /** What was done, in C2PA's words, with IPTC's term and the time where they are told. */
  readonly actions: readonly ReportedAction[];
  readonly ingredients: readonly ReportedIngredient[];
  /** Our own assertion; null when it makes none. */
  readonly own: JsonObject | null;
}

export interface ManifestSignerReport {
  /** Organisation or common name, by the word of whoever issued the certificate. */
  readonly name: string;
  /** `trusted` when its certificates lead to one that the verifier trusts; `expired` when they are not valid now. */
  readonly trust: "trusted" | "unknown" | "expired";
}

export interface ReportedAction {
  readonly action: string;
  readonly digitalSourceType: string | null;
  readonly when: string | null;
}

export interface ReportedIngredient {
  readonly title: string | null;
  readonly relationship: string | null;
  readonly instanceId: string | null;
}
