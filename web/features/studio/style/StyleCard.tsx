import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { CataloguedWork } from "../../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { AccountName } from "../../../ui/AccountName.tsx";
import { cx } from "../../../ui/cx.ts";
import { usableTerms } from "../../parents/usableTerms.ts";
import { TermsTitle } from "../../terms/TermsTitle.tsx";
import { WorkThumbnail } from "../../work/WorkThumbnail.tsx";
import { metadataQuery } from "../../work/workQueries.ts";

export interface StyleCardProps {
  readonly work: CataloguedWork;
  readonly onChoose: (id: bigint) => void;
}

/** A style to choose: its pictures, its name, whose it is, and its terms in a few words. */
export function StyleCard({ work: { record, terms }, onChoose }: StyleCardProps) {
  const { t } = useLingui();
  const { data } = useQuery(metadataQuery(useSeedline(), record));
  const id = record.id.toString();
  const [best] = usableTerms(terms, Date.now() / 1_000);
  return (
    <li className="min-w-0">
      <button type="button" className="group block w-full text-left" onClick={() => onChoose(record.id)}>
        <WorkThumbnail
          record={record}
          sizePx={272}
          crop
          className={cx(
            "aspect-square w-full shadow-hung outline-offset-4 group-hover:outline-2 group-hover:outline-line",
            best === undefined && "opacity-45",
          )}
        />
        <bdi className="mt-3 line-clamp-2 font-serif text-lg leading-snug italic [overflow-wrap:anywhere]">
          {data?.name ?? t`Style ${id}`}
        </bdi>
        <span className="block truncate text-sm">
          <AccountName address={record.creator} link={false} />
        </span>
        <span className="block text-sm text-soft">
          {best === undefined ? <Trans>Not open at present</Trans> : <TermsTitle terms={best} />}
        </span>
      </button>
    </li>
  );
}
