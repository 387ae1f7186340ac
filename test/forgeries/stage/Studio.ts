import type { Hex } from "viem";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { type Generator, runGenerator } from "../../../src/core/generator/Generator.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { type PreparedWork, prepareWork, type WorkDraft } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { SignManifest } from "../../../src/core/ports/SignManifest.ts";
import { effectiveSeed } from "../../../src/core/recipe/effectiveSeed.ts";
import type { Prompt } from "../../../src/core/recipe/prompt.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import type { Role } from "../../../src/core/record/roles.ts";
import type { RecordEdge } from "../../../src/core/record/WorkRecord.ts";
import type { BuiltinGenerator } from "../../../src/server/generate/readBuiltinGenerators.ts";

/** A work with all that its maker knows. */
export interface Made {
  readonly image: RgbaImage;
  readonly recipe: Recipe;
  readonly prompt: Prompt;
  readonly work: PreparedWork;
  readonly edges: readonly RecordEdge[];
}

/** What somebody makes; everything that is left out has a default that no other work shares. */
export interface Making {
  readonly generator?: string;
  /** A generator of somebody's own, in place of those that come with the project; and the asset that it is. */
  readonly by?: Generator;
  readonly asset?: bigint;
  readonly prompt?: string;
  readonly negativePrompt?: string;
  /** With a private prompt. */
  readonly salt?: Hex;
  readonly seed?: bigint;
  readonly params?: JsonObject;
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly edges?: readonly RecordEdge[];
  /** Parents whose pixels are used, and other files. */
  readonly inputs?: readonly { readonly image: RgbaImage; readonly bytes: Uint8Array; readonly role?: Role }[];
  /** Inputs that are no works, to be pinned. */
  readonly inputFiles?: WorkDraft["inputFiles"];
  readonly sign?: SignManifest | null;
}

/** Makes works with the generators that come with the project, each with a seed of its own. */
export class Studio {
  readonly #generators: ReadonlyMap<string, BuiltinGenerator>;
  #made = 0;

  constructor(generators: readonly BuiltinGenerator[]) {
    this.#generators = new Map(generators.map((generator) => [generator.description.name, generator]));
  }

  generator(name: string): BuiltinGenerator {
    const generator = this.#generators.get(name);
    if (generator === undefined) throw new Error(`no generator ${name}`);
    return generator;
  }

  /** The next seed that no other work has. */
  nextSeed(): bigint {
    this.#made += 1;
    return 1_000_003n * BigInt(this.#made);
  }

  /** What a generator puts out, as `make` runs it. */
  async draw(generator: Generator, making: Making & { readonly prompt: string; readonly seed: bigint }) {
    const { width = 64, height = 72, salt = PUBLIC_SALT, inputs = [] } = making;
    const size = writesText(generator.description) ? { width: 0, height: 0 } : { width, height };
    const params = completeParams(generator.description, making.params ?? {});
    const image = await runGenerator(generator, {
      prompt: making.prompt,
      negativePrompt: making.negativePrompt ?? "",
      seed: effectiveSeed(making.seed, salt),
      ...size,
      params,
      inputs: inputs.map((input) => input.image),
    });
    return { image, params };
  }

  async make(making: Making = {}): Promise<Made> {
    const seed = making.seed ?? this.nextSeed();
    const { salt = PUBLIC_SALT, negativePrompt, inputs = [], edges = [], inputFiles, sign = null } = making;
    const words = making.prompt ?? `a harbour, number ${seed}`;
    const prompt: Prompt = negativePrompt === undefined ? { prompt: words } : { prompt: words, negativePrompt };
    const generator = making.by ?? this.generator(making.generator ?? "neural-field");
    const asset = making.asset === undefined ? {} : { asset: making.asset.toString() };
    const { image, params } = await this.draw(generator, { ...making, prompt: words, seed });
    const { kind, name, version } = generator.description;
    const recipe = recipeOfGeneration({
      generator: { kind, name, version, hash: generator.hash, ...asset },
      prompt,
      salt,
      seed,
      params,
      inputs: inputs.map(({ bytes, image: shown, role = "image" }) => {
        return { role, contentHash: contentHash(bytes), image: shown };
      }),
      image,
    });
    const title = making.title ?? `Harbour ${seed}`;
    const publicPrompt = salt === PUBLIC_SALT ? prompt : undefined;
    const work = await prepareWork({ image, recipe, publicPrompt, title, edges, inputFiles }, sign);
    return { image, recipe, prompt, work, edges };
  }
}
