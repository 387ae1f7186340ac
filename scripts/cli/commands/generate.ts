import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { assertReadableCaptions } from "../../../src/core/generator/assertReadableCaptions.ts";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { checkRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { lackedLetters } from "../../../src/core/generator/lackedLetters.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import { PROVIDER_IDS } from "../../../src/core/providers/ProviderDescription.ts";
import { effectiveSeed } from "../../../src/core/recipe/effectiveSeed.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { recipeHash } from "../../../src/core/recipe/recipeHash.ts";
import { recipeOfGeneration } from "../../../src/core/recipe/recipeOfGeneration.ts";
import { PUBLIC_SALT, randomSalt } from "../../../src/core/recipe/salt.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import type { Command } from "../Command.ts";
import { generateByService } from "../generateByService.ts";
import { paramOptions, randomBytes, seedOption, sideOption } from "../generateOptions.ts";
import { generateSeries, seriesCount } from "../generateSeries.ts";
import { openGeneratorArgument } from "../openGeneratorArgument.ts";
import { flag, requiredText, text, texts } from "../options.ts";
import { readPicture } from "../readPicture.ts";
import { sidecarOf, writeSidecar } from "../Sidecar.ts";
import { writeOut } from "../writeOut.ts";

/** The one whose letters are its own. */
const PAGE = BUILTIN_GENERATORS.find(({ name }) => name === "comic-page");

export const generate: Command = {
  usage:
    "seedline generate --generator NAME|HASH|ID|CID|FILE.wasm --prompt P [--negative N] [--seed S] [--width W --height H] [--param k=v]… [--input FILE]… [--private-prompt] --out FILE\n       seedline generate --style ID[:style[:TERMS]] [--count 12] --prompt SUBJECT [--seed S] [--param k=v]… --out DIR",
  arity: [0, 0],
  options: {
    generator: { type: "string" },
    prompt: { type: "string" },
    negative: { type: "string" },
    seed: { type: "string" },
    width: { type: "string" },
    height: { type: "string" },
    param: { type: "string", multiple: true },
    input: { type: "string", multiple: true },
    "private-prompt": { type: "boolean" },
    style: { type: "string" },
    count: { type: "string" },
    out: { type: "string" },
  },
  async run(invocation) {
    const { options, note, config } = invocation;
    if (text(options, "style") !== undefined) {
      return generateSeries(invocation, {
        count: seriesCount(options),
        firstSeed: seedOption(options),
        readParams: (description) => paramOptions(description, texts(options, "param")),
      });
    }
    if (PROVIDER_IDS.some((id) => id === text(options, "generator"))) return generateByService(invocation);
    const out = requiredText(options, "out");
    const named = await openGeneratorArgument(requiredText(options, "generator"), config);
    const { description, hash, bytes: module, asset } = named;
    const prompt = normalizePrompt({
      prompt: requiredText(options, "prompt"),
      negativePrompt: text(options, "negative"),
    });
    const seed = seedOption(options);
    const salt = flag(options, "private-prompt") ? randomSalt(randomBytes) : PUBLIC_SALT;
    const size = writesText(description) ? 0 : undefined;
    const width = sideOption(options, "width", size);
    const height = sideOption(options, "height", size);
    const params = completeParams(description, paramOptions(description, texts(options, "param")));
    const pictures = await Promise.all(texts(options, "input").map(readPicture));
    const inputs = pictures.map(({ image, bytes }) => ({
      role: "image" as const,
      contentHash: contentHash(bytes),
      image,
    }));

    const request = {
      prompt: prompt.prompt,
      negativePrompt: prompt.negativePrompt ?? "",
      seed: effectiveSeed(seed, salt),
      width,
      height,
      params,
      inputs: inputs.map((input) => input.image),
    };
    checkRequest(description, request);
    if (hash === PAGE?.hash) assertReadableCaptions(prompt.prompt, params);
    note(
      `Generating ${writesText(description) ? "a text" : `${width} × ${height}`} with ${description.name} ${description.version}, seed ${seed} …`,
    );
    const isSet = hash === PAGE?.hash && params.captions !== "none";
    const lacked = isSet ? lackedLetters(prompt.prompt) : [];
    const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
    const image = await pool.run(module, request).finally(() => pool.close());

    const { kind, name, version } = description;
    const recipe = recipeOfGeneration({
      generator: { kind, name, version, hash, ...(asset === null ? {} : { asset: asset.toString() }) },
      prompt,
      salt,
      seed,
      params,
      inputs,
      image,
    });
    await writeOut(out, isTextOutput(image) ? image.data : encodePng(image));
    const sidecar = sidecarOf(out);
    await writeSidecar(sidecar, { recipe, prompt: prompt.prompt, negativePrompt: prompt.negativePrompt ?? "", salt });
    const { outputHash } = recipe.output;
    const json = { file: out, sidecar, outputHash, recipeHash: recipeHash(recipe), promptHash: recipe.promptHash };
    return {
      json: { ...json, seed: seed.toString(), width, height, ...(lacked.length > 0 ? { lackedLetters: lacked } : {}) },
      text: `${lacked.length > 0 ? `The page has no letters for ${lacked.slice(0, 12).join(" ")}: a small diamond stands for each.\n` : ""}Wrote ${out} (seed ${seed}) and ${sidecar}, which you need to mint it${salt === PUBLIC_SALT ? "" : " and to reveal its prompt"}.${asset === null ? "" : `\n${name} is asset ${asset}: mint with --parent ${asset}:model, under its author's terms.`}`,
    };
  },
};
