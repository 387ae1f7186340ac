import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, lazy, Suspense, useRef, useState } from "react";
import { isTextWork } from "../../../src/core/metadata/isTextWork.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { BitmapCanvas } from "../../ui/BitmapCanvas.tsx";
import { cx } from "../../ui/cx.ts";
import { useNear } from "../../ui/useNear.ts";
import { previewSource } from "./previewSource.ts";
import { thumbSide } from "./thumbSize.ts";
import { metadataQuery, thumbQuery } from "./workQueries.ts";

const TextThumbnail = lazy(() => import("./TextThumbnail.tsx").then((m) => ({ default: m.TextThumbnail })));

export interface WorkThumbnailProps {
  readonly record: WorkRecord | undefined;
  /** Longest side at which it is shown, in CSS pixels. */
  readonly sizePx: number;
  /** What it shows, where no title stands beside it. */
  readonly label?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Whether the picture may lose its edges to fill its frame; shown whole when left out. */
  readonly crop?: boolean;
  /** Whether the page waits for this picture before any other. */
  readonly first?: boolean;
}

/**
 * A work's picture, small, as the server drew it from the file and the pixels that the record names. Where the server has none, it is
 * fetched, checked and drawn here.
 */
export function WorkThumbnail({ record, className, style, ...rest }: WorkThumbnailProps) {
  const [failed, setFailed] = useState(false);
  const { sizePx, label = "", crop = false, first = false } = rest;
  return (
    <span style={style} className={cx("frame flex items-center justify-center overflow-clip", className)}>
      {record !== undefined && !failed ? (
        <img
          {...previewSource(record, sizePx)}
          alt={label}
          loading={first ? "eager" : "lazy"}
          fetchPriority={first ? "high" : "auto"}
          decoding="async"
          onError={() => setFailed(true)}
          className={cx("size-full", crop ? "object-cover" : "object-contain")}
        />
      ) : null}
      {record !== undefined && failed ? <CheckedThumbnail record={record} {...{ sizePx, label, crop }} /> : null}
    </span>
  );
}

/** How far beyond the window a picture is fetched: about one screen ahead. */
const AHEAD_PX = 900;

type CheckedThumbnailProps = Required<Pick<WorkThumbnailProps, "sizePx" | "label" | "crop">> & {
  readonly record: WorkRecord;
};

/** The picture made small in this browser, out of the whole file. */
function CheckedThumbnail({ record, sizePx, label, crop }: CheckedThumbnailProps) {
  const place = useRef<HTMLSpanElement>(null);
  const near = useNear(place, AHEAD_PX);
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  const side = thumbSide(sizePx, window.devicePixelRatio);
  const thumb = useQuery({
    ...thumbQuery(seedline, record, metadata.data, side),
    enabled: near && metadata.data !== undefined && !isTextWork(metadata.data),
  });
  if (metadata.data !== undefined && isTextWork(metadata.data)) {
    return (
      <Suspense fallback={null}>
        <TextThumbnail {...{ record, label }} metadata={metadata.data} />
      </Suspense>
    );
  }
  const failed = metadata.isError || thumb.isError;
  return (
    <span
      ref={place}
      className={cx("flex size-full items-center justify-center bg-sunk", !thumb.data && !failed && "animate-breathe")}
    >
      {thumb.data ? (
        <BitmapCanvas
          bitmap={thumb.data}
          label={label}
          className={cx("size-full animate-appear", crop ? "object-cover" : "object-contain")}
        />
      ) : failed ? (
        <span className="p-3 text-center text-sm text-soft">
          <Trans>Not on this gateway</Trans>
        </span>
      ) : null}
    </span>
  );
}
