import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type Ref, useRef } from "react";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { AccountName } from "../../../ui/AccountName.tsx";
import { cx } from "../../../ui/cx.ts";
import { useNear } from "../../../ui/useNear.ts";
import { WorkThumbnail } from "../WorkThumbnail.tsx";
import { metadataQuery, recordQuery } from "../workQueries.ts";
import { pictureSide } from "./layoutLineage.ts";

export interface LineageNodeViewProps {
  readonly id: bigint;
  /** Undefined when it was not read yet: then it is, once it is seen. */
  readonly record: WorkRecord | undefined;
  /** 0 for the work whose page this is. */
  readonly row: number;
  readonly tabIndex: number;
  readonly style: CSSProperties;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly ref: Ref<HTMLElement>;
}

/** A work in the graph: its picture whole, its title and its maker. */
export function LineageNodeView({ id, record, row, tabIndex, style, onFocus, onOpen, ref }: LineageNodeViewProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const holder = useRef<HTMLSpanElement>(null);
  const near = useNear(holder, 300);
  const found = useQuery({ ...recordQuery(seedline, id), enabled: near && record === undefined });
  const known = record ?? found.data?.record;
  const { data } = useQuery(metadataQuery(seedline, known));
  const number = id.toString();
  const name = data?.name ?? t`Work ${number}`;
  const standing = row === 0 ? t`this work` : row < 0 ? t`ancestor` : t`descendant`;
  const isSelf = row === 0;
  const side = pictureSide(row);
  return (
    <a
      ref={ref as Ref<HTMLAnchorElement>}
      href={`/work/${number}`}
      aria-current={isSelf ? "page" : undefined}
      tabIndex={tabIndex}
      style={style}
      onFocus={onFocus}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        if (!isSelf) onOpen();
      }}
      className="group absolute flex flex-col"
    >
      <span
        ref={holder}
        aria-hidden="true"
        className={cx("shrink-0", isSelf && "outline outline-offset-4 outline-ink")}
      >
        <WorkThumbnail
          record={known}
          sizePx={side}
          style={{ width: side, height: side }}
          className={cx("bg-transparent!", !isSelf && "transition-opacity group-hover:opacity-85")}
        />
      </span>
      <bdi className="mt-2 line-clamp-2 text-left font-serif text-sm leading-5 italic [overflow-wrap:anywhere]">
        {name}
        <span className="sr-only">, {standing}</span>
      </bdi>
      {known ? <AccountName address={known.creator} link={false} className="block truncate text-xs text-soft" /> : null}
    </a>
  );
}
