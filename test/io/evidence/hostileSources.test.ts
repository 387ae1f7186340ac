import fc from "fast-check";
import { type Hex, type PublicClient, stringToBytes } from "viem";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { recordPointer } from "../../../src/core/record/recordPointer.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import type { FetchModule, GatherOptions } from "../../../src/io/evidence/GatherOptions.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { GATEWAY, gatewayOf, type HonestLineage, mintHonestLineage, runLoom } from "./honestLineage.ts";
import { statusesOf } from "./statusesOf.ts";

let lineage: HonestLineage;
beforeAll(async () => {
  lineage = await mintHonestLineage();
});
afterAll(() => lineage?.stop());

const NEVER: () => Promise<never> = () => new Promise(() => {});

/** The chain as a node tells it that answers some calls in its own way. */
function nodeThat(lies: { [method in keyof PublicClient]?: unknown }): ChainReader {
  const { client, deployment } = lineage.fixture.reader;
  return { deployment, client: { ...client, ...lies } as PublicClient };
}

/** A node that tells another code of one record. */
function retelling(id: bigint, edit: (code: Hex) => Hex | undefined): ChainReader {
  const { client, deployment } = lineage.fixture.reader;
  const pointer = recordPointer(deployment.contracts.works, id);
  return nodeThat({
    getCode: async (parameters: Parameters<PublicClient["getCode"]>[0]) => {
      const code = await client.getCode(parameters);
      return parameters.address === pointer && code !== undefined ? edit(code) : code;
    },
  });
}

async function verify(patch: Partial<GatherOptions>, id = lineage.ids.child) {
  const { judgement, evidence } = await verifyWork({ ...lineage.options(id), ...patch });
  return { judgement, evidence, statuses: statusesOf(judgement) };
}

describe("a node that", () => {
  it("does not answer leaves everything open", async () => {
    const chain = createChainReader("http://127.0.0.1:1", lineage.fixture.reader.deployment);
    const { judgement, statuses } = await verify({ chain });
    expect(judgement).toMatchObject({ verdict: "cannot-tell", proofLevel: "declared" });
    expect(statuses).toMatchObject({ record: "unknown", code: "unknown", content: "unknown", ancestors: "unknown" });
    expect(judgement.sentence).toContain("The chain does not answer at http://127.0.0.1:1");
  });

  it("stalls is given up, and leaves everything open", async () => {
    const chain = nodeThat({ getChainId: NEVER });
    const { judgement } = await verify({ chain, limits: { chainTimeoutMs: 300 } });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("there was no answer within 0.3 seconds");
  });

  it.each(["getBlock", "getCode", "readContract"] as const)("stalls on %s leaves it open", async (method) => {
    const { judgement } = await verify({ chain: nodeThat({ [method]: NEVER }), limits: { chainTimeoutMs: 300 } });
    expect(judgement.verdict).toBe("cannot-tell");
  });

  it("serves another chain is not believed", async () => {
    const { judgement } = await verify({ chain: nodeThat({ getChainId: async () => 8453 }) });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("serves chain 8453, and the work is looked for on 31337");
  });

  it("denies the record, or tells another one, is never believed to have an authentic work", async () => {
    expect((await verify({ chain: retelling(lineage.ids.child, () => undefined) })).statuses.record).toBe("fail");
    const royalty = (code: Hex) => `${code.slice(0, 58)}03e7${code.slice(62)}` as Hex;
    const { judgement, statuses } = await verify({ chain: retelling(lineage.ids.child, royalty) });
    expect(statuses.record).toBe("fail");
    expect(judgement.verdict).toBe("not-authentic");
  });

  it("denies a grandparent is found out", async () => {
    const chain = retelling(lineage.ids.root, () => undefined);
    const { judgement, statuses } = await verify({ chain }, lineage.ids.grandchild);
    expect(statuses).toMatchObject({ record: "pass", ancestors: "fail" });
    expect(judgement.verdict).toBe("not-authentic");
  });

  it("refuses to search events does no harm", async () => {
    const getContractEvents = () => Promise.reject(new Error("block range too large"));
    expect((await verify({ chain: nodeThat({ getContractEvents }) })).judgement.verdict).toBe("authentic");
  });

  it("answers anything at all never makes gathering throw, nor a work authentic", async () => {
    const methods = ["getChainId", "getBlock", "getCode", "readContract", "getContractEvents"] as const;
    const junk = fc.oneof(fc.anything(), fc.constantFrom("0x", "0x00", [], [{}], 31_337));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), junk, async (method, answer) => {
        const { judgement, evidence } = await verify({ chain: nodeThat({ [method]: async () => answer }) });
        expect(evidence.chain.block.state).toBeDefined();
        // The chain id and the events are not what makes a work authentic, and some junk is the right id.
        if (method !== "getChainId" && method !== "getContractEvents") expect(judgement.verdict).not.toBe("authentic");
      }),
      { numRuns: process.env.SEEDLINE_DEEP === "1" ? 3_000 : 60, examples: [["getChainId", { toString: 0 }]] },
    );
  });
});

