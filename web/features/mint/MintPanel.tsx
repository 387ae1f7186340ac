import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { lazyPart } from "../../app/lazyPart.tsx";
import type { Grid } from "../studio/gridSession.ts";
import { isService } from "../studio/service/services.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { useWrites } from "../studio/useWrites.ts";

const loadChosen = async () => (await import("./ChosenPictures.tsx")).ChosenPictures;
// Nothing can be chosen before something is drawn: until then neither forms nor contracts are needed.
const ChosenPictures = lazyPart(loadChosen);

/** Where it can be gone to from other places of the page. */
export const MINT_PANEL_ID = "mint";

/** The label beside the wall: what the chosen pictures are called, under which terms, and how they become works. */
export function MintPanel({ grid, tiles }: { readonly grid: Grid; readonly tiles: readonly DoneTile[] }) {
  const { t } = useLingui();
  const writes = useWrites(grid.sheet.generator);
  useEffect(() => {
    // While the pictures are drawn, so that it is there when one is chosen; then it is asked for again if it did not come.
    loadChosen().catch(() => undefined);
  }, []);
  return (
    <section
      id={MINT_PANEL_ID}
      aria-label={writes ? t`Chosen texts` : t`Chosen pictures`}
      // No higher than the window that it stays in: what is too long moves by itself, and Mint stays in sight.
      className="scroll-mt-4 border-t border-line pt-4 lg:flex lg:max-h-[calc(100dvh-3rem)] lg:flex-col"
    >
      {tiles.length === 0 ? (
        <NothingChosen
          isServed={isService(grid.sheet.generator)}
          isThereAny={grid.tiles.some(({ status }) => status !== "failed" && status !== "cancelled")}
        />
      ) : (
        <>
          <h2 className="text-xl" tabIndex={-1}>
            {writes ? (
              <Plural value={tiles.length} one="Mint this text" other="Mint # texts" />
            ) : (
              <Plural value={tiles.length} one="Mint this picture" other="Mint # pictures" />
            )}
          </h2>
          <ChosenPictures key={tiles.map(({ outputHash }) => outputHash).join()} grid={grid} tiles={tiles} />
        </>
      )}
    </section>
  );
}

interface NothingChosenProps {
  /** Whether a service made the pictures: then nobody can make the others again. */
  readonly isServed: boolean;
  /** Whether anything has come of the grid, or may still. */
  readonly isThereAny: boolean;
}

function NothingChosen({ isServed, isThereAny }: NothingChosenProps) {
  if (!isThereAny) {
    return (
      <div className="text-soft">
        <h2 className="text-xl text-ink">
          <Trans>Nothing to choose from.</Trans>
        </h2>
        <p className="mt-2">
          <Trans>Your words and settings are kept. Try again where it failed, or change them and generate anew.</Trans>
        </p>
      </div>
    );
  }
  return (
    <div className="text-soft">
      <h2 className="text-xl text-ink">
        <Trans>Choose one, or several.</Trans>
      </h2>
      <p className="mt-2">
        {isServed ? (
          <Trans>
            What you choose is minted with its words and recipe, all in one transaction. The service would not make the
            others a second time: save those that you want to keep.
          </Trans>
        ) : (
          <Trans>
            What you choose is minted with its seed, words and recipe, all in one transaction. The others stay one seed
            away: the same settings bring them back.
          </Trans>
        )}
      </p>
    </div>
  );
}
