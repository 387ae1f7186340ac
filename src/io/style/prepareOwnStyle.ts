import { type Address, isAddressEqual } from "viem";
import type { JsonObject } from "../../core/bytes/JsonValue.ts";
import { SeedlineError } from "../../core/errors.ts";
import { BUILTIN_GENERATORS } from "../../core/generator/builtin.gen.ts";
import { prepareStyle } from "../../core/mint/prepareStyle.ts";
import type { PreparedWork } from "../../core/mint/prepareWork.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import type { RecordEdge } from "../../core/record/WorkRecord.ts";
import type { StyleDocument } from "../../core/style/StyleDocument.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { registeredAs } from "../generate/findGenerator.ts";
import { type RecordedPicture, readRecordedPicture } from "./readRecordedPicture.ts";

/** Pictures that a generator is given unless another number is named: palette and structure of two are seen, of more they blur. */
export const DRAWN_FROM = 2;

/** What somebody says of a style that is to be made of works. */
export interface OwnStyle {
  /** To the works that show it, under terms that allow it, in the role of a style; the first ones are drawn from. */
  readonly edges: readonly RecordEdge[];
  readonly name: string;
  /** Words around the subject, and what to stay away from; empty ones are left out. */
  readonly prompt: { readonly before?: string; readonly after?: string; readonly negative?: string };
  /** From 0 to the number of works; {@link DRAWN_FROM} when left out. */
  readonly drawnFrom?: number | undefined;
  /**
   * From 0 to 1: how far the forms of those pictures are followed beside their colours, where the generator has a setting for it. Left
   * out, it is as the works had it; of works that were drawn from no pictures it is 0, so that a series has many forms in few colours.
   */
  readonly weight?: number | undefined;
  readonly text?: string | undefined;
}

/**
 * Makes a style of works that an account made: reads them, takes over generator, parameters and size of the first, and prepares what is
 * pinned and minted. Nothing is sent.
 * @throws SeedlineError `NOT_YOUR_WORK`, `STYLE_EMPTY`, `STYLE_OF_SEVERAL_GENERATORS`, `STYLE_WITHOUT_GENERATOR`, `STYLE_INVALID`,
 *   and those of reading works
 */
export async function prepareOwnStyle(
  chain: ChainReader,
  gateway: string,
  account: Address,
  { edges, name, prompt, drawnFrom, weight, text }: OwnStyle,
): Promise<{ document: StyleDocument; work: PreparedWork }> {
  const works = await Promise.all(edges.map(({ parent }) => readRecordedPicture(chain, gateway, parent)));
  for (const { record } of works) assertOwn(record, account);
  const recipe = sharedRecipe(works);
  const asset = await registeredAs(chain, recipe.generator.hash);
  const words = Object.entries(prompt).filter(([, part]) => part !== undefined && part !== "");
  const document: StyleDocument = {
    seedline: "style/1",
    name,
    generator: { ...recipe.generator, ...(asset === null ? {} : { asset: asset.toString() }) },
    params: paramsOf(recipe, weight),
    size: { width: recipe.output.width ?? 1_024, height: recipe.output.height ?? 1_024 },
    prompt: Object.fromEntries(words),
    examples: works.map(({ record, metadata }) => ({
      asset: record.id.toString(),
      contentHash: metadata.seedline.contentHash,
      outputHash: record.outputHash,
    })),
    drawnFrom: drawnFrom ?? Math.min(DRAWN_FROM, works.length),
  };
  const work = await prepareStyle({
    style: document,
    pictures: works.map(({ image }) => image),
    kinds: works.map(({ metadata }) => metadata.seedline.recipe.generator.kind),
    text,
    edges,
  });
  return { document, work };
}

/** The setting by which generators follow the pictures that they are given. */
const WEIGHT = "parentWeight";

function paramsOf({ params, inputs }: Recipe, weight: number | undefined): JsonObject {
  if (typeof params[WEIGHT] !== "number") return params as JsonObject;
  const follows = weight ?? (inputs.length === 0 ? 0 : params[WEIGHT]);
  return { ...params, [WEIGHT]: follows } as JsonObject;
}

function assertOwn({ id, creator }: RecordedPicture["record"], account: Address): void {
  if (isAddressEqual(creator, account)) return;
  throw new SeedlineError("NOT_YOUR_WORK", `Work ${id} is by ${creator}; a style is made from works of your own.`, {
    hint: "Leave it out, or draw from it as a parent under its terms. Nothing was minted.",
    details: { id, creator },
  });
}

/** A style has one generator: that of its works. */
function sharedRecipe(works: readonly RecordedPicture[]): Recipe {
  const recipes = works.map(({ metadata }) => metadata.seedline.recipe);
  const [first] = recipes;
  if (first === undefined) {
    throw new SeedlineError("STYLE_EMPTY", "A style needs at least one work.", { hint: "Choose works that show it." });
  }
  const other = recipes.findIndex(({ generator }) => generator.hash !== first.generator.hash);
  if (other >= 0) {
    const names = [first, recipes[other] ?? first].map(({ generator }) => `${generator.name} ${generator.version}`);
    throw new SeedlineError(
      "STYLE_OF_SEVERAL_GENERATORS",
      `Work ${works[0]?.record.id} was made with ${names[0]}, and work ${works[other]?.record.id} with ${names[1]}.`,
      { hint: "A style has one generator: choose works that were made with the same. Nothing was minted." },
    );
  }
  if (BigInt(first.generator.hash) === 0n) {
    throw new SeedlineError("STYLE_WITHOUT_GENERATOR", `Work ${works[0]?.record.id} was not made by a generator.`, {
      hint: `Choose works that a generator drew, such as ${BUILTIN_GENERATORS[0].name}. Nothing was minted.`,
    });
  }
  return first;
}
