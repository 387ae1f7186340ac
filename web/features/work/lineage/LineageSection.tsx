import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { percent } from "../../../ui/percent.ts";
import { useWidth } from "../../../ui/useWidth.ts";
import { worksQuery } from "../workQueries.ts";
import { LineageGraph } from "./LineageGraph.tsx";
import { LineageList } from "./LineageList.tsx";
import { lineageModel } from "./lineageModel.ts";
import { ancestorsQuery } from "./lineageQuery.ts";

/** Where a work stands: what it descends from above it, what descends from it below, and a way to walk through both. */
export function LineageSection({ record }: { readonly record: WorkRecord }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const [shape, setShape] = useState<"graph" | "list">("graph");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const section = useRef<HTMLElement>(null);
  const width = useWidth(section);
  const ancestors = useQuery(ancestorsQuery(seedline, record));
  const children = useInfiniteQuery(worksQuery(seedline, { parent: record.id }));
  const read = children.data?.pages.flatMap(({ items }) => items.map((item) => item.record)) ?? [];
  const maxPerRow = width < 640 ? 3 : Math.max(4, Math.floor(width / 190));
  const known = new Map([record, ...(ancestors.data?.values() ?? []), ...read].map((one) => [one.id, one]));
  const model = lineageModel({
    focus: record,
    ancestors: ancestors.data ?? new Map(),
    children: read,
    // The catalogue gives pages; that there is a further one is all that is known of their number.
    childCount: read.length + (children.hasNextPage ? 1 : 0),
    opened,
    maxPerRow,
  });
  const open = (key: string) => {
    setOpened((now) => new Set(now).add(key));
    if (key === "more:1" && children.hasNextPage) void children.fetchNextPage();
  };
  const error = ancestors.error ?? children.error;
  const isAlone = model.nodes.length === 1 && !children.isPending && !ancestors.isPending && error === null;
  const shared = { model, known, focus: record.id, hasMoreChildren: children.hasNextPage, onOpen: open };
  return (
    <section ref={section} aria-labelledby="lineage">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h2 id="lineage" className="text-xl">
          <Trans>Lineage</Trans>
        </h2>
        {isAlone ? null : (
          <fieldset aria-label={t`Show the lineage as`} className="flex gap-5">
            {(["graph", "list"] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={shape === one}
                onClick={() => setShape(one)}
                className={cx(
                  "min-h-8",
                  shape === one ? "underline decoration-1 underline-offset-6" : "text-soft hover:text-ink",
                )}
              >
                {one === "graph" ? <Trans>Graph</Trans> : <Trans>List</Trans>}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <p className="mt-1 max-w-prose text-soft">
        <Summary record={record} />
      </p>
      {error ? (
        <div className="mt-5 max-w-xl">
          <Problem problem={describeError(error, t`Lineage is part of the records; nothing of it is lost.`)}>
            <Button
              size="sm"
              onClick={() => void (ancestors.error ? ancestors.refetch() : children.refetch())}
              disabled={ancestors.isFetching || children.isFetching}
            >
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : null}
      {isAlone ? (
        <p className="mt-1 text-soft">
          <Trans>Nothing descends from it yet.</Trans>
        </p>
      ) : shape === "graph" ? (
        <LineageGraph {...shared} />
      ) : (
        <LineageList {...shared} />
      )}
    </section>
  );
}

function Summary({ record }: { readonly record: WorkRecord }) {
  const ceded = record.shares.reduce((sum, share) => sum + share.payBps, 0);
  if (record.edges.length === 0) return <Trans>A root: it descends from no other work.</Trans>;
  if (ceded === 0) return <Trans>Its ancestors receive none of its income.</Trans>;
  return <Trans>Its ancestors receive {percent(ceded)} of its income.</Trans>;
}
