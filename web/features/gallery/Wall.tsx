import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useWidth } from "../../ui/useWidth.ts";
import { columnsFor, hangPictures } from "./hangPictures.ts";
import type { Piece } from "./usePieces.ts";
import { WallPiece } from "./WallPiece.tsx";

/** Pixels below a picture for title and maker. */
const LABEL = 58;

/** Pictures in columns, large and uncropped. In the document they stand in their order, whatever the column they hang in. */
export function Wall({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { t } = useLingui();
  const frame = useRef<HTMLUListElement>(null);
  const width = useWidth(frame);
  const columns = columnsFor(width);
  const gap = columns === 1 ? 28 : columns === 2 ? 32 : 44;
  const ratios = pieces.map(({ ratio }) => ratio);
  const { places, height } = hangPictures(ratios, { width, columns, gap, label: LABEL });
  return (
    <ul ref={frame} aria-label={t`Works`} className="relative mt-8" style={{ height }}>
      {width === 0
        ? null
        : pieces.map((piece, index) => {
            const place = places[index];
            return place ? <WallPiece key={piece.work.record.id.toString()} piece={piece} place={place} /> : null;
          })}
    </ul>
  );
}
