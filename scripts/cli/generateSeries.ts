import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zeroAddress } from "viem";
import type { JsonObject } from "../../src/core/bytes/JsonValue.ts";
import type { OutputHash } from "../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { completeParams } from "../../src/core/generator/completeParams.ts";
import type { GeneratorDescription } from "../../src/core/generator/GeneratorDescription.ts";
import { DEFAULT_ROYALTY_BPS } from "../../src/core/mint/mintRequest.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { normalizePrompt } from "../../src/core/recipe/prompt.ts";
import { recipeOfGeneration } from "../../src/core/recipe/recipeOfGeneration.ts";
import { PUBLIC_SALT } from "../../src/core/recipe/salt.ts";
import { parseAssetId } from "../../src/core/record/AssetId.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import { assertExample } from "../../src/core/style/assertExample.ts";
import { promptUnder } from "../../src/core/style/promptUnder.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { grantsFor } from "../../src/io/mint/grantsFor.ts";
import { readShares } from "../../src/io/mint/readShares.ts";
import { readRecordedPicture } from "../../src/io/style/readRecordedPicture.ts";
import { readStyle } from "../../src/io/style/readStyle.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";
import type { CommandResult, Invocation } from "./Command.ts";
import { openGeneratorArgument } from "./openGeneratorArgument.ts";
import { findStack, openReader } from "./openStack.ts";
import { requiredText, text } from "./options.ts";
import { parseParent } from "./parseParent.ts";
import { sidecarOf, writeSidecar } from "./Sidecar.ts";

const MAX_SEED = 2n ** 64n;
const ANY_FEE = 2n ** 256n - 1n;

export interface SeriesOptions {
  readonly count: number;
  readonly firstSeed: bigint;
  readonly readParams: (description: GeneratorDescription) => JsonObject;
}

/**
 * Draws a series under a style: its generator, its parameters and its pictures, seeds one after the other. Whether the style and its
 * generator can be used together, and what that costs, is asked before anything is drawn.
 * @throws SeedlineError `ASSET_IS_NO_STYLE`, `NO_OPEN_TERMS`, `INCOMPATIBLE_PARENTS`, and those of its parts
 */
export async function generateSeries(
  { options, note, config }: Invocation,
  { count, firstSeed, readParams }: SeriesOptions,
): Promise<CommandResult> {
  const id = parseAssetId(requiredText(options, "style").split(":")[0] ?? "");
  const out = requiredText(options, "out");
  const stack = await findStack(config());
  const chain = await openReader(stack);
  const { style } = await readStyle(chain, stack.gateway, id);
  const { description, bytes: module, asset } = await openGeneratorArgument(style.generator.hash, config);
  const parents = await parentsOf(chain, requiredText(options, "style"), asset);
  const cost = await costOf(chain, parents, count);
  note(`Under the style “${style.name}”: ${cost.words}`);

  const prompt = normalizePrompt(promptUnder(style, requiredText(options, "prompt")));
  const params = completeParams(description, { ...style.params, ...readParams(description) });
  const examples = style.examples.slice(0, style.drawnFrom);
  const inputs = await Promise.all(
    examples.map(async (example) => {
      const { image, metadata, record } = await readRecordedPicture(chain, stack.gateway, BigInt(example.asset));
      const { contentHash } = metadata.seedline;
      assertExample(example, { contentHash, outputHash: record.outputHash as OutputHash });
      return { role: "style" as const, contentHash, image };
    }),
  );
  await mkdir(out, { recursive: true });
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
  const { kind, name, version } = description;
  const generator = {
    kind,
    name,
    version,
    hash: style.generator.hash,
    ...(asset === null ? {} : { asset: `${asset}` }),
  };
  try {
    const files = await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const seed = (firstSeed + BigInt(i)) % MAX_SEED;
        const request = {
          ...{ prompt: prompt.prompt, negativePrompt: prompt.negativePrompt ?? "", seed, ...style.size, params },
          inputs: inputs.map(({ image }) => image),
        };
        const image = await pool.run(module, request);
        const recipe = recipeOfGeneration({ generator, prompt, salt: PUBLIC_SALT, seed, params, inputs, image });
        const file = join(out, `${String(i + 1).padStart(3, "0")}.png`);
        await writeFile(file, encodePng(image));
        const { negativePrompt } = request;
        await writeSidecar(sidecarOf(file), { recipe, prompt: prompt.prompt, negativePrompt, salt: PUBLIC_SALT });
        return { file, sidecar: sidecarOf(file), seed: seed.toString(), outputHash: recipe.output.outputHash };
      }),
    );
    const flags = parents.flatMap(({ parent, termsId }) => [
      "--parent",
      `${parent}:${parent === id ? "style" : "model"}:${termsId}`,
    ]);
    return {
      json: {
        style: id.toString(),
        prompt: prompt.prompt,
        files,
        parents: flags.filter((_, i) => i % 2 === 1),
        ...cost.json,
      },
      text: `Wrote ${count} pictures to ${out}: ${cost.words}\n  mint      npm run -s seedline -- mint ${join(out, "*.png")} ${flags.join(" ")}${cost.fee === 0n ? "" : ` --max-fee ${cost.fee}`}`,
    };
  } finally {
    pool.close();
  }
}

/** The style, under the terms that were named or its newest open ones, and the generator's asset if it has one. */
async function parentsOf(chain: ChainReader, named: string, asset: bigint | null): Promise<RecordEdge[]> {
  const [id = "", , termsId] = named.split(":");
  const edges = [await parseParent(chain, [id, "style", ...(termsId === undefined ? [] : [termsId])].join(":"))];
  return asset === null ? edges : [...edges, await parseParent(chain, `${asset}:model`)];
}

/** Fees of all works together, and who would earn what of each. */
async function costOf(chain: ChainReader, parents: readonly RecordEdge[], count: number) {
  // What asks for an offer is minted with one; here is only asked whether the parents go together.
  const grants = await grantsFor(chain, parents, count, { maxFee: ANY_FEE }).catch((error: unknown) => {
    if (error instanceof SeedlineError && error.code === "OFFER_MISSING") return [];
    throw error;
  });
  const shares = await readShares(chain, parents, DEFAULT_ROYALTY_BPS);
  const ceded = shares.reduce((sum, { payBps }) => sum + payBps, 0);
  const fee = grants.map(({ maxFee }) => maxFee).sort((a, b) => Number(b - a))[0] ?? 0n;
  const fees = grants.map(({ parent, currency, maxFee }) => ({ parent: `${parent}`, currency, fee: `${maxFee}` }));
  const paid = fees
    .filter((one) => one.fee !== "0")
    .map((one) => `${one.fee} ${one.currency === zeroAddress ? "wei" : `units of ${one.currency}`} to ${one.parent}`);
  const words = `each of the ${count} cedes ${ceded / 100} % of its income${paid.length === 0 ? ", and nothing is paid to mint them" : `, and minting them costs ${paid.join(", ")}`}.`;
  const json = { fees, shares: shares.map(({ ancestor, payBps }) => ({ ancestor: `${ancestor}`, payBps })) };
  return { words, fee, json };
}

/** How many pictures a series has. */
export function seriesCount(options: Invocation["options"]): number {
  const value = text(options, "count") ?? "12";
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= 170) return count;
  throw new SeedlineError("USAGE", `--count is "${value}", and it must be a whole number from 1 to 170.`, {
    hint: "As many fit into one mint.",
  });
}
