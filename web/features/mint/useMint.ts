import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { draftStore } from "../studio/draftStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { labelStore } from "./label/labelStore.ts";
import type { Agreement, MintIntent } from "./run/MintIntent.ts";
import type { MintRun } from "./run/MintRun.ts";
import { buildIntent } from "./session/buildIntent.ts";
import { createMintWorld } from "./session/createMintWorld.ts";
import { mintsOf } from "./session/mintSession.ts";

/** What can be done with mints on this page. */
export interface Mint {
  /** Mints chosen pictures with what stands on their label, for no more than was agreed to. @throws SeedlineError when it could not even be begun */
  begin(grid: Grid, tiles: readonly DoneTile[], agreed: Agreement): Promise<MintRun>;
  /** Goes on with a mint that stopped. @param maySign False to look up only. */
  go(intent: MintIntent, maySign: boolean): Promise<MintRun>;
}

export function useMint(): Mint {
  const seedline = useSeedline();
  const queries = useQueryClient();
  return useMemo(() => {
    const { session } = mintsOf(seedline.studioStore);
    const world = createMintWorld(seedline, queries);
    const go: Mint["go"] = async (intent, maySign) => {
      const run = await session.go(intent, world, { maySign });
      // Lists and works that were read before now miss something.
      if (run.intent.txHash !== null) void queries.invalidateQueries({ predicate: ({ queryKey }) => isList(queryKey) });
      return run;
    };
    return {
      go,
      async begin({ sheet }, tiles, agreed) {
        const [chain, account] = await Promise.all([world.chain(), world.account()]);
        const parts = { chain, account, sheet, tiles, draft: draftStore.get(), label: labelStore.get(), agreed };
        return go(buildIntent({ ...parts, nowMs: Date.now() }), true);
      },
    };
  }, [seedline, queries]);
}

const LISTS = new Set<unknown>(["works", "recent-works", "catalogued-work", "activity", "terms"]);

function isList([name]: readonly unknown[]): boolean {
  return LISTS.has(name);
}
