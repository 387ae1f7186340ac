import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import type { Place } from "./hangPictures.ts";
import { Price } from "./Price.tsx";
import type { Piece } from "./usePieces.ts";

export interface WallPieceProps {
  readonly piece: Piece;
  readonly place: Place;
}

/** One work on the wall, with its label. */
export function WallPiece({ piece, place }: WallPieceProps) {
  const { t } = useLingui();
  const { work, metadata } = piece;
  const { record, childCount } = work;
  const id = record.id.toString();
  const { left, top, width, height } = place;
  return (
    <li className="absolute" style={{ left, top, width }}>
      <Link to="/work/$id" params={{ id }} className="group block">
        <WorkThumbnail
          record={record}
          sizePx={Math.max(width, height)}
          className="w-full shadow-hung transition-opacity duration-300 group-hover:opacity-92"
          style={{ height }}
        />
        <bdi className="mt-2.5 block truncate text-left font-serif text-lg leading-6 italic">
          {metadata?.name ?? t`Work ${id}`}
        </bdi>
      </Link>
      <p className="flex items-baseline justify-between gap-3 truncate text-sm text-soft">
        <AccountName
          address={record.creator}
          className="inline-block min-h-6 min-w-8 leading-6 no-underline hover:underline"
        />
        <span className="flex gap-3">
          {childCount > 0 ? (
            <span>
              <Plural value={childCount} one="# derivative" other="# derivatives" />
            </span>
          ) : null}
          <Price listing={work.listing} className="text-ink" />
        </span>
      </p>
    </li>
  );
}
