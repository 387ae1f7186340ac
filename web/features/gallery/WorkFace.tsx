import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { WorkThumbnail } from "../work/WorkThumbnail.tsx";
import { metadataQuery } from "../work/workQueries.ts";

/** A work, small: its picture, its name, and who made it. Holds no link: it stands inside one. */
export function WorkFace({ record }: { readonly record: WorkRecord }) {
  const { t } = useLingui();
  const { data } = useQuery(metadataQuery(useSeedline(), record));
  const id = record.id.toString();
  return (
    <>
      <WorkThumbnail record={record} sizePx={224} crop className="aspect-square w-full" />
      <bdi className="mt-2 line-clamp-2 text-left font-serif leading-snug italic [overflow-wrap:anywhere]">
        {data?.name ?? t`Work ${id}`}
      </bdi>
      <AccountName address={record.creator} link={false} className="block truncate text-sm text-soft" />
    </>
  );
}
