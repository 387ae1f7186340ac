import { Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { isTextWork } from "../../../src/core/metadata/isTextWork.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Lightbox } from "./Lightbox.tsx";
import type { DecodedPicture } from "./look.worker.ts";
import { PendingPicture } from "./PendingPicture.tsx";

// Most works are pictures: what sets texts is loaded for texts.
const WorkText = lazy(() => import("./WorkText.tsx").then((m) => ({ default: m.WorkText })));

export interface WorkPictureProps {
  readonly record: WorkRecord;
  readonly metadata: UseQueryResult<WorkMetadata>;
  readonly picture: UseQueryResult<DecodedPicture>;
  readonly name: string;
}

/** The picture, large, and larger still when it is opened. Pixels that are not the recorded ones are shown as such, never silently. */
export function WorkPicture({ record, metadata, picture, name }: WorkPictureProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (metadata.data !== undefined && isTextWork(metadata.data)) {
    return (
      <Suspense fallback={<div className="frame min-h-80" />}>
        <WorkText record={record} metadata={metadata.data} />
      </Suspense>
    );
  }
  const error = metadata.error ?? picture.error;
  if (error) {
    return (
      <div className="frame grid min-h-80 place-content-center p-8 lg:aspect-[4/3]">
        <div className="max-w-md">
          <Problem
            problem={describeError(error, t`The record is on chain and cannot change; the file may be elsewhere.`)}
          >
            <Button size="sm" onClick={() => void (metadata.error ? metadata.refetch() : picture.refetch())}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      </div>
    );
  }
  const cover = metadata.data?.seedline.cover;
  const matches = picture.data?.outputHash === (cover?.outputHash ?? record.outputHash);
  return (
    <figure className="min-w-0">
      {picture.data ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={t`Look closer at ${name}`}
          className="group frame relative block w-full cursor-zoom-in overflow-clip shadow-hung [aspect-ratio:var(--ratio,1)]"
        >
          <PixelCanvas image={picture.data.image} label={name} className="size-full animate-appear object-contain" />
          <span className="absolute right-3 bottom-3 grid size-9 place-content-center rounded-md bg-wall/85 text-ink opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
            <Icon name="enlarge" />
          </span>
        </button>
      ) : (
        <PendingPicture record={record} />
      )}
      {picture.data && !matches ? (
        <figcaption className="mt-4">
          <Problem
            problem={{
              kind: "failed",
              what: t`These are not the recorded pixels.`,
              safe: t`The record on chain is not touched by this.`,
              next: t`Verify says what exactly does not match.`,
            }}
          />
        </figcaption>
      ) : null}
      {isOpen && picture.data ? (
        <Lightbox image={picture.data.image} name={name} onClose={() => setOpen(false)} />
      ) : null}
    </figure>
  );
}
