import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { isExternalAsset } from "../../../../src/core/record/AssetId.ts";
import { rolesFromMask } from "../../../../src/core/record/roles.ts";
import type { RecordEdge, WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import type { ChainEvidence } from "../../../../src/core/verify/Evidence.ts";
import { gatheredAt } from "../../../../src/core/verify/Gathered.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { AccountName } from "../../../ui/AccountName.tsx";
import { cx } from "../../../ui/cx.ts";
import { percent } from "../../../ui/percent.ts";
import { TermsSummary } from "../../terms/TermsSummary.tsx";
import { TermsTitle } from "../../terms/TermsTitle.tsx";
import { formatDay } from "../../work/formatDate.ts";
import { ROLE_WORDS } from "../../work/lineage/roleWords.ts";
import { WorkThumbnail } from "../../work/WorkThumbnail.tsx";
import { metadataQuery } from "../../work/workQueries.ts";

export interface LineageToRootsProps {
  /** The work first, then its ancestors, as they were judged. */
  readonly works: readonly WorkRecord[];
  readonly terms: ChainEvidence["terms"];
  /** Asks nobody for titles and small pictures, which no bundle proves. */
  readonly quiet?: boolean;
}

/** More are not drawn; every one of them was judged. */
const MOST_SHOWN = 40;

/** Every work on the way to the roots, the youngest first, with the terms of every edge: all from the evidence that was judged. */
export function LineageToRoots({ works, terms, quiet = false }: LineageToRootsProps) {
  const [work, ...ancestors] = works;
  if (work === undefined) return null;
  const inOrder = [work, ...ancestors.toSorted((a, b) => (a.id < b.id ? 1 : -1))];
  const roots = works.filter(({ edges }) => edges.length === 0).length;
  const known = new Map(works.map((one) => [one.id, one]));
  return (
    <section aria-labelledby="to-the-roots">
      <h2 id="to-the-roots" className="text-xl">
        <Trans>Where it comes from</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        {work.edges.length === 0 ? (
          <Trans>A root: it names no parents, and owes nobody.</Trans>
        ) : (
          <>
            {ancestors.length === 1 && roots === 1 ? (
              <Trans>One ancestor, which is a root.</Trans>
            ) : (
              <>
                <Plural value={ancestors.length} one="# ancestor" other="# ancestors" />,{" "}
                <Plural value={roots} one="# of them a root" other="# of them roots" />.
              </>
            )}{" "}
            <Trans>Each step with the licence terms it was made under, as they stand on chain.</Trans>
          </>
        )}
      </p>
      <ol className="mt-5">
        {inOrder.slice(0, MOST_SHOWN).map((one, index) => (
          <li
            key={one.id.toString()}
            className={cx("relative grid gap-x-5 pb-7 last:pb-0", quiet ? "" : "grid-cols-[4rem_minmax(0,1fr)]")}
          >
            {index < Math.min(inOrder.length, MOST_SHOWN) - 1 && !quiet ? (
              <span aria-hidden="true" className="absolute top-16 bottom-0 left-8 w-px bg-line" />
            ) : null}
            {quiet ? null : <WorkThumbnail record={one} sizePx={64} crop className="size-16" />}
            <Step record={one} isFirst={index === 0} known={known} terms={terms} quiet={quiet} />
          </li>
        ))}
      </ol>
      {inOrder.length > MOST_SHOWN ? (
        <p className="mt-4 text-sm text-soft">
          <Plural
            value={inOrder.length - MOST_SHOWN}
            one="# more ancestor was judged and is not shown."
            other="# more ancestors were judged and are not shown."
          />
        </p>
      ) : null}
    </section>
  );
}

interface StepProps {
  readonly record: WorkRecord;
  readonly isFirst: boolean;
  readonly known: ReadonlyMap<bigint, WorkRecord>;
  readonly terms: ChainEvidence["terms"];
  readonly quiet: boolean;
}

function Step({ record, isFirst, known, terms, quiet }: StepProps) {
  const { t } = useLingui();
  const { data } = useQuery(metadataQuery(useSeedline(), quiet ? undefined : record));
  const id = record.id.toString();
  const name = data?.name ?? t`Work ${id}`;
  return (
    <div className="min-w-0">
      <h3 className="font-serif text-lg leading-snug italic [overflow-wrap:anywhere]">
        {isFirst ? (
          <bdi>{name}</bdi>
        ) : (
          <Link to="/verify/$id" params={{ id }} className="link">
            <bdi>{name}</bdi>
          </Link>
        )}
      </h3>
      <p className="text-sm text-soft">
        {quiet ? (
          <Trans>
            By <AccountName address={record.creator} />, {formatDay(record.createdAt)}
          </Trans>
        ) : (
          <Trans>
            Work {id} by <AccountName address={record.creator} />, {formatDay(record.createdAt)}
          </Trans>
        )}
      </p>
      {record.edges.length === 0 ? (
        <p className="mt-1 text-sm">
          <Trans>A root.</Trans>
        </p>
      ) : (
        <ul className="mt-2 flex flex-col gap-2.5">
          {record.edges.map((edge) => (
            <li key={edge.parent.toString()} data-edge={`${id}>${edge.parent}`}>
              <Edge edge={edge} child={record} parent={known.get(edge.parent)} terms={terms} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface EdgeProps {
  readonly edge: RecordEdge;
  readonly child: WorkRecord;
  readonly parent: WorkRecord | undefined;
  readonly terms: ChainEvidence["terms"];
}

function Edge({ edge, child, parent, terms }: EdgeProps) {
  const { i18n } = useLingui();
  const roles = rolesFromMask(edge.roles)
    .map((role) => i18n._(ROLE_WORDS[role]))
    .join(", ");
  const number = edge.parent.toString();
  const termsId = edge.termsId.toString();
  const published = gatheredAt(terms, edge.termsId);
  const paid = child.shares
    .filter(({ ancestor }) => ancestor === edge.parent)
    .reduce((sum, { payBps }) => sum + payBps, 0);
  return (
    <>
      <p>
        {isExternalAsset(edge.parent) ? (
          <Trans>
            From token {number} of another collection, its {roles}
          </Trans>
        ) : (
          <Trans>
            From work {number}, its {roles}
          </Trans>
        )}
        {parent === undefined && !isExternalAsset(edge.parent) ? (
          <span className="text-unsure">
            {" "}
            <Trans>(its record could not be had)</Trans>
          </span>
        ) : null}
        {paid > 0 ? (
          <>
            {": "}
            <Trans>it receives {percent(paid)} of the income</Trans>
          </>
        ) : null}
      </p>
      {published.state === "found" ? (
        <details className="text-sm text-soft">
          <summary className="inline-flex min-h-6 flex-wrap items-center gap-x-1 hover:text-ink">
            <span className="underline decoration-edge decoration-1 underline-offset-4">
              <TermsTitle terms={published.value.terms} />
            </span>
            <span>
              <Trans>(terms {termsId})</Trans>
            </span>
          </summary>
          <TermsSummary terms={published.value.terms} className="mt-1 max-w-prose border-l border-line pl-3" />
        </details>
      ) : (
        <p className="text-sm text-unsure">
          <Trans>Terms {termsId} could not be read.</Trans>
        </p>
      )}
    </>
  );
}
