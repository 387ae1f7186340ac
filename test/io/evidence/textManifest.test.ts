import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import type { SignManifest } from "../../../src/core/ports/SignManifest.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { ROOT } from "../../support/signedPicture.ts";
import { recipeOfText, signBeside, TEXT } from "../../support/signedText.ts";
import { gatewayOf, type HonestLineage, mintHonestLineage } from "./honestLineage.ts";

let lineage: HonestLineage;
let signHere: Parameters<typeof signBeside>[0];
let minted = 0;
beforeAll(async () => {
  lineage = await mintHonestLineage();
  const { chainId, contracts } = lineage.options(lineage.ids.root).chain.deployment;
  signHere = { chainId, contract: contracts.works };
});
afterAll(() => lineage?.stop());

/** A text that was minted with what `sign` makes of it; each has a text of its own. */
async function mintText(sign: SignManifest | null) {
  minted += 1;
  const text = `${TEXT}\n${"Again. ".repeat(minted)}`;
  const recipe = recipeOfText("trainedAlgorithmicMedia", text);
  const work = await prepareWork({ image: textOutput(text), recipe, title: `Ferry ${minted}`, edges: [] }, sign);
  const pinFile = async (bytes: Uint8Array) => {
    const files = [work.mediaCid, work.metadataCid, ...work.filesBeside.map(({ cid }) => cid)];
    const all = [work.mediaBytes, work.metadataBytes, ...work.filesBeside.map((file) => file.bytes)];
    const cid = files[all.indexOf(bytes)]!;
    lineage.files.set(cid, bytes);
    return { cid, sizeBytes: bytes.length };
  };
  const { ids } = await mintWorks(lineage.fixture.writer(2), { works: [work], pinner: { pinFile }, edges: [] });
  return { work, id: ids[0] as bigint };
}

async function check(id: bigint, files: ReadonlyMap<string, Uint8Array> = lineage.files) {
  const options = { ...lineage.options(id), fetch: gatewayOf(files), trustAnchors: async () => [ROOT] };
  const { judgement } = await verifyWork(options);
  const { status, reason } = judgement.checks.find(({ name }) => name === "c2pa")!;
  return { status, reason, verdict: judgement.verdict };
}

describe("a text with a manifest beside it", () => {
  it("is found with it, and what it says is held against the record", async () => {
    const { id, work } = await mintText(signBeside(signHere));
    const { manifestCid } = parseMetadata(work.metadataBytes).seedline;
    expect(work.filesBeside.map(({ cid }) => cid)).toEqual([manifestCid]);
    expect(await check(id)).toMatchObject({
      status: "pass",
      reason: expect.stringMatching(
        /^The C2PA manifest beside the text is valid and signed by .*whom this verifier trusts/,
      ),
    });
  });

  it("is not accused when nobody keeps the manifest, or a gateway gives another", async () => {
    const { id, work } = await mintText(signBeside(signHere));
    const { cid } = work.filesBeside[0]!;
    const gone = new Map([...lineage.files].filter(([name]) => name !== cid));
    const swapped = new Map([...lineage.files, [cid, new Uint8Array([1, 2, 3])] as const]);
    for (const files of [gone, swapped]) {
      expect(await check(id, files)).toMatchObject({
        status: "unknown",
        reason: expect.stringMatching(/lies beside the text, and it was not checked: /),
        verdict: "authentic-with-caveats",
      });
    }
  });

  const forgeries: readonly [string, () => SignManifest, RegExp][] = [
    [
      "made for another text",
      () => (_file, request) => signBeside(signHere)(new Uint8Array([7]), request),
      /not valid/,
    ],
    ["that is no manifest", () => async () => new Uint8Array([0, 0, 0, 9, 1]), /not valid/],
    ["for another chain", () => signBeside({ ...signHere, chainId: 8_453 }), /another chain/],
    ["of another recipe", () => signBeside({ ...signHere, recipe: recipeOfText("algorithmicMedia") }), /another/],
    [
      "with a parent that nobody recorded",
      () => signBeside({ ...signHere, parents: [{ asset: 256n, roles: ["image"] }] }),
      /1 parents/,
    ],
  ];
  it.each(forgeries)("is not authentic with one %s", async (_, sign, reason) => {
    const { id } = await mintText(sign());
    expect(await check(id)).toMatchObject({
      status: "fail",
      verdict: "not-authentic",
      reason: expect.stringMatching(reason),
    });
  });

  it("says in its last line how it came to be", async () => {
    const { id } = await mintText(null);
    const { judgement } = await verifyWork(lineage.options(id));
    expect(judgement.checks.find(({ name }) => name === "marks")).toMatchObject({
      status: "pass",
      reason: "The text says in its last line how it came to be: trainedAlgorithmicMedia.",
    });
  });

  it("may do without", async () => {
    const { id, work } = await mintText(null);
    expect(work.filesBeside).toEqual([]);
    expect(await check(id)).toMatchObject({
      status: "not-applicable",
      reason: "No C2PA manifest lies beside the file.",
    });
  });
});
