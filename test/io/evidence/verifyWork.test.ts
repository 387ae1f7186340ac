import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { type HonestLineage, mintHonestLineage, PRIVATE_PROMPT, SALT } from "./honestLineage.ts";
import { statusesOf } from "./statusesOf.ts";

let lineage: HonestLineage;
beforeAll(async () => {
  lineage = await mintHonestLineage();
});
afterAll(() => lineage?.stop());

const ROOT = {
  record: "pass",
  code: "pass",
  content: "pass",
  metadata: "pass",
  prompt: "pass",
  rerun: "pass",
  attestation: "not-applicable",
  ancestors: "pass",
  terms: "not-applicable",
  priority: "pass",
  duplicates: "not-applicable",
  c2pa: "not-applicable",
  marks: "pass",
  pins: "pass",
} as const;

describe("verifyWork", () => {
  it.each(["root", "edition", "large"] as const)(
    "finds %s, which has no parents, authentic and reproducible",
    async (name) => {
      const id = lineage.ids[name];
      const { judgement } = await verifyWork(lineage.options(id));
      expect(statusesOf(judgement)).toEqual(ROOT);
      expect(judgement).toMatchObject({ id, verdict: "authentic", proofLevel: "reproducible" });
      expect(judgement.sentence).toBe(
        "Authentic, and reproducible: the recorded generator, called loom 2.1.0, made it again, bit for bit, from the recorded seed, prompt and inputs.",
      );
    },
  );

  it.each(["child", "grandchild"] as const)("finds %s authentic up to the roots", async (name) => {
    const { judgement } = await verifyWork(lineage.options(lineage.ids[name]));
    expect(statusesOf(judgement)).toEqual({ ...ROOT, terms: "pass" });
    expect(judgement).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
  });

  it("says which parents' pixels took part, and which are named by the creator alone", async () => {
    const { grandchild, child, style, root } = lineage.ids;
    const { judgement } = await verifyWork(lineage.options(grandchild));
    const reason = judgement.checks.find(({ name }) => name === "rerun")?.reason;
    expect(reason).toContain(`and the pixels of work ${child}; that work ${style} took part is its creator's word`);
    const ancestors = judgement.checks.find(({ name }) => name === "ancestors");
    expect(ancestors?.evidence).toEqual({ ancestors: [root, style, child].map(String) });
  });

  it("never calls a work reproducible that was not run again", async () => {
    const { runGenerator: _, ...options } = lineage.options(lineage.ids.child);
    const { judgement, evidence } = await verifyWork(options);
    expect(statusesOf(judgement)).toEqual({ ...ROOT, terms: "pass", rerun: "unknown" });
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    expect(judgement.sentence).toContain("declared by 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
    expect(judgement.sentence).toContain("was not run again: nobody asked for it.");
    expect(evidence.rerun.inputMedia.size).toBe(0);
  });

  it("leaves a private prompt open, and closes it for whom it was revealed to", async () => {
    const options = lineage.options(lineage.ids.secret);
    const { judgement: stranger } = await verifyWork(options);
    expect(statusesOf(stranger)).toEqual({ ...ROOT, prompt: "unknown", rerun: "unknown" });
    expect(stranger).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    const { judgement: friend } = await verifyWork({ ...options, reveal: { prompt: PRIVATE_PROMPT, salt: SALT } });
    expect(statusesOf(friend)).toEqual(ROOT);
    expect(friend).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
    expect(JSON.stringify(friend.checks)).not.toMatch(/lighthouse|5a17/);
    const wrong = { prompt: { prompt: "a lighthouse everybody knows" }, salt: SALT };
    const { judgement: misled } = await verifyWork({ ...options, reveal: wrong });
    expect(misled.verdict).toBe("authentic-with-caveats");
    expect(misled.sentence).toContain("The prompt you were shown is not the one");
  });

  it("says declared of a drawing that nothing can make again", async () => {
    const { judgement } = await verifyWork(lineage.options(lineage.ids.drawn));
    expect(statusesOf(judgement)).toEqual({ ...ROOT, rerun: "not-applicable" });
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    expect(judgement.sentence).toMatch(/^An authentic record, declared by 0x3C44/);
  });

  it("reads the chain as of a block that the verifier names", async () => {
    const options = lineage.options(lineage.ids.root);
    const { evidence } = await verifyWork(options);
    if (evidence.chain.block.state !== "found") throw new Error("no block");
    const latest = evidence.chain.block.value;
    const { judgement } = await verifyWork({ ...options, blockHash: latest.hash });
    expect(judgement.verdict).toBe("authentic");
    const first = await lineage.fixture.reader.client.getBlock({ blockNumber: 0n });
    const { judgement: early } = await verifyWork({ ...options, blockHash: first.hash });
    expect(statusesOf(early)).toMatchObject({ record: "fail", code: "fail" });
    const { judgement: stray } = await verifyWork({ ...options, blockHash: `0x${"ab".repeat(32)}` });
    expect(stray.verdict).toBe("cannot-tell");
  });

  it("does not accept an id that was never minted", async () => {
    const { judgement } = await verifyWork(lineage.options(4_711n << 8n));
    expect(statusesOf(judgement)).toMatchObject({ record: "fail", code: "pass", content: "unknown" });
    expect(judgement).toMatchObject({ verdict: "not-authentic", proofLevel: "declared" });
  });

  it("tells what it gathers, in order", async () => {
    const steps: string[] = [];
    await verifyWork({ ...lineage.options(lineage.ids.child), onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(["chain", "lineage", "metadata", "media", "inputs", "generator", "rerun"]);
  });

  it("stops for the reason of its signal, before and in the middle", async () => {
    const reason = new Error("changed my mind");
    const options = lineage.options(lineage.ids.root);
    await expect(verifyWork({ ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const stalled = { ...options, fetch: () => new Promise<never>(() => {}), signal: controller.signal };
    const run = verifyWork({ ...stalled, onProgress: (step) => step === "metadata" && controller.abort(reason) });
    await expect(run).rejects.toBe(reason);
  });
});
