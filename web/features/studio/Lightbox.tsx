import { Trans, useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useRef } from "react";
import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { draftStore } from "./draftStore.ts";
import type { Grid } from "./gridSession.ts";
import { IconButton } from "./IconButton.tsx";
import { nextInGrid } from "./nextInGrid.ts";
import type { DoneTile } from "./Tile.ts";
import { TileCanvas } from "./TileCanvas.tsx";
import { tileShortcut } from "./tileShortcut.ts";
import { enlargedCell, type TileActions, useTileActions } from "./useTileActions.ts";

/** A picture as large as the window, with its neighbours one key away. */
export function Lightbox({ grid }: { readonly grid: Grid }) {
  const key = useStore(enlargedCell);
  const actions = useTileActions();
  const done = grid.tiles.filter((tile): tile is DoneTile => tile.status === "done");
  const at = done.findIndex((tile) => tile.key === key);
  const tile = done[at];
  const step = (pressed: string) => {
    const next = nextInGrid(pressed, at, done.length, done.length);
    if (next !== null) enlargedCell.set(done[next]?.key ?? null);
  };
  const open = tile !== undefined;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || element === null) return;
    element.showModal();
    // Before the content goes, so that the focus returns to where it came from.
    return () => element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="enlarged"
      onCancel={(event) => {
        event.preventDefault();
        enlargedCell.set(null);
      }}
      onKeyDown={(event) => {
        step(event.key);
        const action = tileShortcut(event);
        if (tile !== undefined && action !== null && action !== "enlarge") act(action, tile, actions);
      }}
      className="fixed inset-0 m-0 hidden h-dvh max-h-none w-screen max-w-none flex-col bg-wall p-0 text-ink outline-none open:flex open:animate-rise"
    >
      {tile === undefined ? null : (
        <>
          <Picture tile={tile} place={at + 1} count={done.length} step={step} />
          <Deeds tile={tile} actions={actions} />
        </>
      )}
    </dialog>
  );
}

/** A variation is drawn on the wall, so whoever asks for one wants to see the wall. */
function act(action: keyof TileActions, tile: DoneTile, actions: TileActions): void {
  actions[action](tile);
  if (action === "varySubtly" || action === "varyStrongly") enlargedCell.set(null);
}

interface PictureProps {
  readonly tile: DoneTile;
  readonly place: number;
  readonly count: number;
  readonly step: (key: string) => void;
}

function Picture({ tile, place, count, step }: PictureProps) {
  const { t } = useLingui();
  const { seed } = tile;
  const isText = isTextOutput(tile.image);
  return (
    <>
      <div className="flex min-h-14 items-center justify-between gap-4 px-4 text-sm text-soft sm:px-6">
        <h2 id="enlarged" className="min-w-0 truncate font-sans text-sm tracking-normal">
          <Trans>
            Seed <span className="mono">{seed}</span>
          </Trans>
        </h2>
        <span className="flex items-center gap-1">
          <span className="mr-2 tabular-nums">
            <Trans>
              {place} of {count}
            </Trans>
          </span>
          <IconButton
            label={isText ? t`Previous text` : t`Previous picture`}
            icon="back"
            disabled={place === 1}
            onClick={() => step("ArrowLeft")}
          />
          <IconButton
            label={isText ? t`Next text` : t`Next picture`}
            icon="forth"
            disabled={place === count}
            onClick={() => step("ArrowRight")}
          />
          <IconButton label={t`Close`} icon="close" onClick={() => enlargedCell.set(null)} />
        </span>
      </div>
      <div className="flex min-h-0 grow items-center justify-center px-4 sm:px-6">
        <TileCanvas
          key={tile.key}
          tile={tile}
          label={t`Seed ${seed}: ${tile.prompt}`}
          className={
            isText
              ? "aspect-square h-full max-h-full max-w-full animate-rise shadow-hung"
              : "max-h-full max-w-full animate-rise object-contain shadow-hung"
          }
        />
      </div>
    </>
  );
}

function Deeds({ tile, actions }: { readonly tile: DoneTile; readonly actions: TileActions }) {
  const chosen = useStore(draftStore).chosenCells.includes(tile.key);
  const { t } = useLingui();
  // Generators take pictures as parents, and no texts.
  const deeds: readonly (readonly [keyof TileActions, string])[] = isTextOutput(tile.image)
    ? [
        ["varySubtly", t`Vary subtly`],
        ["save", t`Save text`],
      ]
    : [
        ["varySubtly", t`Vary subtly`],
        ["varyStrongly", t`Vary strongly`],
        ["makeParent", t`Use as parent`],
        ["save", t`Save PNG`],
      ];
  return (
    <div className="flex flex-wrap justify-center gap-2 p-4 sm:p-5">
      <Button
        size="sm"
        variant={chosen ? "line" : "primary"}
        aria-pressed={chosen}
        onClick={() => actions.choose(tile)}
      >
        {chosen ? <Icon name="check" /> : null}
        {chosen ? <Trans>Chosen</Trans> : <Trans>Choose</Trans>}
      </Button>
      {deeds.map(([action, name]) => (
        <Button key={action} size="sm" variant="quiet" onClick={() => act(action, tile, actions)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