describe("several nodes", () => {
  it("have to agree", async () => {
    const creator = (code: Hex) => `${code.slice(0, 6)}${"ab".repeat(20)}${code.slice(46)}` as Hex;
    const { judgement, statuses } = await verify({ otherNodes: [retelling(lineage.ids.child, creator)] });
    expect(statuses.record).toBe("unknown");
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("the 2 nodes that were asked contradict one another");
  });

  it("have no say while they do not answer", async () => {
    const gone = createChainReader("http://127.0.0.1:1", lineage.fixture.reader.deployment);
    expect((await verify({ otherNodes: [gone] })).judgement.verdict).toBe("authentic");
    const { reader } = lineage.fixture;
    expect((await verify({ chain: gone, otherNodes: [reader, reader] })).judgement.verdict).toBe("authentic");
  });
});

describe("a gateway that", () => {
  it("lies leaves the work open, and is named", async () => {
    const fetch = async () => new Response("what you asked for, honestly");
    const { judgement, statuses } = await verify({ fetch });
    expect(statuses).toMatchObject({ record: "pass", metadata: "unknown", content: "unknown", pins: "unknown" });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain(`${GATEWAY}: it sent 28 bytes that do not hash to the CID`);
  });

  it("lies about the file alone leaves the file open", async () => {
    const honest = gatewayOf(lineage.files);
    const { mediaCid } = lineage.prepared.get(lineage.ids.child)!;
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).includes(mediaCid) ? new Response("another picture") : honest(input, init);
    const { judgement, statuses } = await verify({ fetch });
    expect(statuses).toMatchObject({ metadata: "pass", rerun: "pass", content: "unknown" });
    expect(judgement.verdict).toBe("cannot-tell");
  });

  it.each([
    ["stalls", NEVER, /did not deliver within 300 ms|no answer within/],
    ["has nothing", async () => new Response(null, { status: 404 }), /it does not have it/],
    ["is broken", async () => new Response(null, { status: 500 }), /it answered 500/],
    ["throws", () => Promise.reject(new TypeError("fetch failed")), /cannot be reached/],
  ] as const)("%s leaves the work open", async (_name, fetch, reason) => {
    const { judgement } = await verify({ fetch, limits: { fileTimeoutMs: 300 } });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toMatch(reason);
  });

  it("sends without end is cut off", async () => {
    let sent = 0;
    const fetch = async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 65_536;
            controller.enqueue(new Uint8Array(65_536));
          },
        }),
      );
    const { judgement } = await verify({ fetch });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });

  it("is honest is enough, whatever the others are, and is counted", async () => {
    const honest = gatewayOf(lineage.files);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { host } = new URL(String(input));
      if (host === "liar.test") return new Response("lie");
      return host === "gone.test" ? Promise.reject(new Error("gone")) : honest(input, init);
    };
    const gateways = ["http://liar.test", "http://user:key@gone.test/path/?key=secret", GATEWAY, "http://second.test"];
    const { judgement, evidence } = await verify({ fetch, gateways });
    expect(judgement.verdict).toBe("authentic");
    const pins = judgement.checks.find(({ name }) => name === "pins");
    expect(pins?.evidence).toEqual({ asked: 4, keepers: [GATEWAY, "http://second.test"] });
    expect(JSON.stringify(evidence.media.map(({ source }) => source))).not.toMatch(/secret|user|key/);
    const copies = evidence.media.flatMap(({ answer }) => (answer.state === "found" ? [answer.value] : []));
    expect(copies).toHaveLength(2);
    expect(copies[0]).toBe(copies[1]);
  });

  it("is not named at all leaves the work open", async () => {
    const { judgement, statuses } = await verify({ gateways: [] });
    expect(statuses).toMatchObject({ metadata: "unknown", pins: "unknown" });
    expect(judgement.verdict).toBe("cannot-tell");
  });
});

