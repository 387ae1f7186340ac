import { type Hex, stringToBytes } from "viem";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { withAttestations } from "../../../src/core/mint/mintVoucher.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import { publishTerms, sendClosing } from "../../../src/io/chain/publishTerms.ts";
import { laterSecond, noise, type Player } from "../stage/cast.ts";
import type { Stage } from "../stage/Stage.ts";
import { attest, signInside } from "../stage/signing.ts";
import type { HonestScale, HonestWork } from "./HonestWork.ts";

const from = ({ image, work }: Pick<Player, "image" | "work">) => ({ image, bytes: work.mediaBytes });

/** Works that descend from others under many licences, that were brought along, printed, attested, or made from files. */
export async function descendedWorks(stage: Stage, scale: HonestScale): Promise<HonestWork[]> {
  const { cast, studio, chain, mint } = stage;
  const { deployment } = chain.reader;
  const works: HonestWork[] = [];
  const add = (name: string, ids: readonly bigint[], expected: HonestWork["expected"] = "authentic") =>
    works.push(...ids.map((id, i) => ({ name: `${name} ${i + 1}`, id, expected })));

  for (const [name, edges, inputs] of [
    ["a child by its parent's pixels", [cast.rootEdge], [from(cast.root)]],
    ["a child by its creator's word", [cast.rootEdge], []],
    ["a child of two", [cast.rootEdge, cast.styleEdge], [from(cast.root), from(cast.style)]],
    ["a grandchild", [cast.childEdge], [from(cast.child)]],
    ["a child of a child and of a root", [cast.styleEdge, cast.childEdge], [from(cast.child), from(cast.root)]],
  ] as const) {
    const sorted = [...edges].sort((a, b) => Number(a.parent - b.parent));
    const signed = { sign: signInside(deployment) };
    const made = await Promise.all(
      Array.from({ length: scale === "all" ? 6 : 2 }, (_, n) =>
        studio.make({ edges: sorted, inputs, ...(n % 2 ? signed : {}) }),
      ),
    );
    add(
      name,
      await mint(
        5,
        made.map(({ work }) => work),
        { edges: sorted, royaltyBps: 900 },
      ),
    );
  }

  // Terms of every shape; closing and expiring touch no earlier work.
  const now = Number((await chain.reader.client.getBlock()).timestamp);
  for (const [name, terms] of [
    ["terms with attribution", { attribution: true }],
    ["terms that expire", { expiresAt: now + 3_600 }],
    ["terms that are closed afterwards", {}],
    ["non-commercial terms", { permissions: 2 }],
    ["terms with share-alike", { shareAlike: true }],
    ["terms without a share", { shareBps: 0 }],
    ["terms with a fee", { fee: 1_000n }],
    ["terms with a cap", { fee: 7n, cap: 3 }],
  ] as const) {
    const base = { asset: cast.root.id, shareBps: 1_500, scope: "lineage", by: "open", permissions: 3 } as const;
    const { termsId } = await publishTerms(chain.writer(0), {
      ...{ ...base, shareAlike: false, attribution: false, minRoyaltyBps: 0 },
      ...terms,
    });
    const edges = [{ parent: cast.root.id, roles: 1, termsId }];
    const made = await studio.make({ edges, inputs: [from(cast.root)] });
    const fee = "fee" in terms ? terms.fee : 0n;
    const grants = fee === 0n ? [] : [{ parent: cast.root.id, currency: `0x${"00".repeat(20)}` as Hex, maxFee: fee }];
    add(name, await mint(6, [made.work], { edges, grants }));
    if (name.includes("closed")) await sendClosing(chain.writer(0), termsId);
  }
  await laterSecond(chain, 7_200);

  const imports = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => {
      const image = noise(64 + n, 64, 1_000 + n);
      const recipe = recipeOfImport(image, contentHash(stringToBytes(`photo ${n}`)), n % 2 ? "digitalCreation" : null);
      return prepareWork({ image, recipe, title: `Brought along ${n}`, edges: [] });
    }),
  );
  add("an upload", await mint(7, imports), "authentic-with-caveats");

  for (const n of [1, 2, 3]) {
    const sketch = { width: 40 + n, height: 30, data: noise(40 + n, 30, n).data };
    const bytes = encodePng(sketch);
    const made = await studio.make({ inputs: [{ image: sketch, bytes }], inputFiles: [{ bytes }] });
    add(`a work from a sketch, ${n}`, await mint(7, [made.work]));
  }
  const mine = await studio.make({});
  await mint(8, [mine.work]);
  add("a work from its maker's own root", await mint(8, [(await studio.make({ inputs: [from(mine)] })).work]));
  add("an edition", await mint(8, [(await studio.make({})).work], { editionSize: 5 }));

  for (const n of [1, 2, 3, 4]) {
    const image = noise(64, 60 + n, 2_000 + n);
    const prompt = { prompt: `a service's picture ${n}` };
    const generator = {
      kind: "trainedAlgorithmicMedia",
      name: "dreamer",
      version: `${n}`,
      hash: `0x${"00".repeat(32)}` as Hex,
    } as const;
    const recipe = recipeOfGeneration({ generator, prompt, seed: BigInt(n), params: {}, inputs: [], image });
    const creator = chain.writer(4).wallet.account.address;
    const attestation = await attest(recipe, {
      chainId: deployment.chainId,
      works: deployment.contracts.works,
      creator,
    });
    const work = await prepareWork({
      image,
      recipe,
      publicPrompt: prompt,
      title: `Service ${n}`,
      edges: [],
      attestation,
    });
    add(`an attested work, ${n}`, await mint(4, [work], { proofs: withAttestations([attestation]) }));
  }
  const { root, style, child, grandchild, poem, attested, print, gridded, first } = cast;
  for (const [name, player] of Object.entries({
    root,
    style,
    child,
    grandchild,
    poem,
    attested,
    print,
    gridded,
    first,
  })) {
    add(name, [player.id]);
  }
  add("a file of more than one block", [cast.upload.id], "authentic-with-caveats");
  add("a work whose maker keeps its prompt", [cast.secret.id], "authentic-with-caveats");
  return works;
}
