import { Trans, useLingui } from "@lingui/react/macro";
import * as Menu from "radix-ui/dropdown-menu";
import { useMemo } from "react";
import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { useStore } from "../../app/createStore.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { Button } from "../../ui/Button.tsx";
import { workIdOf } from "../mint/session/createMintSession.ts";
import { useMintRuns } from "../mint/session/useMintRuns.ts";
import { GRID_SIZE } from "./Draft.ts";
import { favouriteOnWall } from "./favourites/favouriteOnWall.ts";
import { StarButton } from "./favourites/StarButton.tsx";
import { gridSession } from "./gridOfThisPage.ts";
import { IconButton } from "./IconButton.tsx";
import { SeedText } from "./SeedText.tsx";
import type { DoneTile } from "./Tile.ts";
import type { TileViewProps } from "./TileView.tsx";
import { busyCell, type TileActions } from "./useTileActions.ts";
import { useWrites } from "./useWrites.ts";

/** Under each picture: its seed, where it stands, and what can be done about it. */
export function TileLabel({ tile, sheet, changes, actions }: TileViewProps) {
  const writes = useWrites(sheet.generator);
  const isSeedless = tile.status === "done" && tile.served?.recipe.seed === null;
  return (
    <figcaption className="mt-1.5 flex min-h-9 items-center justify-between gap-2 text-sm whitespace-nowrap text-soft">
      {isSeedless ? (
        <span>
          <Trans>No seed</Trans>
        </span>
      ) : (
        <SeedText seed={tile.seed} changes={changes} short={sheet.cells.length > GRID_SIZE} />
      )}
      <span className="-mr-2 flex items-center gap-0.5">
        <Standing tile={tile} actions={actions} writes={writes} />
      </span>
    </figcaption>
  );
}

interface StandingProps extends Pick<TileViewProps, "tile" | "actions"> {
  /** Whether it is a text. */
  readonly writes: boolean;
}

function Standing({ tile, actions, writes }: StandingProps) {
  const { t } = useLingui();
  const runs = useMintRuns();
  const busy = useStore(busyCell) === tile.key;
  const { seed } = tile;
  switch (tile.status) {
    case "queued":
    case "drawing":
      return (
        <>
          <span className="max-sm:sr-only">
            {tile.status === "queued" ? (
              <Trans>Waiting</Trans>
            ) : writes ? (
              <Trans>Writing</Trans>
            ) : (
              <Trans>Drawing</Trans>
            )}
          </span>
          <Button
            variant="quiet"
            size="sm"
            aria-label={t`Cancel seed ${seed}`}
            onClick={() => gridSession.cancel(tile.key)}
          >
            <Trans>Cancel</Trans>
          </Button>
        </>
      );
    case "cancelled":
    case "failed":
      return (
        <>
          <span className={tile.status === "failed" ? "text-fail" : undefined}>
            {tile.status === "cancelled" ? (
              <Trans>Cancelled</Trans>
            ) : writes ? (
              <Trans>Not written</Trans>
            ) : (
              <Trans>Not drawn</Trans>
            )}
          </span>
          <Button
            variant="quiet"
            size="sm"
            aria-label={writes ? t`Write seed ${seed}` : t`Draw seed ${seed}`}
            onClick={() => gridSession.retry(tile.key)}
          >
            {writes ? <Trans>Write</Trans> : <Trans>Draw</Trans>}
          </Button>
        </>
      );
    case "done": {
      const id = workIdOf(runs, tile.outputHash);
      if (busy) {
        return (
          <span role="status" className="animate-breathe pr-2">
            <Trans>Preparing…</Trans>
          </span>
        );
      }
      return (
        <>
          {id === null ? null : (
            <Link to="/work/$id" params={{ id }} className="link mr-2 text-ink">
              <Trans>Work {id}</Trans>
            </Link>
          )}
          <TileStar tile={tile} />
          <IconButton icon="enlarge" label={t`Enlarge seed ${seed}`} onClick={() => actions.enlarge(tile)} />
          <TileMenu tile={tile} actions={actions} />
        </>
      );
    }
  }
}

/** The star of a picture on the wall. */
function TileStar({ tile: { key, seed } }: { readonly tile: DoneTile }) {
  const { t } = useLingui();
  const sheet = useStore(gridSession.grid)?.sheet;
  const favourite = useMemo(() => (sheet === undefined ? null : favouriteOnWall(sheet, key)), [sheet, key]);
  return favourite === null ? null : <StarButton favourite={favourite} name={t`seed ${seed}`} />;
}

/** Everything that can be done with a finished picture, in words. */
function TileMenu({ tile, actions }: { readonly tile: DoneTile; readonly actions: TileActions }) {
  const { t } = useLingui();
  const { seed } = tile;
  const isText = isTextOutput(tile.image);
  const items = [
    { name: t`Compare`, key: "C", act: () => actions.compare(tile) },
    { name: t`Vary subtly`, key: "V", act: () => actions.varySubtly(tile) },
    // Generators take pictures as parents, and no texts.
    ...(isText
      ? []
      : [
          { name: t`Vary strongly`, key: "⇧ V", act: () => actions.varyStrongly(tile) },
          { name: t`Use as parent`, key: "P", act: () => actions.makeParent(tile) },
        ]),
    { name: isText ? t`Save text and sidecar` : t`Save PNG and sidecar`, key: "S", act: () => actions.save(tile) },
  ];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton icon="more" label={t`Actions for seed ${seed}`} />
      </Menu.Trigger>
      {/* Inside the page's main part, as everything that can be done with it. */}
      <Menu.Portal container={document.getElementById("main")}>
        <Menu.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 min-w-56 animate-rise rounded-md bg-lift py-1.5 shadow-sheet outline outline-line"
        >
          {items.map(({ name, key, act }) => (
            <Menu.Item
              key={name}
              onSelect={act}
              className="flex min-h-10 cursor-pointer items-center justify-between gap-8 px-4 outline-none data-highlighted:bg-ink/6"
            >
              {name}
              <kbd className="font-sans text-sm text-soft max-sm:hidden">{key}</kbd>
            </Menu.Item>
          ))}
          <Menu.Arrow className="fill-lift" />
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
