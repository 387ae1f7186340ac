import { Trans } from "@lingui/react/macro";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ProofLevel } from "../../../src/core/verify/Judgement.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { ClaimNote } from "./ClaimNote.tsx";
import { proofClaim } from "./proofClaim.ts";

// Most prompts are public from the start.
const RevealableClaim = lazyPart(async () => (await import("./prompt/RevealableClaim.tsx")).RevealableClaim);

export interface ProofNoteProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
  /** What verifying found just now; null while nothing was verified: then only what is claimed can be said. */
  readonly proven: ProofLevel | null;
}

/** How far the making of the work is proven, and what exactly that means. Before verifying it is a claim, and is called one. */
export function ProofNote({ record, metadata, proven }: ProofNoteProps) {
  if (proven !== null) {
    return (
      <p className="flex gap-2.5" role="status">
        <StatusMark status={proven === "declared" ? "skipped" : "done"} className="mt-0.5" />
        <span>
          {proven === "reproducible" ? (
            <Trans>Reproducible: drawn again just now in this browser, bit for bit.</Trans>
          ) : proven === "attested" ? (
            <Trans>Attested: the recorded service’s signature was checked just now.</Trans>
          ) : (
            <Trans>Declared: how it was made is its creator’s word.</Trans>
          )}
        </span>
      </p>
    );
  }
  const claim = proofClaim(record, metadata);
  return proofClaim(record, metadata, true) === claim ? (
    <ClaimNote claim={claim} />
  ) : (
    <RevealableClaim record={record} metadata={metadata} />
  );
}
