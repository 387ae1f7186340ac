import { encodeCursor } from "../../src/core/catalogue/cursor.ts";
import type { CataloguedWork } from "../../src/core/ports/Catalogue.ts";
import type { WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { createIndexCatalogue } from "../../src/io/catalogue/createIndexCatalogue.ts";
import { lookAlikesIn } from "../../src/io/catalogue/lookAlikesIn.ts";
import type { GatherOptions } from "../../src/io/evidence/GatherOptions.ts";
import { brighter } from "./claims.ts";
import type { Forgery } from "./Forgery.ts";
import { FORGER } from "./stage/cast.ts";
import type { Stage } from "./stage/Stage.ts";
import { type IndexAsk, startLyingIndex } from "./stage/startLyingIndex.ts";

/** What an honest index gets said, too: that it lists nothing proves nothing. */
const AS_IF_NOT_ASKED = {
  expected: "authentic",
  check: "duplicates",
  status: "not-applicable",
  reason: /Of the \d+ works that an index listed none looks like it/,
} as const;
const UNASKED = { expected: "authentic-with-caveats", check: "duplicates", status: "unknown" } as const;

/** A work, compared with what an index lists that lies. */
function listedBy(lie: (ask: IndexAsk, stage: Stage) => void, patience = PATIENT): Forgery["forge"] {
  return async (stage) => {
    const url = await index(stage, lie);
    return stage.verify(stage.cast.root.id, inIndex(url, patience));
  };
}

/** Long enough for an index that answers, on a machine that is busy with all the other forgeries. */
const PATIENT = { timeoutMs: 60_000, limits: { fileTimeoutMs: 60_000 } };

function inIndex(url: string, { timeoutMs, limits } = PATIENT): Pick<GatherOptions, "findLookAlikes" | "limits"> {
  return { findLookAlikes: lookAlikesIn(createIndexCatalogue({ url, timeoutMs }), "index"), limits };
}

async function index(stage: Stage, lie: (ask: IndexAsk, stage: Stage) => void): Promise<string> {
  const liar = await startLyingIndex(stage.chain.reader, (ask) => lie(ask, stage));
  stage.onStop(liar.stop);
  return liar.url;
}

/** The works of an index, each with another record than the chain's. */
function retold(edit: (record: WorkRecord, stage: Stage) => Partial<WorkRecord>) {
  return ({ page, tell }: IndexAsk, stage: Stage): void =>
    tell({
      ...page,
      items: page.items.map((work) => ({ ...work, record: { ...work.record, ...edit(work.record, stage) } })),
    });
}

/** An index is a list that somebody keeps: it can neither accuse a work nor vouch for one. */
export const INDEXES: readonly Forgery[] = [
  {
    name: "index: says that every work looks like this one, and is older",
    ...AS_IF_NOT_ASKED,
    forge: listedBy((ask, stage) => {
      const { perceptualHash } = stage.cast.root.work.body;
      retold((_, { chain }) => ({
        perceptualHash,
        createdAt: 1,
        creator: chain.writer(FORGER).wallet.account.address,
      }))(ask, stage);
    }),
  },
  {
    name: "index: works that do not exist, by the hundred",
    ...AS_IF_NOT_ASKED,
    forge: listedBy(({ page, tell }, { cast }) => {
      const [some] = page.items;
      const { perceptualHash } = cast.root.work.body;
      const ghost = (n: number): CataloguedWork => ({
        ...some!,
        record: { ...some!.record, perceptualHash, id: (n < 3 ? 2n ** BigInt(70 * n) : BigInt(n) << 20n) + 1n },
      });
      tell({ items: Array.from({ length: 100 }, (_, n) => ghost(n)), cursor: null });
    }),
  },
  {
    name: "index: leaves out the picture that was copied",
    // As if nobody had asked: the copy is declared, and no list of anybody's makes it more.
    ...{ ...AS_IF_NOT_ASKED, expected: "authentic-with-caveats", reason: /What an index leaves out nobody can see/ },
    forge: async (stage) => {
      const url = await index(stage, ({ page, tell }, { cast }) =>
        tell({ ...page, items: page.items.filter(({ record }) => record.id !== cast.style.id) }),
      );
      const id = await stage.upload(FORGER, brighter(brighter(stage.cast.style.image)), "Woodcut, found");
      return stage.verify(id, inIndex(url));
    },
  },
  {
    name: "index: names the picture that was copied as its own look-alike, by another",
    // The chain is asked who made what, and when: the list is a hint.
    ...{ ...UNASKED, reason: /looks like work \d+ by 0x\w+, which was recorded before it/ },
    forge: async (stage) => {
      const url = await index(
        stage,
        retold(() => ({ creator: `0x${"ab".repeat(20)}`, createdAt: 2 ** 40 })),
      );
      const id = await stage.upload(FORGER, brighter(brighter(brighter(stage.cast.style.image))), "Woodcut, lost");
      return stage.verify(id, inIndex(url));
    },
  },
  {
    name: "index: pages without end",
    ...{ ...AS_IF_NOT_ASKED, reason: /Of the [12] works that an index listed/ },
    forge: listedBy(({ page, tell }) => tell({ items: page.items.slice(0, 1), cursor: encodeCursor("w", [256n]) })),
  },
  {
    name: "index: never answers",
    ...{ ...UNASKED, reason: /could not be asked/ },
    forge: listedBy(() => {}, { ...PATIENT, timeoutMs: 1_000 }),
  },
  {
    name: "index: nonsense in place of works",
    ...{ ...UNASKED, reason: /could not be asked: the index does not answer/i },
    forge: listedBy(({ response }) => void response.end('{"items":[{"record":{"id":"256"}}],"cursor":null}')),
  },
];
