/** What a manifest is checked against. */
export interface ManifestCheckOptions {
  /** Certificates that the verifier trusts, DER. */
  readonly anchors: readonly Uint8Array[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}
