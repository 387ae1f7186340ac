import { Trans } from "@lingui/react/macro";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { FIRST_SIZE_PX } from "./firstSize.ts";
import { previewSource } from "./previewSource.ts";

/** A work's picture as the server drew it, until its pixels are checked and drawn here. Where there is none, words stand for it. */
export function PendingPicture({ record }: { readonly record: WorkRecord }) {
  return (
    <div className="frame relative overflow-clip shadow-hung [aspect-ratio:var(--ratio,1)]">
      <p className="grid size-full place-content-center text-soft" role="status">
        <Trans>Fetching the picture…</Trans>
      </p>
      <img
        {...previewSource(record, FIRST_SIZE_PX.work)}
        alt=""
        fetchPriority="high"
        onError={(event) => {
          event.currentTarget.hidden = true;
        }}
        className="absolute inset-0 size-full object-contain"
      />
    </div>
  );
}
