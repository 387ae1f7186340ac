import { useLingui } from "@lingui/react/macro";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { cx } from "../../ui/cx.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import type { DoneTile } from "../studio/Tile.ts";

/** The chosen pictures side by side, small, in the order in which they are minted. */
export function PictureStrip({ tiles }: { readonly tiles: readonly DoneTile[] }) {
  const { t } = useLingui();
  return (
    <ul
      aria-label={t`To be minted`}
      className={cx("mt-3 grid gap-2", tiles.length > 4 ? "grid-cols-6" : "grid-cols-4")}
    >
      {tiles.map(({ outputHash, seed, image }) => (
        <li key={outputHash} className="frame min-w-0 shadow-hung">
          {isTextOutput(image) ? (
            <TextSheet fit text={textOf(image)} label={t`Seed ${seed}`} className="aspect-square size-full" />
          ) : (
            <PixelCanvas image={image} label={t`Seed ${seed}`} className="aspect-square size-full object-cover" />
          )}
        </li>
      ))}
    </ul>
  );
}
