import { Plural, Trans } from "@lingui/react/macro";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import type { LookAlikes } from "../../../../src/core/verify/Evidence.ts";
import type { Gathered } from "../../../../src/core/verify/Gathered.ts";
import { isBefore, type NearWork } from "../../../../src/core/verify/nearWorks.ts";
import { Link } from "../../../app/navigation/Link.tsx";
import { WorkFace } from "../../gallery/WorkFace.tsx";
import { formatDate } from "../../work/formatDate.ts";

export interface NearDuplicatesProps {
  readonly work: WorkRecord;
  /** The work and its ancestors. */
  readonly works: readonly WorkRecord[];
  /** What was searched, as it was judged. */
  readonly lookAlikes: Gathered<LookAlikes>;
  readonly near: readonly NearWork[];
}

/**
 * Other works that look like this one, each beside it, and which of the two was there first: what the check of near-duplicates rests on, those
 * that it counts before those that have to do with this one. A hint, never a proof.
 */
export function NearDuplicates({ work, works, lookAlikes, near }: NearDuplicatesProps) {
  const inOrder = near.toSorted((a, b) => Number(a.isKin) - Number(b.isKin) || a.distanceBits - b.distanceBits);
  return (
    <section aria-labelledby="near-duplicates">
      <h2 id="near-duplicates" className="text-xl">
        <Trans>What looks like it, and who was first</Trans>
      </h2>
      {lookAlikes.state === "found" ? (
        <>
          <p className="mt-1 max-w-prose text-soft">
            {near.length === 0 ? (
              <Trans>No other work looks like it.</Trans>
            ) : (
              <Trans>
                Whether one is a copy of the other is for your eyes: likeness is a hint, and proves nothing.
              </Trans>
            )}{" "}
            {lookAlikes.value.from === "chain" ? (
              <Plural
                value={lookAlikes.value.compared}
                one="The # work on record was compared, by 64 coarse features."
                other="All # works on record were compared, by 64 coarse features."
              />
            ) : (
              <Plural
                value={lookAlikes.value.compared}
                one="# work that an index listed was compared, by 64 coarse features."
                other="# works that an index listed were compared, by 64 coarse features."
              />
            )}
          </p>
          <ul className="mt-5 flex flex-wrap gap-x-14 gap-y-10">
            {inOrder.map((one) => (
              <li key={one.record.id.toString()} className="w-full max-w-md" data-near={one.record.id.toString()}>
                <Pair work={work} works={works} near={one} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-1 text-soft">
          <Trans>Works that look alike could not be searched for just now.</Trans>
        </p>
      )}
    </section>
  );
}

function Pair({ work, works, near }: { work: WorkRecord; works: readonly WorkRecord[]; near: NearWork }) {
  const { record, distanceBits, mirrored } = near;
  const otherIsFirst = isBefore(record, work);
  return (
    <>
      <div className="grid grid-cols-2 gap-x-5">
        <Side record={work} isFirst={!otherIsFirst}>
          <WorkFace record={work} />
        </Side>
        <Side record={record} isFirst={otherIsFirst}>
          <Link to="/verify/$id" params={{ id: record.id.toString() }} className="group block">
            <WorkFace record={record} />
          </Link>
        </Side>
      </div>
      <p className="mt-2 text-sm text-soft">
        <Plural value={64 - distanceBits} one="# of 64 features agree" other="# of 64 features agree" />
        {mirrored ? (
          <>
            , <Trans>mirrored</Trans>
          </>
        ) : null}
        . <Relation work={work} works={works} record={record} />
      </p>
    </>
  );
}

function Side({ record, isFirst, children }: { record: WorkRecord; isFirst: boolean; children: React.ReactNode }) {
  return (
    <div data-first={isFirst ? record.id.toString() : undefined}>
      {children}
      <p className="mt-1 text-sm">
        {isFirst ? (
          <span className="text-pass">
            <Trans>First</Trans>
          </span>
        ) : (
          <Trans>Later</Trans>
        )}
        <span className="text-soft">, {formatDate(record.createdAt)}</span>
      </p>
    </div>
  );
}

/** What the two have to do with one another, as far as it stands on record. */
function Relation({ work, works, record }: { work: WorkRecord; works: readonly WorkRecord[]; record: WorkRecord }) {
  if (works.some(({ id }) => id === record.id)) return <Trans>It is an ancestor on record.</Trans>;
  if (record.edges.some(({ parent }) => parent === work.id)) return <Trans>It names this work as its parent.</Trans>;
  if (record.creator === work.creator) return <Trans>Both are by the same creator.</Trans>;
  return <Trans>Neither names the other as a parent.</Trans>;
}
