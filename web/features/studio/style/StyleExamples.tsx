import { Plural, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import type { StyleDocument } from "../../../../src/core/style/StyleDocument.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { cx } from "../../../ui/cx.ts";
import { WorkThumbnail } from "../../work/WorkThumbnail.tsx";
import { recordQuery } from "../../work/workQueries.ts";

/** The works that show a style; the first ones are what the generator is given. */
export function StyleExamples({ style }: { readonly style: StyleDocument }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { examples, drawnFrom } = style;
  const records = useQueries({ queries: examples.map(({ asset }) => recordQuery(seedline, BigInt(asset))) });
  const { width, height } = style.size;
  return (
    <figure>
      <ul
        aria-label={t`Works that show it`}
        className={cx("grid gap-3", examples.length > 4 ? "grid-cols-4 sm:grid-cols-6" : "grid-cols-2 sm:grid-cols-4")}
      >
        {examples.map(({ asset }, index) => (
          <li key={asset}>
            <WorkThumbnail
              record={records[index]?.data?.record}
              sizePx={200}
              label={t`Work ${asset}`}
              className="w-full shadow-hung"
              style={{ aspectRatio: `${width} / ${height}` }}
              crop
            />
          </li>
        ))}
      </ul>
      <figcaption className="mt-2 text-sm text-soft">
        {drawnFrom === 0 ? null : style.params.parentWeight === 0 ? (
          <Plural
            value={drawnFrom}
            one="Colours lean on the first picture; forms come from your words and seeds."
            other="Colours lean on the first # pictures; forms come from your words and seeds."
          />
        ) : (
          <Plural
            value={drawnFrom}
            one="Palette and structure come from the first picture."
            other="Palette and structure come from the first # pictures."
          />
        )}
      </figcaption>
    </figure>
  );
}
