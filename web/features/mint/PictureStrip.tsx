import { useLingui } from "@lingui/react/macro";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import type { DoneTile } from "../studio/Tile.ts";

/** The chosen pictures side by side, small, in the order in which they are minted. */
export function PictureStrip({ tiles }: { readonly tiles: readonly DoneTile[] }) {
  const { t } = useLingui();
  return (
    <ul aria-label={t`Pictures to mint`} className="mt-3 flex gap-2">
      {tiles.map(({ outputHash, seed, image }) => (
        <li key={outputHash} className="frame min-w-0 flex-1 shadow-hung" style={{ maxWidth: "25%" }}>
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
