import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { isOpenToAll } from "../../../src/core/licence/isOpenToAll.ts";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery, worksQuery } from "../work/workQueries.ts";

/** The works of an account from which anybody may derive, each with its terms in words. */
export function OfferedTerms({ address }: { readonly address: Address }) {
  const { t } = useLingui();
  const pages = useInfiniteQuery(worksQuery(useSeedline(), { creator: address, open: true }));
  const works = (pages.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ terms }) => terms.length > 0);
  if (works.length === 0) return null;
  return (
    <section aria-labelledby="offered" className="mb-20">
      <h2 id="offered" className="border-t border-line pt-4 text-xl">
        {t`Open to derivatives`}
      </h2>
      <ul className="mt-6 grid gap-x-12 gap-y-8 md:grid-cols-2">
        {works.map((work) => (
          <li key={work.record.id.toString()}>
            <Offer work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Offer({ work: { record, terms } }: { readonly work: CataloguedWork }) {
  const { t } = useLingui();
  const { data } = useQuery(metadataQuery(useSeedline(), record));
  const id = record.id.toString();
  return (
    <div className="flex gap-5">
      <Link to="/work/$id" params={{ id }} tabIndex={-1} aria-hidden="true" className="shrink-0">
        <WorkThumbnail record={record} sizePx={112} className="size-28" crop />
      </Link>
      <div className="min-w-0">
        <h3>
          <Link to="/work/$id" params={{ id }} className="italic hover:underline">
            <bdi className="[overflow-wrap:anywhere]">{data?.name ?? t`Work ${id}`}</bdi>
          </Link>
        </h3>
        {terms.filter(isOpenToAll).map((one) => (
          <div key={one.id.toString()} className="mt-1">
            <p>
              <TermsTitle terms={one} />
            </p>
            <TermsSummary terms={one} className="text-sm text-soft" />
          </div>
        ))}
      </div>
    </div>
  );
}
