import { Plural, Trans } from "@lingui/react/macro";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import type { Grid } from "./gridSession.ts";

/** Chooses every finished picture of a series for the mint, or lets all of them go. */
export function ChooseAll({ grid }: { readonly grid: Grid }) {
  const { chosenCells } = useStore(draftStore);
  const done = grid.tiles.filter(({ status }) => status === "done").map(({ key }) => key);
  const hasAll = done.every((key) => chosenCells.includes(key));
  if (done.length === 0) return null;
  return (
    <Button variant="quiet" size="sm" onClick={() => changeDraft({ chosenCells: hasAll ? [] : done })}>
      {hasAll ? <Trans>Choose none</Trans> : <Plural value={done.length} one="Choose it" other="Choose all #" />}
    </Button>
  );
}