describe("a source of generators that", () => {
  it("serves something else under the hash is not believed, and nothing of it runs", async () => {
    const runGenerator = vi.fn(runLoom);
    const fetchModule = async () => stringToBytes("a hostile module");
    const { judgement, statuses } = await verify({ fetchModule, runGenerator });
    expect(runGenerator).not.toHaveBeenCalled();
    expect(statuses.rerun).toBe("unknown");
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    expect(judgement.sentence).toContain("what was served as its module is something else");
  });

  it.each<[string, FetchModule, RegExp]>([
    ["stalls", NEVER, /no answer within 0.3 seconds/],
    ["has nothing", async () => null, /nobody has the module/],
    ["fails", () => Promise.reject(new Error("out of order.\nat line 1")), /was not run again: out of order\./],
    ["serves too much", async () => new Uint8Array(17 * 1024 * 1024), /has 17825792 bytes/],
  ])("%s leaves the re-run open", async (_name, fetchModule, reason) => {
    const { judgement } = await verify({ fetchModule, limits: { moduleTimeoutMs: 300 } });
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    expect(judgement.sentence).toMatch(reason);
  });
});

describe("a generator that", () => {
  it.each([
    ["stalls", NEVER, "unknown", /no answer within 0.3 seconds/],
    ["refuses", () => Promise.reject(new Error("no such form")), "unknown", /no such form/],
    ["draws something else", async () => ({ width: 1, height: 1, data: new Uint8Array(4) }), "fail", /puts out other/],
    ["draws nothing", async () => ({ width: 0, height: 0, data: new Uint8Array() }), "fail", /puts out other/],
  ] as const)("%s is told apart from one that agrees", async (_name, runGenerator, status, reason) => {
    const { judgement, statuses } = await verify({ runGenerator, limits: { rerunTimeoutMs: 300 } });
    expect(statuses.rerun).toBe(status);
    expect(judgement.proofLevel).toBe("declared");
    expect(judgement.sentence).toMatch(reason);
  });

  it("changes what it is given does not change what is judged", async () => {
    const { judgement } = await verify({
      runGenerator: async (module, request, options) => {
        const image = await runLoom(module, request, options);
        for (const { data } of request.inputs) data.fill(0);
        module.fill(0);
        return image;
      },
    });
    expect(judgement.proofLevel).toBe("reproducible");
    expect(judgement.verdict).toBe("authentic");
  });
});

describe("limits", () => {
  it("of the lineage leave open what lies beyond", async () => {
    const { judgement, statuses } = await verify({ limits: { maxLineage: 3 } }, lineage.ids.grandchild);
    expect(statuses).toMatchObject({ ancestors: "unknown", record: "pass" });
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("the lineage has more than 3 works");
    const whole = await verify({ limits: { maxLineage: 4 } }, lineage.ids.grandchild);
    expect(whole.judgement.verdict).toBe("authentic");
  });

  it("of time end everything, whatever still stalls", async () => {
    const { client } = lineage.fixture.reader;
    const slow = { getCode: (...asked: Parameters<PublicClient["getCode"]>) => client.getCode(...asked).then(NEVER) };
    const started = performance.now();
    const { judgement } = await verify(
      { chain: nodeThat(slow), limits: { totalTimeoutMs: 500 } },
      lineage.ids.grandchild,
    );
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("the time for gathering evidence was up");
  });

  it("of the file leave a larger one open", async () => {
    const { judgement } = await verify({ limits: { maxMediaBytes: 1_000_000 } }, lineage.ids.large);
    expect(judgement.verdict).toBe("cannot-tell");
    expect(judgement.sentence).toContain("1000000 bytes");
  });
});
