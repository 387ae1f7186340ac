import type { Hex } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { found, unavailable } from "../../../src/core/verify/Gathered.ts";
import { confirmBlock } from "../../../src/io/bundle/confirmBlock.ts";
import type { ExportedBundle } from "../../../src/io/bundle/exportBundle.ts";
import { exportToBlob } from "../../../src/io/bundle/exportToBlob.ts";
import { type Bundle, openBundle } from "../../../src/io/bundle/openBundle.ts";
import { verifyBundle } from "../../../src/io/bundle/verifyBundle.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { revealPrompt } from "../../../src/io/chain/revealPrompt.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import {
  GATEWAY,
  gatewayOf,
  type HonestLineage,
  mintHonestLineage,
  PRIVATE_PROMPT,
  runLoom,
  SALT,
} from "../evidence/honestLineage.ts";
import { statusesOf } from "../evidence/statusesOf.ts";

type Name = keyof HonestLineage["ids"];

let lineage: HonestLineage;
let all: ExportedBundle & { readonly file: Blob };
let again: typeof all;
let bundle: Bundle;
/** What verifying online says, asked while there was a chain. */
const online = new Map<Name, Awaited<ReturnType<typeof verifyWork>>>();
let confirmed: unknown;
const realFetch = globalThis.fetch;

beforeAll(async () => {
  lineage = await mintHonestLineage();
  const { fixture, ids, files } = lineage;
  const names = Object.keys(ids) as Name[];
  await revealPrompt(fixture.writer(1), ids.secret, PRIVATE_PROMPT, SALT);
  const common = { chain: fixture.reader, gateways: [GATEWAY], fetch: gatewayOf(files) };
  const fetchModule = lineage.options(ids.root).fetchModule;
  all = await exportToBlob({ ...common, ids: names.map((name) => ids[name]), ...(fetchModule && { fetchModule }) });
  await fixture.reader.client.request({ method: "evm_mine" as never, params: undefined as never });
  again = await exportToBlob({
    ...{ ...common, fetch: unevenly(common.fetch), blockHash: all.index.block.hash },
    ...{ ids: names.map((name) => ids[name]).reverse(), ...(fetchModule && { fetchModule }) },
  });
  for (const name of names) online.set(name, await verifyWork(lineage.options(ids[name])));
  bundle = await openBundle(all.file);
  confirmed = await confirmBlock([fixture.reader], bundle.index);
  await lineage.stop();
  // From here on there is no chain, and whoever asks for anything fails.
  globalThis.fetch = () => Promise.reject(new Error("the network is off"));
});
afterAll(() => {
  globalThis.fetch = realFetch;
});

/** A gateway that answers the first questions last. */
function unevenly(ask: typeof fetch): typeof fetch {
  let left = 12;
  return async (...question) => {
    left = Math.max(0, left - 1);
    await new Promise((resolve) => setTimeout(resolve, 15 * left));
    return ask(...question);
  };
}

const verify = (name: Name, trusted: Hex = all.index.block.hash, of = bundle) =>
  verifyBundle({
    bundle: of,
    deployment: lineage.fixture.reader.deployment,
    trusted: found(trusted),
    id: lineage.ids[name],
    runGenerator: runLoom,
  });

