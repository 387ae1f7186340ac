import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { buttonClass } from "../../ui/Button.tsx";
import { termsQuery } from "../parents/parentQueries.ts";
import { usableTerms } from "../parents/usableTerms.ts";
import { isStyleDocument } from "../studio/style/isStyleDocument.ts";
import { TermsTitle } from "../terms/TermsTitle.tsx";

export interface DrawUnderStyleProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata | undefined;
}

/** The way from a style to the Studio, which opens with it, and its terms in a few words. */
export function DrawUnderStyle({ record, metadata }: DrawUnderStyleProps) {
  const { data } = useQuery(termsQuery(useSeedline(), record.id));
  if (data === undefined || isStyleDocument(record.kind, metadata) !== true) return null;
  const [terms] = usableTerms(data, Date.now() / 1_000);
  return (
    <div className="mt-5">
      <Link to="/studio" search={{ style: record.id.toString() }} className={`${buttonClass("line", "lg")} w-full`}>
        <Trans>Generate under this style</Trans>
      </Link>
      <p className="mt-2 text-sm text-soft">
        {terms === undefined ? <Trans>It has no terms that can be used now.</Trans> : <TermsTitle terms={terms} />}
      </p>
    </div>
  );
}
