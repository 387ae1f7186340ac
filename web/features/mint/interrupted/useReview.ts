import { useEffect } from "react";
import { type Seedline, useSeedline } from "../../../app/config/SeedlineContext.ts";
import { mintsOf } from "../session/mintSession.ts";
import { type ChainNow, reviewIntents } from "../session/reviewIntents.ts";
import { offer } from "./offers.ts";

let reviewed = false;

/** Once for each page: finds the mints that were interrupted, and those that the chain has forgotten, and offers them again. */
export function useReview(): void {
  const seedline = useSeedline();
  useEffect(() => {
    if (reviewed) return;
    reviewed = true;
    void review(seedline);
  }, [seedline]);
}

async function review(seedline: Seedline): Promise<void> {
  const { keeper, session } = mintsOf(seedline.studioStore);
  const intents = await keeper.list();
  if (intents.length === 0) return;
  const { open, unsaved, settled } = await reviewIntents(
    intents,
    await chainNow(seedline).catch(() => null),
    Date.now(),
  );
  const offered = [...open, ...unsaved];
  session.found(offered);
  offer(offered.map(({ id }) => id));
  for (const intent of settled) {
    session.forget(intent.id);
    await keeper.remove(intent);
  }
}

async function chainNow({ chain }: Seedline): Promise<ChainNow> {
  const [{ chainCall }, { findWorkByOutput }] = await Promise.all([
    import("../../../../src/io/chain/chainError.ts"),
    import("../../../../src/io/chain/findWork.ts"),
  ]);
  const { hash } = await chainCall(() => chain.client.getBlock({ blockNumber: 0n }));
  return { genesisHash: hash, has: async (output) => (await findWorkByOutput(chain, output)) !== null };
}
