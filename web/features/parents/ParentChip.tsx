import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery, recordQuery } from "../work/workQueries.ts";

/** A chosen parent: what it looks like, what it is called, and the way to let it go. */
export function ParentChip({ parent, onRemove }: { readonly parent: DraftParent; readonly onRemove: () => void }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const { data } = useQuery(recordQuery(seedline, BigInt(parent.id)));
  const metadata = useQuery(metadataQuery(seedline, data?.record));
  const { id } = parent;
  return (
    <span className="flex min-h-10 items-center gap-2.5 bg-lift pr-1 outline outline-line">
      <span className="frame size-10 shrink-0 overflow-clip">
        {data ? <WorkThumbnail record={data.record} sizePx={40} crop className="size-full" /> : null}
      </span>
      <span className="min-w-0">
        <bdi className="block max-w-48 truncate font-serif italic">{metadata.data?.name ?? t`Work ${id}`}</bdi>
        {parent.role === "model" ? <span className="block text-xs text-soft">{t`Generator`}</span> : null}
      </span>
      <button
        type="button"
        aria-label={t`Remove parent ${id}`}
        onClick={onRemove}
        className="rounded-sm p-2 text-soft hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </button>
    </span>
  );
}
