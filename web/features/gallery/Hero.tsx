import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { FIRST_SIZE_PX } from "../work/firstSize.ts";
import { formatDay } from "../work/formatDate.ts";
import { proofClaim } from "../work/proofClaim.ts";
import { CLAIM_WORDS } from "../work/proofWords.ts";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import type { Piece } from "./usePieces.ts";

/** The latest work, as the first room of a museum shows it: one picture, and a small label. */
export function Hero({ piece }: { readonly piece: Piece }) {
  const { i18n, t } = useLingui();
  const { work, metadata, ratio } = piece;
  const { record } = work;
  const id = record.id.toString();
  const parents = record.edges.length;
  return (
    <section
      aria-labelledby="latest"
      className="hero grid items-end gap-x-14 gap-y-5 pt-1 pb-14 sm:pb-20 lg:pt-4"
      data-ratio={ratio}
      style={{ "--ratio": ratio } as CSSProperties}
    >
      <Link to="/work/$id" params={{ id }} tabIndex={-1} aria-hidden="true" className="block">
        <WorkThumbnail
          record={record}
          sizePx={FIRST_SIZE_PX.gallery}
          first
          className="w-full shadow-hung [aspect-ratio:var(--ratio,1)]"
        />
      </Link>
      <div className="lg:border-t lg:border-line lg:pt-5 lg:pb-1">
        <p className="text-sm text-soft">
          <Trans>Latest work</Trans>
        </p>
        <h2 id="latest" className="mt-1 text-2xl italic">
          <Link to="/work/$id" params={{ id }} className="hover:underline hover:decoration-1 hover:underline-offset-4">
            <bdi className="[overflow-wrap:anywhere]">{metadata?.name ?? t`Work ${id}`}</bdi>
          </Link>
        </h2>
        <p className="mt-2 text-soft">
          <AccountName address={record.creator} />
          <br />
          {formatDay(record.createdAt)}
          {metadata ? (
            <>
              <br />
              {i18n._(CLAIM_WORDS[proofClaim(record, metadata)].short)}
            </>
          ) : null}
          {parents > 0 ? (
            <>
              <br />
              <Plural value={parents} one="Descends from one work" other="Descends from # works" />
            </>
          ) : null}
        </p>
        {metadata?.description ? (
          <p dir="auto" className="mt-4 line-clamp-4 max-w-prose [overflow-wrap:anywhere]">
            {metadata.description}
          </p>
        ) : null}
      </div>
    </section>
  );
}
