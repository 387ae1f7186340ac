import { openGenerator } from "../../../src/core/generator/Generator.ts";
import { prepareGenerator } from "../../../src/core/mint/prepareGenerator.ts";
import { rolesToMask } from "../../../src/core/record/roles.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { prepareOwnStyle } from "../../../src/io/style/prepareOwnStyle.ts";
import { strangerModule } from "../../support/strangerModule.ts";
import type { Player } from "../stage/cast.ts";
import type { Stage } from "../stage/Stage.ts";
import type { Made } from "../stage/Studio.ts";
import type { HonestWork } from "./HonestWork.ts";

const [AUTHOR, PAINTER, ARTIST] = [3, 8, 6] as const;
const OPEN = { by: "open", permissions: 3, shareAlike: false, attribution: false, minRoyaltyBps: 0 } as const;

const from = ({ image, work }: Pick<Player, "image" | "work">) => ({ image, bytes: work.mediaBytes });

/** Generators and styles that are assets themselves, and works that were made with them. How an asset came to be is declared. */
export async function assetWorks(stage: Stage): Promise<HonestWork[]> {
  return [...(await generatorWorks(stage)), ...(await styleWorks(stage))];
}

async function generatorWorks(stage: Stage): Promise<HonestWork[]> {
  const { chain, studio, mint } = stage;
  const works: HonestWork[] = [];
  for (const like of ["flow-field", "verse"] as const) {
    const module = strangerModule(`of the honest ${like}`, like);
    const generator = await openGenerator(module);
    const sample = await studio.make({ generator: "ornament", prompt: like });
    const cover = { image: sample.image, recipe: sample.recipe };
    const { description } = generator;
    const text = like === "verse" ? "a poem" : null;
    const asset = await prepareGenerator({ module, description, sample: { text, cover }, title: `Honest ${like}` });
    const [id = 0n] = await mint(AUTHOR, [asset]);
    const { termsId } = await publishTerms(chain.writer(AUTHOR), {
      asset: id,
      shareBps: 200,
      scope: "direct",
      ...OPEN,
    });
    const edge = { parent: id, roles: rolesToMask(["model"]), termsId };
    const named = await studio.make({ by: generator, asset: id, edges: [edge] });
    const [madeId = 0n] = await mint(ARTIST, [named.work], { edges: [edge] });
    works.push(
      { name: `a generator like ${like}`, id, expected: "authentic-with-caveats" },
      { name: `made with a generator like ${like}, which is its parent`, id: madeId, expected: "authentic" },
    );
  }
  return works;
}

async function styleWorks(stage: Stage): Promise<HonestWork[]> {
  const { chain, gateway, studio, mint } = stage;
  const examples: { made: Made; id: bigint; termsId: bigint }[] = [];
  for (const prompt of ["lanterns", "bridges"]) {
    const made = await studio.make({ generator: "flow-field", prompt });
    const [id = 0n] = await mint(PAINTER, [made.work]);
    const { termsId } = await publishTerms(chain.writer(PAINTER), { asset: id, shareBps: 0, scope: "direct", ...OPEN });
    examples.push({ made, id, termsId });
  }
  const edges = examples.map(({ id, termsId }) => ({ parent: id, roles: rolesToMask(["style"]), termsId }));
  const own = { edges, name: "Night market", prompt: { before: "woodcut" } };
  const { address } = chain.writer(PAINTER).wallet.account;
  const { work } = await prepareOwnStyle(chain.reader, gateway, address, own);
  const [id = 0n] = await mint(PAINTER, [work], { edges });
  const { termsId } = await publishTerms(chain.writer(PAINTER), {
    asset: id,
    shareBps: 700,
    scope: "lineage",
    ...OPEN,
  });
  const edge = { parent: id, roles: rolesToMask(["style"]), termsId };
  const inputs = examples.map(({ made }) => ({ ...from(made), role: "style" as const }));
  const painted = await studio.make({ generator: "flow-field", prompt: "woodcut, a tea stall", edges: [edge], inputs });
  const [paintedId = 0n] = await mint(ARTIST, [painted.work], { edges: [edge] });
  return [
    { name: "a style", id, expected: "authentic-with-caveats" },
    { name: "made under a style, from the pixels of its examples", id: paintedId, expected: "authentic" },
  ];
}
