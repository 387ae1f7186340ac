import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { useWorkLook } from "../work/useWorkLook.ts";
import { recordQuery } from "../work/workQueries.ts";

/** A chosen parent: what it looks like, what it is called, and the way to let it go. */
export function ParentChip({ parent, onRemove }: { readonly parent: DraftParent; readonly onRemove: () => void }) {
  const { data } = useQuery(recordQuery(useSeedline(), BigInt(parent.id)));
  const { name, picture } = useWorkLook(data?.record);
  const title = name ?? `Work ${parent.id}`;
  return (
    <span className="flex min-h-10 items-center gap-2.5 bg-lift pr-1 outline outline-line">
      <span className="frame size-10 shrink-0 overflow-clip">
        {picture ? <PixelCanvas image={picture.image} label={title} className="size-full object-cover" /> : null}
      </span>
      <span className="max-w-48 truncate font-serif italic">{title}</span>
      <button
        type="button"
        aria-label={`Remove parent ${parent.id}`}
        onClick={onRemove}
        className="rounded-sm p-2 text-soft hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </button>
    </span>
  );
}
