import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileCid } from "../../../src/core/cid/fileCid.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import type { GatherOptions } from "../../../src/io/evidence/GatherOptions.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { gatewayOf, type HonestLineage, mintHonestLineage, SKETCH, UPLOAD } from "./honestLineage.ts";

let lineage: HonestLineage;
let sketchCid: string;
let uploadCid: string;
beforeAll(async () => {
  lineage = await mintHonestLineage();
  sketchCid = (await fileCid(SKETCH)).toString();
  uploadCid = (await fileCid(UPLOAD)).toString();
});
afterAll(() => lineage?.stop());

async function verify(change: Partial<GatherOptions> = {}) {
  const { judgement, evidence } = await verifyWork({ ...lineage.options(lineage.ids.collage), ...change });
  return { judgement, evidence, rerun: judgement.checks.find(({ name }) => name === "rerun")! };
}

/** A gateway on which some files are others, or gone. */
function gatewayWith(change: Readonly<Record<string, Uint8Array | null>>): typeof fetch {
  const files = new Map(lineage.files);
  for (const [cid, bytes] of Object.entries(change)) {
    if (bytes === null) files.delete(cid);
    else files.set(cid, bytes);
  }
  return gatewayOf(files);
}

describe("inputs that are no works", () => {
  it("are pinned with the work, found again and run again", async () => {
    expect([lineage.files.get(sketchCid), lineage.files.get(uploadCid)]).toEqual([SKETCH, UPLOAD]);
    expect(sketchCid).toMatch(/^bafkrei/);
    expect(uploadCid).toMatch(/^bafybei/);
    const { judgement, evidence, rerun } = await verify();
    expect(judgement).toMatchObject({ verdict: "authentic", proofLevel: "reproducible" });
    expect(rerun.reason).toContain("the pixels of work 256, and 2 files that are no works; nothing is proven of where");
    expect([evidence.rerun.inputMedia.size, evidence.rerun.inputFiles.size]).toEqual([1, 2]);
  });

  it.each([
    ["gone", null],
    ["replaced by a gateway", new Uint8Array([1, 2, 3])],
  ])("leave the re-run open when one is %s", async (_how, bytes) => {
    for (const cid of [sketchCid, uploadCid]) {
      const { judgement, rerun } = await verify({ fetch: gatewayWith({ [cid]: bytes }) });
      expect(judgement.verdict).toBe("authentic-with-caveats");
      expect(rerun).toMatchObject({ status: "unknown", reason: expect.stringMatching(/an input of the generator,/) });
    }
  });

  it("are not read beyond the limit of a file", async () => {
    const { evidence, rerun } = await verify({ limits: { maxMediaBytes: 1_000_000 } });
    expect(rerun.status).toBe("unknown");
    const states = [SKETCH, UPLOAD].map((bytes) => evidence.rerun.inputFiles.get(contentHash(bytes))?.state);
    expect(states).toEqual(["found", "unavailable"]);
  });
});
