import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { metadataQuery, pictureQuery } from "../work/workQueries.ts";

/** A work, small, on the way to its own page. */
export function WorkThumb({ record }: { readonly record: WorkRecord }) {
  const seedline = useSeedline();
  const metadata = useQuery(metadataQuery(seedline, record));
  const picture = useQuery(pictureQuery(seedline, record, metadata.data));
  const name = metadata.data?.name ?? `Work ${record.id}`;
  const failed = metadata.isError || picture.isError;
  return (
    <Link to="/work/$id" params={{ id: record.id.toString() }} className="group block">
      <div className="frame flex aspect-square items-center justify-center overflow-clip">
        {picture.data ? (
          <PixelCanvas
            image={picture.data.image}
            label={name}
            className="size-full animate-rise object-cover transition-transform duration-500 group-hover:scale-[1.02]"
          />
        ) : failed ? (
          <span className="p-4 text-center text-sm text-soft">Not on this gateway</span>
        ) : null}
      </div>
      <p className="mt-2 truncate font-serif italic">{name}</p>
      <p className="mono truncate text-soft">{shortAddress(record.creator)}</p>
    </Link>
  );
}
