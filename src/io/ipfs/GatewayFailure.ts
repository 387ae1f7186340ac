/** Why one gateway did not deliver. `lied`: what it sent does not hash to the CID. */
export type FailureKind = "lied" | "too-large" | "unverifiable" | "unreachable" | "not-found";

/** How one gateway failed; `fetchFile` makes one error out of those of all gateways. */
export class GatewayFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, reason: string, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = "GatewayFailure";
    this.kind = kind;
  }
}
