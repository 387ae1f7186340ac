import { Trans, useLingui } from "@lingui/react/macro";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ProofLevel } from "../../../src/core/verify/Judgement.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { proofClaim } from "./proofClaim.ts";
import { CLAIM_WORDS } from "./proofWords.ts";

export interface ProofNoteProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
  /** What verifying found just now; null while nothing was verified: then only what is claimed can be said. */
  readonly proven: ProofLevel | null;
}

/** How far the making of the work is proven, and what exactly that means. Before verifying it is a claim, and is called one. */
export function ProofNote({ record, metadata, proven }: ProofNoteProps) {
  const { i18n } = useLingui();
  const words = CLAIM_WORDS[proofClaim(record, metadata)];
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
  return (
    <details className="group">
      <summary className="flex cursor-pointer list-none items-baseline gap-2.5">
        <StatusMark status="waiting" className="translate-y-1" />
        <span>
          <span className="link">{i18n._(words.short)}</span>
          <span className="block text-sm text-soft">
            <Trans>What the record claims; not yet verified here.</Trans>
          </span>
        </span>
      </summary>
      <p className="mt-2 pl-7.5 text-sm text-soft">{i18n._(words.meaning)}</p>
    </details>
  );
}
