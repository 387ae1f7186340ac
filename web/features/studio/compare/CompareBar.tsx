import { Plural, Trans } from "@lingui/react/macro";
import { useStore } from "../../../app/createStore.ts";
import { lazyPart } from "../../../app/lazyPart.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { draftStore } from "../draftStore.ts";
import type { Grid } from "../gridSession.ts";
import { compared, laidAside, picksFor } from "./comparison.ts";

// Loaded when two pictures are first compared.
const CompareDialog = lazyPart(async () => (await import("./CompareDialog.tsx")).CompareDialog);

/** The way to compare: what is chosen on the wall and what was laid aside for it, or all four. */
export function CompareBar({ grid }: { readonly grid: Grid }) {
  const { chosenCells } = useStore(draftStore);
  const aside = useStore(laidAside);
  const picks = useStore(compared);
  const wall = grid.tiles.flatMap(({ status, key }, index) =>
    status === "done" ? [{ key, pick: { sheet: grid.sheet, index } }] : [],
  );
  const chosen = wall.filter(({ key }) => chosenCells.includes(key)).map(({ pick }) => pick);
  const wanted = picksFor(
    chosen,
    aside,
    wall.map(({ pick }) => pick),
  );
  return (
    <>
      {aside.length === 0 ? null : (
        <span className="flex items-center gap-1">
          <span role="status">
            <Plural value={aside.length} one="# laid aside" other="# laid aside" />
          </span>
          <Button variant="quiet" size="sm" onClick={() => laidAside.set([])}>
            <Trans>Clear</Trans>
          </Button>
        </span>
      )}
      {wanted.length < 2 ? null : (
        <Button
          variant="quiet"
          size="sm"
          className="-mr-2.5"
          aria-haspopup="dialog"
          onClick={() => compared.set(wanted)}
        >
          <Icon name="compare" />
          <Trans>Compare</Trans>
        </Button>
      )}
      {picks === null ? null : <CompareDialog picks={picks} />}
    </>
  );
}
