import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { readPicture } from "../pictures/pictureStore.ts";
import type { DraftPicture } from "../studio/Draft.ts";

export interface PictureChipProps {
  readonly picture: DraftPicture;
  readonly onRemove: () => void;
}

/** A picture of the person's own among the parents. */
export function PictureChip({ picture, onRemove }: PictureChipProps) {
  const { t } = useLingui();
  const { data, isError } = useQuery({
    queryKey: ["own-picture", picture.contentHash],
    queryFn: () => readPicture(picture.contentHash),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const names = { upload: t`Uploaded picture`, sketch: t`Drawing`, variation: t`Picture from a grid` };
  const name = picture.name || names[picture.origin];
  return (
    <span className="flex min-h-10 items-center gap-2.5 bg-lift pr-1 outline outline-line">
      <span className="frame size-10 shrink-0 overflow-clip">
        {data ? <PixelCanvas image={data.image} label={name} className="size-full object-cover" /> : null}
      </span>
      <bdi className="max-w-48 truncate">{name}</bdi>
      {isError ? <span className="text-sm text-fail">{t`no longer kept here`}</span> : null}
      <button
        type="button"
        aria-label={t`Remove ${name}`}
        onClick={onRemove}
        className="rounded-sm p-2 text-soft hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </button>
    </span>
  );
}
