import type { UseQueryResult } from "@tanstack/react-query";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { Problem } from "../../ui/Problem.tsx";
import type { DecodedPicture } from "./work.worker.ts";

export interface WorkPictureProps {
  readonly record: WorkRecord;
  readonly metadata: UseQueryResult<WorkMetadata>;
  readonly picture: UseQueryResult<DecodedPicture>;
  readonly name: string;
}

/** The picture, large. Pixels that are not the recorded ones are shown as such, never silently. */
export function WorkPicture({ record, metadata, picture, name }: WorkPictureProps) {
  const error = metadata.error ?? picture.error;
  if (error) {
    return (
      <div className="frame grid min-h-80 place-content-center p-8 lg:aspect-[4/3]">
        <div className="max-w-md">
          <Problem
            problem={describeError(error, "The record is on chain and cannot change; the file may be elsewhere.")}
          >
            <Button size="sm" onClick={() => void (metadata.error ? metadata.refetch() : picture.refetch())}>
              Try again
            </Button>
          </Problem>
        </div>
      </div>
    );
  }
  const matches = picture.data?.outputHash === record.outputHash;
  return (
    <figure className="min-w-0">
      <div className="frame overflow-clip shadow-hung [aspect-ratio:var(--ratio)]">
        {picture.data ? (
          <PixelCanvas image={picture.data.image} label={name} className="size-full animate-rise" />
        ) : (
          <p className="grid size-full animate-breathe place-content-center text-soft" role="status">
            Fetching the picture…
          </p>
        )}
      </div>
      {picture.data && !matches ? (
        <figcaption className="mt-4">
          <Problem
            problem={{
              kind: "failed",
              what: "These are not the recorded pixels.",
              safe: "The record on chain is not touched by this.",
              next: "Verify says what exactly does not match.",
            }}
          />
        </figcaption>
      ) : null}
    </figure>
  );
}
