import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, useRef } from "react";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { BitmapCanvas } from "../../ui/BitmapCanvas.tsx";
import { cx } from "../../ui/cx.ts";
import { useNear } from "../../ui/useNear.ts";
import { thumbSide } from "./thumbSize.ts";
import { metadataQuery, thumbQuery } from "./workQueries.ts";

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
}

/** How far beyond the window a picture is fetched: about one screen ahead. */
const AHEAD_PX = 900;

/** A work's picture, small. Fetched when it comes near the window; its file and its pixels are those that the record names. */
export function WorkThumbnail({ record, sizePx, label = "", className, style, crop = false }: WorkThumbnailProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const near = useNear(frame, AHEAD_PX);
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  const side = thumbSide(sizePx, window.devicePixelRatio);
  const thumb = useQuery({
    ...thumbQuery(seedline, record, metadata.data, side),
    enabled: near && metadata.data !== undefined,
  });
  const failed = metadata.isError || thumb.isError;
  return (
    <span
      ref={frame}
      style={style}
      className={cx(
        "frame flex items-center justify-center overflow-clip",
        !thumb.data && !failed && "animate-breathe",
        className,
      )}
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