describe("a bundle, with the network off", () => {
  it("is whole: nothing is missing, and its block was confirmed by the node while there was one", () => {
    expect(all.missing).toEqual([]);
    expect(confirmed).toEqual(found(all.index.block.hash));
    expect(bundle.index.works).toEqual(
      [...new Set(Object.values(lineage.ids))].sort((a, b) => Number(a - b)).map(String),
    );
    expect(bundle.files.has(`works/${lineage.ids.large}/media.png`)).toBe(true);
  });

  it("is the same to the last byte when it is exported again as of its block, in whatever order files come", async () => {
    const [one, other] = await Promise.all([all, again].map(({ file }) => file.bytes()));
    expect(again.root).toEqual(all.root);
    expect(Buffer.compare(one!, other!)).toBe(0);
  });

  it.each(["root", "style", "child", "grandchild", "drawn", "edition", "large", "collage", "secret"] as const)(
    "says of %s what verifying online says, but for where its files are kept",
    async (name) => {
      const { judgement, holder } = await verify(name);
      const there = online.get(name)?.judgement;
      const { pins, ...checks } = statusesOf(judgement);
      const { pins: pinsThere, ...checksThere } = statusesOf(there!);
      expect(checks).toEqual(checksThere);
      expect([pinsThere, pins]).toEqual(["pass", "not-applicable"]);
      expect(judgement).toMatchObject({ verdict: there?.verdict, proofLevel: there?.proofLevel });
      expect(holder).toEqual(found(judgement.making.creator));
    },
  );

  it("proves the very terms, records and claims that a node tells", async () => {
    for (const name of ["grandchild", "collage", "edition"] as const) {
      const { evidence } = await verify(name);
      const there = online.get(name)!.evidence.chain;
      const { chain } = evidence;
      expect(chain.records).toEqual(there.records);
      expect(chain.claim).toEqual(there.claim);
      expect([chain.works, chain.licences, chain.ledger, chain.chainId]).toEqual([
        there.works,
        there.licences,
        there.ledger,
        there.chainId,
      ]);
      expect([...chain.terms.keys()].sort()).toEqual([...there.terms.keys()].sort());
      for (const [id, terms] of chain.terms) {
        const same = there.terms.get(id);
        if (terms.state !== "found" || same?.state !== "found") throw new Error("terms are missing");
        expect(terms.value.terms).toEqual(same.value.terms);
        expect(terms.value.publishedAt.state).toBe("unavailable");
      }
    }
  });

  it("makes the work again from the module in the bundle, and is declared when it does not", async () => {
    const { judgement } = await verify("grandchild");
    expect(judgement).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
    const { judgement: without } = await verifyBundle({
      bundle,
      deployment: lineage.fixture.reader.deployment,
      trusted: found(all.index.block.hash),
      id: lineage.ids.grandchild,
    });
    expect(without).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
  });

  it("brings a prompt along that was revealed to the chain, and makes the work again from it", async () => {
    const { judgement } = await verify("secret");
    const { judgement: there } = online.get("secret")!;
    expect(bundle.files.has(`works/${lineage.ids.secret}/prompt.json`)).toBe(true);
    expect(judgement).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
    expect(there).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
    const words = new TextDecoder().decode(
      (await bundle.readFile(bundle.files.get(`works/${lineage.ids.secret}/prompt.json`)!, 4_096))!,
    );
    expect(JSON.parse(words)).toEqual({ ...PRIVATE_PROMPT, salt: SALT });
  });

  it("proves nothing by its own block, nor by another that is trusted", async () => {
    const other: Hex = `0x${"ab".repeat(32)}`;
    const { judgement } = await verify("root", other);
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain(all.index.block.hash);
    expect(judgement.sentence).toContain(other);
    expect(judgement.checks.filter(({ status }) => status === "pass")).toEqual([]);
    const { judgement: unsaid } = await verifyBundle({
      bundle,
      deployment: lineage.fixture.reader.deployment,
      trusted: unavailable("nobody confirmed it"),
      id: lineage.ids.root,
    });
    expect(unsaid.verdict).toBe("cannot-tell");
    expect(unsaid.sentence).toContain("nobody confirmed it");
    expect(unsaid.checks.filter(({ status }) => status === "pass")).toEqual([]);
  });

  it("asks a node in vain once there is none", async () => {
    const gone: ChainReader = createChainReader("http://127.0.0.1:9", lineage.fixture.reader.deployment);
    expect((await confirmBlock([gone], bundle.index)).state).toBe("unavailable");
  });

  it("does not know a work that it does not carry, and takes no other contracts for its own", async () => {
    const { judgement } = await verifyBundle({
      bundle,
      deployment: lineage.fixture.reader.deployment,
      trusted: found(all.index.block.hash),
      id: 256n * 250n,
    });
    expect(judgement.verdict).toBe("cannot-tell");
    const { contracts, chainId } = lineage.fixture.reader.deployment;
    const elsewhere = { ...contracts, works: contracts.licences };
    const { judgement: foreign } = await verifyBundle({
      bundle,
      deployment: { chainId, contracts: elsewhere },
      trusted: found(all.index.block.hash),
      id: lineage.ids.root,
    });
    expect(["cannot-tell", "not-authentic"]).toContain(foreign.verdict);
    const { judgement: otherChain } = await verifyBundle({
      bundle,
      deployment: { chainId: chainId + 1, contracts },
      trusted: found(all.index.block.hash),
      id: lineage.ids.root,
    });
    expect(otherChain.verdict).not.toMatch(/^authentic/);
  });
});
