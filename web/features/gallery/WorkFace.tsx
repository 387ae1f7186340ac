import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { cx } from "../../ui/cx.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { shortAddress } from "../../ui/shortAddress.ts";
import { useWorkLook } from "../work/useWorkLook.ts";

/** A work, small: its picture, its name, and who made it. */
export function WorkFace({ record }: { readonly record: WorkRecord }) {
  const { name = `Work ${record.id}`, picture, failed } = useWorkLook(record);
  return (
    <>
      <span
        className={cx(
          "frame flex aspect-square items-center justify-center overflow-clip",
          !picture && !failed && "animate-breathe",
        )}
      >
        {picture ? (
          <PixelCanvas
            image={picture.image}
            label={name}
            className="size-full animate-rise object-cover transition-transform duration-500 group-hover:scale-[1.02]"
          />
        ) : failed ? (
          <span className="p-4 text-center text-sm text-soft">Not on this gateway</span>
        ) : null}
      </span>
      <span className="mt-2 block truncate font-serif italic">{name}</span>
      <span className="mono block truncate text-soft">{shortAddress(record.creator)}</span>
    </>
  );
}
