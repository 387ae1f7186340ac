import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { percent } from "../../ui/percent.ts";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import { isStyleDocument } from "../studio/style/isStyleDocument.ts";
import { metadataQuery, worksQuery } from "../work/workQueries.ts";
import { matchWork } from "./matchWork.ts";

export interface ChooseWorkProps {
  /** Ids that are parents already. */
  readonly taken: readonly string[];
  readonly onChoose: (id: bigint) => void;
}

/** Works of the gallery to descend from: the latest first, those that allow it unless all are asked for, found by title or number. */
export function ChooseWork({ taken, onChoose }: ChooseWorkProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const [openOnly, setOpenOnly] = useState(true);
  const [text, setText] = useState("");
  const list = useInfiniteQuery(worksQuery(seedline, openOnly ? { open: true } : {}));
  const works = (list.data?.pages ?? []).flatMap(({ items }) => items);
  const names = useQueries({ queries: works.map(({ record }) => metadataQuery(seedline, record)) });
  const nameOf = ({ record }: CataloguedWork) => names[works.findIndex((work) => work.record === record)]?.data;
  const free = works.filter((work) => !taken.includes(work.record.id.toString()) && givesPicture(work, nameOf(work)));
  const shown = free.filter((work) => matchWork(text, work.record.id, nameOf(work)?.name));
  const number = idOf(text);
  const elsewhere = number !== null && !shown.some(({ record }) => record.id === number);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <Field label={t`Title or number`} className="min-w-52 grow">
          {(control) => (
            <input
              {...control}
              type="search"
              dir="auto"
              className={controlClass}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <SwitchField label={t`Only works open to derivatives`} checked={openOnly} onChange={setOpenOnly} />
      </div>
      {elsewhere ? (
        <Button
          size="sm"
          className="mt-4"
          disabled={taken.includes(number.toString())}
          onClick={() => onChoose(number)}
        >
          {taken.includes(number.toString()) ? (
            <Trans>Work {number.toString()} is a parent already</Trans>
          ) : (
            <Trans>Look at work {number.toString()}</Trans>
          )}
        </Button>
      ) : null}
      <div className="mt-5" aria-live="polite">
        {list.error ? (
          <Problem problem={describeError(list.error, t`The draft is kept.`)}>
            <Button size="sm" onClick={() => void list.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        ) : list.isPending ? (
          <ul aria-hidden="true" className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            {["a", "b", "c", "d"].map((place) => (
              <li key={place} className="frame aspect-square animate-breathe" />
            ))}
          </ul>
        ) : shown.length === 0 ? (
          <p className="text-soft">
            {text.trim() !== "" ? (
              <Trans>None of the works shown so far is called that.</Trans>
            ) : openOnly ? (
              <Trans>No work on this chain is open to derivatives yet. Its owners publish terms for that.</Trans>
            ) : (
              <Trans>No other work has been minted on this chain yet.</Trans>
            )}
          </p>
        ) : (
          <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-4">
            {shown.map(({ record, terms }) => (
              <li key={record.id.toString()} className="min-w-0">
                <button type="button" className="group block w-full text-left" onClick={() => onChoose(record.id)}>
                  <WorkFace record={record} />
                  <span className="block truncate text-sm text-soft">
                    {terms[0] === undefined ? (
                      <Trans>not open</Trans>
                    ) : terms[0].shareBps === 0 ? (
                      <Trans>free</Trans>
                    ) : (
                      <Trans>asks {percent(terms[0].shareBps)}</Trans>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button size="sm" variant="quiet" className="mt-4" onClick={() => void list.fetchNextPage()}>
            <Trans>More works</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Generators and datasets have no pixels to draw from, and a style is drawn under: each is chosen where it belongs. */
function givesPicture({ record }: CataloguedWork, metadata: WorkMetadata | undefined): boolean {
  if (record.kind === "generator" || record.kind === "dataset") return false;
  return record.kind !== "style" || isStyleDocument(record.kind, metadata) === false;
}

function idOf(text: string): bigint | null {
  try {
    return parseAssetId(text.trim());
  } catch {
    return null;
  }
}
