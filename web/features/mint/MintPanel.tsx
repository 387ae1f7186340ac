import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { ChosenPictures } from "./ChosenPictures.tsx";
import { PictureStrip } from "./PictureStrip.tsx";

/** The label beside the wall: what the chosen pictures are called, under which terms, and how they become works. */
export function MintPanel({ grid, tiles }: { readonly grid: Grid; readonly tiles: readonly DoneTile[] }) {
  const { t } = useLingui();
  return (
    <section aria-label={t`Chosen pictures`} className="border-t border-line pt-4">
      {tiles.length === 0 ? (
        <NothingChosen />
      ) : (
        <>
          <h2 className="text-xl">
            <Plural value={tiles.length} one="Mint this picture" other="Mint # pictures" />
          </h2>
          {tiles.length > 1 ? <PictureStrip tiles={tiles} /> : null}
          <ChosenPictures key={tiles.map(({ outputHash }) => outputHash).join()} grid={grid} tiles={tiles} />
        </>
      )}
    </section>
  );
}

function NothingChosen() {
  return (
    <div className="text-soft">
      <h2 className="text-xl text-ink">
        <Trans>Choose one, or several.</Trans>
      </h2>
      <p className="mt-2">
        <Trans>
          What you choose is minted with its seed, words and recipe, all in one transaction. The others stay one seed
          away: the same settings bring them back.
        </Trans>
      </p>
    </div>
  );
}
