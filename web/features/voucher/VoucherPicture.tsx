import { Trans, useLingui } from "@lingui/react/macro";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { BitmapCanvas } from "../../ui/BitmapCanvas.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import type { LookedAt } from "../work/readInWorker.ts";
import { thumbQuery } from "../work/workQueries.ts";

export interface VoucherPictureProps {
  readonly work: LookedAt;
  readonly metadata: UseQueryResult<WorkMetadata>;
  readonly name: string;
}

/** As many pixels as a large window shows. */
const SIDE_PX = 1_536;

/** The picture of a voucher, fetched and held against the hashes that its maker signed: another one is never shown in its place. */
export function VoucherPicture({ work, metadata, name }: VoucherPictureProps) {
  const { t } = useLingui();
  const picture = useQuery(thumbQuery(useSeedline(), work, metadata.data, SIDE_PX));
  const { width = 1, height = 1 } = metadata.data?.seedline.recipe.output ?? {};
  const error = metadata.error ?? picture.error;
  return (
    <figure className="min-w-0">
      {error ? (
        <div className="frame grid min-h-80 place-content-center p-8">
          <Problem problem={describeError(error, t`Nothing was paid. What you would buy cannot be seen now.`)}>
            <Button size="sm" onClick={() => void (metadata.error ? metadata.refetch() : picture.refetch())}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : (
        <div
          data-voucher-picture={picture.data ? "shown" : "pending"}
          className={`frame max-h-[80dvh] max-w-full overflow-clip shadow-hung [aspect-ratio:var(--ratio)] ${picture.data ? "" : "animate-breathe"}`}
          style={{ "--ratio": width / height } as CSSProperties}
        >
          {picture.data ? (
            <BitmapCanvas bitmap={picture.data} label={name} className="size-full animate-appear object-contain" />
          ) : null}
        </div>
      )}
      <figcaption className="mt-2 text-sm text-soft">
        {picture.data ? (
          <Trans>File and pixels are those that the voucher was signed for.</Trans>
        ) : error ? null : (
          <Trans>Fetching the picture, to hold it against the voucher…</Trans>
        )}
      </figcaption>
    </figure>
  );
}
