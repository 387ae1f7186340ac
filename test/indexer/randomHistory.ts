import { SeedlineError } from "../../src/core/errors.ts";
import { KINDS } from "../../src/core/record/Kind.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { payWork, settleWorks, withdrawCredit } from "../../src/io/chain/royalties.ts";
import { addressOf, Teller } from "../io/catalogue/Teller.ts";
import type { LocalChainFixture } from "../support/localChain.ts";
import { deployPlainToken } from "../support/plainToken.ts";
import { licensingDeeds } from "./licensingDeeds.ts";
import { marketDeeds } from "./marketDeeds.ts";

/** Numbers below `limit`, the same ones for the same seed (mulberry32). */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** Lets four people do `steps` things at random. What the contracts refuse did not happen. */
export async function randomHistory(chain: LocalChainFixture, seed: number, steps: number): Promise<void> {
  const roll = dice(seed);
  const pick = <T>(items: readonly T[]): T => items[roll(items.length)] as T;
  const people = [4, 5, 6, 7].map((index) => chain.writer(index));
  const teller = new Teller(`random/${seed}`);
  const token = await deployPlainToken(people[0] as ChainWriter, 10n ** 24n);
  const works: { id: bigint; creator: ChainWriter }[] = [];
  const terms: { id: bigint; asset: bigint; by: ChainWriter }[] = [];

  const edges = () => {
    const parents = new Map(Array.from({ length: roll(4) }, () => pick(terms)).map((entry) => [entry?.asset, entry]));
    return [...parents.values()].flatMap((entry) =>
      entry === undefined ? [] : [{ parent: entry.asset, roles: 1 + roll(63), termsId: entry.id }],
    );
  };
  const deeds: (() => Promise<unknown>)[] = [
    async () => {
      const creator = pick(people);
      const editionSize = roll(3) === 0 ? 2 + roll(3) : 1;
      const order = { edges: edges(), kind: pick(KINDS), editionSize, payee: addressOf(pick(people)) };
      const ids = await teller.mint(creator, order, editionSize > 1 ? 1 : 1 + roll(3));
      works.push(...ids.map((id) => ({ id, creator })));
    },
    async () => {
      const { id, creator } = pick(works);
      const more = {
        by: pick(["open", "open", "none"]),
        scope: pick(["direct", "lineage"]),
        permissions: pick([3, 2]),
      };
      terms.push({ id: await teller.publish(creator, id, roll(3_000), more as object), asset: id, by: creator });
    },
    async () => {
      const { id, by } = pick(terms);
      await teller.close(by, id);
    },
    async () => teller.transfer(pick(people), pick(works).id, addressOf(pick(people))),
    async () =>
      payWork(pick(people.slice(0, 2)), pick(works).id, BigInt(1 + roll(100_000)), roll(2) === 0 ? token : undefined),
    async () => {
      const ids = Array.from({ length: 1 + roll(4) }, () => pick(works).id);
      await settleWorks(pick(people), ids, roll(2) === 0 ? token : undefined);
    },
    async () => withdrawCredit(pick(people), roll(2) === 0 ? token : undefined, addressOf(pick(people))),
  ];
  const around = {
    people,
    teller,
    roll,
    pick,
    work: () => pick(works).id,
    terms: () => pick(terms).id,
    onTerms: (entry: { id: bigint; asset: bigint; by: ChainWriter }) => terms.push(entry),
  };
  const more = [...marketDeeds(around, token), ...(await licensingDeeds(around))];
  // Each once, so that no chance leaves one out, and then among the others.
  for (const deed of more) await attempt(deed);
  deeds.push(...more);
  // Terms of external tokens can be used after a day.
  await chain.reader.client.request({ method: "evm_increaseTime" as never, params: [86_401] as never });
  for (let step = 0; step < steps; step += 1) {
    // Mints more often than the rest: everything else needs works.
    const deed = works.length === 0 || roll(3) === 0 ? deeds[0] : pick(deeds);
    await attempt(deed);
  }
}

async function attempt(deed: (() => Promise<unknown>) | undefined): Promise<void> {
  await deed?.().catch((error: unknown) => {
    if (!(error instanceof SeedlineError || error instanceof TypeError || isRevert(error))) throw error;
  });
}

/** What viem throws for a transaction that the node would not take. */
function isRevert(error: unknown): boolean {
  return error instanceof Error && /revert/i.test(error.message);
}
