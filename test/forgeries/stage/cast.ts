import { type Hex, sha256, stringToBytes } from "viem";
import type { contentHash } from "../../../src/core/digest/contentHash.ts";
import { withAttestations } from "../../../src/core/mint/mintVoucher.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { commitTo } from "../../../src/io/mint/commitTo.ts";
import { signBeside } from "../../support/signedText.ts";
import type { Stage } from "./Stage.ts";
import type { Made } from "./Studio.ts";
import { attest, signInside } from "./signing.ts";

export const SALT: Hex = `0x${"5a17".repeat(16)}`;
/** A prompt that stands in every dictionary. */
export const SECRET_PROMPT = { prompt: "a lighthouse" };

/** A minted work with all that its maker knows. */
export type Player = Made & { readonly id: bigint };

/** Honest works of several makers: accounts 0 to 4 are honest, account 9 is the forger. */
export interface Cast {
  /** A root under `rootEdge`: 10 % to all descendants. */
  readonly root: Player;
  /** A root under `styleEdge`: share-alike, attribution, 3.33 % to children. */
  readonly style: Player;
  /** Made from the pixels of `root`, with a C2PA manifest. */
  readonly child: Player;
  /** Made from the pixels of `child`, under `style`. */
  readonly grandchild: Player;
  /** Made with SECRET_PROMPT in private. */
  readonly secret: Player;
  /** A poem, with its C2PA manifest beside it. */
  readonly poem: Player;
  /** Made by a service that signed for it. */
  readonly attested: Player;
  /** The second token of an edition of three. */
  readonly print: Player;
  /** The second work of a grid of three. */
  readonly gridded: Player;
  /** Brought along; a file of more than one block. */
  readonly upload: Player;
  /** Committed to before `stolen` was minted, and minted after it. */
  readonly first: Player;
  /** A copy of `first` that was minted before it. */
  readonly stolen: Player;
  readonly rootEdge: RecordEdge;
  readonly styleEdge: RecordEdge;
  readonly childEdge: RecordEdge;
}

export const FORGER = 9;

