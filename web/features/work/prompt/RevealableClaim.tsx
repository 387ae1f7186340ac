import { useQuery } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { ClaimNote } from "../ClaimNote.tsx";
import { proofClaim } from "../proofClaim.ts";
import { revealedPromptQuery } from "./revealedPromptQuery.ts";

/** What a work with a private prompt claims: more once its creator has revealed the prompt on chain. */
export function RevealableClaim({
  record,
  metadata,
}: {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
}) {
  const { data } = useQuery(revealedPromptQuery(useSeedline(), record));
  return <ClaimNote claim={proofClaim(record, metadata, data !== undefined && data !== null)} />;
}
