import { Link } from "@tanstack/react-router";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { mintRuns } from "../mint/mintSession.ts";
import { gridSession } from "./gridOfThisPage.ts";
import { SeedText } from "./SeedText.tsx";
import type { Tile } from "./Tile.ts";

export interface TileLabelProps {
  readonly tile: Tile;
  readonly chosen: boolean;
}

/** Under each picture: its seed, where it stands, and what can be done about it. */
export function TileLabel({ tile, chosen }: TileLabelProps) {
  return (
    <figcaption className="mt-2 flex min-h-8 items-center justify-between gap-3 text-sm whitespace-nowrap text-soft">
      <SeedText seed={tile.seed} />
      <span className="flex items-center gap-2">
        <Standing tile={tile} chosen={chosen} />
      </span>
    </figcaption>
  );
}

function Standing({ tile, chosen }: TileLabelProps) {
  const runs = useStore(mintRuns);
  switch (tile.status) {
    case "queued":
    case "drawing":
      return (
        <>
          <span className="max-sm:sr-only">{tile.status === "queued" ? "Waiting" : "Drawing"}</span>
          <SeedButton name={`Cancel seed ${tile.seed}`} onClick={() => gridSession.cancel(tile.seed)}>
            Cancel
          </SeedButton>
        </>
      );
    case "cancelled":
    case "failed":
      return (
        <>
          <span className={tile.status === "failed" ? "text-fail" : undefined}>
            {tile.status === "failed" ? "Not drawn" : "Cancelled"}
          </span>
          <SeedButton name={`Draw seed ${tile.seed}`} onClick={() => gridSession.retry(tile.seed)}>
            Draw
          </SeedButton>
        </>
      );
    case "done": {
      const id = runs.get(tile.outputHash)?.id?.toString();
      if (id !== undefined) {
        return (
          <Link to="/work/$id" params={{ id }} className="link text-ink">
            Work {id}
          </Link>
        );
      }
      return chosen ? <span className="text-ink">Chosen</span> : <span>{(tile.tookMs / 1000).toFixed(1)} s</span>;
    }
  }
}

interface SeedButtonProps {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: string;
}

function SeedButton({ name, onClick, children }: SeedButtonProps) {
  return (
    <Button variant="quiet" size="sm" className="-mr-2.5" aria-label={name} onClick={onClick}>
      {children}
    </Button>
  );
}
