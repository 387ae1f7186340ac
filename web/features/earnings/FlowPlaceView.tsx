import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { cx } from "../../ui/cx.ts";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery } from "../work/workQueries.ts";
import type { FlowNode } from "./traceFlow.ts";

export interface FlowPlaceViewProps {
  readonly place: FlowNode;
  readonly record: WorkRecord | undefined;
  readonly asset: Address;
  /** What an account receives because of this work. */
  readonly credited: bigint;
  readonly isMine: boolean;
  /** Middle of the picture, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Its words stand on the ribbons that leave it, and are read against them. */
  readonly covers: boolean;
  readonly onActive: (key: string | null) => void;
}

/** One place on the way of a payment: a work with its picture, or an account. */
export function FlowPlaceView({
  place,
  record,
  asset,
  credited,
  isMine,
  x,
  y,
  size,
  covers,
  onActive,
}: FlowPlaceViewProps) {
  const ground = covers ? "halo" : "";
  const width = size + 40;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows what focusing the link inside shows as well
    <div
      data-place={place.key}
      className="absolute flex flex-col items-center text-center text-sm"
      style={{ left: x - width / 2, top: y - size / 2, width }}
      onFocus={() => onActive(place.key)}
      onBlur={() => onActive(null)}
      onMouseEnter={() => onActive(place.key)}
      onMouseLeave={() => onActive(null)}
    >
      {place.kind === "work" ? (
        <WorkPlace work={place.work} record={record} size={size} ground={ground} />
      ) : (
        <>
          <span
            style={{ width: size, height: size }}
            className={cx(
              "grid place-content-center rounded-full border bg-wall",
              isMine ? "border-2 border-ink" : "border-edge",
            )}
          >
            <AccountName
              address={place.account}
              className="max-w-full px-1 font-serif text-base [overflow-wrap:anywhere]"
            />
          </span>
          {isMine ? (
            <span className={cx("mt-1.5 text-soft", ground)}>
              <Trans>you</Trans>
            </span>
          ) : null}
        </>
      )}
      <Amount
        amount={place.kind === "work" ? credited : place.amount}
        asset={asset}
        bare
        className={cx("px-1 leading-tight", ground)}
      />
    </div>
  );
}

function WorkPlace({
  work,
  record,
  size,
  ground,
}: {
  readonly work: bigint;
  readonly record: WorkRecord | undefined;
  readonly size: number;
  readonly ground: string;
}) {
  const { t } = useLingui();
  const { data } = useQuery(metadataQuery(useSeedline(), record));
  const id = work.toString();
  return (
    <Link to="/work/$id" params={{ id }} className="group flex w-full flex-col items-center">
      <WorkThumbnail record={record} sizePx={size} crop className="shadow-hung" style={{ width: size, height: size }} />
      <bdi
        className={cx(
          "mt-1.5 line-clamp-2 max-w-full px-1 font-serif leading-tight italic [overflow-wrap:anywhere] group-hover:underline",
          ground,
        )}
      >
        {data?.name ?? t`Work ${id}`}
      </bdi>
    </Link>
  );
}