export async function mintCast({ chain, studio, mint }: Pick<Stage, "chain" | "studio" | "mint">): Promise<Cast> {
  const { deployment } = chain.reader;
  const works = deployment.contracts.works;
  async function one(by: number, made: Made, terms: Parameters<typeof mint>[2] = {}): Promise<Player> {
    const [id = 0n] = await mint(by, [made.work], { edges: made.edges, ...terms });
    return { ...made, id };
  }

  const root = await one(0, await studio.make({ prompt: "a red harbour at dawn", title: "Harbour" }));
  const style = await one(1, await studio.make({ generator: "ornament", prompt: "woodcut", title: "Woodcut" }));
  const open = { by: "open", shareAlike: false, attribution: false } as const;
  const rootTerms = await publishTerms(chain.writer(0), {
    ...{ ...open, asset: root.id, shareBps: 1_000, scope: "lineage" },
    ...{ permissions: 3, minRoyaltyBps: 250 },
  });
  const styleTerms = await publishTerms(chain.writer(1), {
    ...{ ...open, asset: style.id, shareBps: 333, scope: "direct" },
    ...{ permissions: 2, shareAlike: true, attribution: true, minRoyaltyBps: 0 },
  });
  const rootEdge = { parent: root.id, roles: 1, termsId: rootTerms.termsId };
  const styleEdge = { parent: style.id, roles: 4, termsId: styleTerms.termsId };
  const from = ({ image, work }: Made) => ({ image, bytes: work.mediaBytes });
  const child = await one(
    2,
    await studio.make({
      ...{ prompt: "the same harbour in a storm", negativePrompt: "calm", title: "Harbour, storm" },
      ...{ edges: [rootEdge], inputs: [from(root)], sign: signInside(deployment) },
    }),
  );
  const childTerms = await publishTerms(chain.writer(2), {
    ...{ ...open, asset: child.id, shareBps: 700, scope: "lineage", permissions: 2, minRoyaltyBps: 0 },
  });
  const childEdge = { parent: child.id, roles: 1, termsId: childTerms.termsId };
  const grandchild = await one(
    3,
    await studio.make({
      ...{ generator: "ink-wash", prompt: "as a woodcut", title: "Storm, cut in wood" },
      ...{ edges: [styleEdge, childEdge], inputs: [from(child)] },
    }),
    { royaltyBps: 900 },
  );
  const secret = await one(1, await studio.make({ ...SECRET_PROMPT, salt: SALT, seed: 17n, title: "Untitled" }));
  const poem = await one(
    4,
    await studio.make({
      ...{ generator: "verse", prompt: "the last ferry", title: "Late Ferry" },
      sign: signBeside({ chainId: deployment.chainId, contract: works }),
    }),
  );
  const [, print] = await mint(0, [(await studio.make({ seed: 19n, title: "Print" })).work], { editionSize: 3 });
  const grid = await Promise.all([1, 2, 3].map((n) => studio.make({ title: `Sheet, ${n}` })));
  const gridIds = await mint(
    2,
    grid.map(({ work }) => work),
  );
  const upload = await one(4, await uploaded());
  const attested = await one(...(await byService(2)));

  const firstMade = await studio.make({ title: "First light" });
  const { proofs } = await commitTo(chain.writer(3), [firstMade.work.outputHash]);
  await laterSecond(chain);
  const stolen = await one(FORGER, { ...firstMade, work: await copied(firstMade) });
  const first = await one(3, firstMade, { proofs });

  const editioned = await studio.make({ seed: 19n, title: "Print" });
  return {
    ...{ root, style, child, grandchild, secret, poem, upload, attested, first, stolen },
    print: { ...editioned, id: print ?? 0n },
    gridded: { ...grid[1]!, id: gridIds[1] ?? 0n },
    ...{ rootEdge, styleEdge, childEdge },
  };

  /** A picture of a service, which signed for it. */
  async function byService(by: number): Promise<[number, Made, Parameters<typeof mint>[2]]> {
    const image = noise(70, 64, 7);
    const prompt = { prompt: "a fox, by a service" };
    const generator = {
      kind: "trainedAlgorithmicMedia",
      ...{ name: "dreamer", version: "4.2", hash: `0x${"00".repeat(32)}` as Hex },
    } as const;
    const recipe = recipeOfGeneration({ generator, prompt, seed: 77n, params: { steps: 20 }, inputs: [], image });
    const creator = chain.writer(by).wallet.account.address;
    const attestation = await attest(recipe, { chainId: deployment.chainId, works, creator });
    const work = await prepareWork({ image, recipe, publicPrompt: prompt, title: "Fox", edges: [], attestation });
    return [by, { image, recipe, prompt, work, edges: [] }, { proofs: withAttestations([attestation]) }];
  }
}

/** What the thief of a waiting transaction mints: the same picture, as its own. */
async function copied({ image, recipe, prompt }: Made) {
  return prepareWork({ image, recipe, publicPrompt: prompt, title: "Mine", edges: [] });
}

async function uploaded(): Promise<Made> {
  const image = noise(640, 660, 1);
  const recipe = recipeOfImport(image, sha256(stringToBytes("a JPEG")) as ReturnType<typeof contentHash>);
  const work = await prepareWork({ image, recipe, title: "Wall", edges: [] });
  return { image, recipe, prompt: { prompt: "" }, work, edges: [] };
}

/** A picture that does not compress. */
export function noise(width: number, height: number, seed: number): RgbaImage {
  const data = new Uint8Array(width * height * 4);
  let state = seed;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = state >>> 24;
  }
  return { width, height, data };
}

/** Lets the chain's clock go on, so that what comes next is later than what was. */
export async function laterSecond({ reader }: Stage["chain"], seconds = 2): Promise<void> {
  const { client } = reader;
  const ask = client.request as (args: { method: string; params: unknown[] }) => Promise<unknown>;
  await ask({ method: "evm_increaseTime", params: [seconds] });
  await ask({ method: "evm_mine", params: [] });
}
