import { writeFile } from "node:fs/promises";
import { bytesToHex } from "viem";
import { SeedlineError } from "../../src/core/errors.ts";
import type { OfferedProvider } from "../../src/core/providers/generationWire.ts";
import type { ProviderId } from "../../src/core/providers/ProviderDescription.ts";
import { normalizePrompt } from "../../src/core/recipe/prompt.ts";
import { recipeHash } from "../../src/core/recipe/recipeHash.ts";
import { PUBLIC_SALT, randomSalt } from "../../src/core/recipe/salt.ts";
import { createGenerationClient } from "../../src/io/providers/createGenerationClient.ts";
import { assertGenerated } from "../../src/io/providers/readGenerated.ts";
import type { Config } from "../../src/server/config.ts";
import type { CommandResult, Invocation } from "./Command.ts";
import { paramOptions, randomBytes, seedOption, sideOption } from "./generateOptions.ts";
import { findStack } from "./openStack.ts";
import { flag, requiredText, text, texts } from "./options.ts";
import { readPicture } from "./readPicture.ts";
import { sidecarOf, writeSidecar } from "./Sidecar.ts";

/** Whom the server counts what is asked for here. */
export const COMMAND_LINE = "command-line";

/** Services that a running stack offers; none when nothing runs. */
export async function servicesOf(config: Config, note: (line: string) => void): Promise<readonly OfferedProvider[]> {
  const stack = await findStack(config).catch(() => null);
  if (stack === null) return [];
  return createGenerationClient({ baseUrl: stack.url, account: COMMAND_LINE })
    .list()
    .catch((error: unknown) => {
      note(error instanceof Error ? error.message : String(error));
      return [];
    });
}

/** Generates by a service that the running server is configured with: the keys are there, and it signs for what came when it is minted. */
export async function generateByService({ options, config, note }: Invocation): Promise<CommandResult> {
  const out = requiredText(options, "out");
  const name = requiredText(options, "generator") as ProviderId;
  const { prompt, negativePrompt = "" } = normalizePrompt({
    prompt: requiredText(options, "prompt"),
    negativePrompt: text(options, "negative"),
  });
  const salt = flag(options, "private-prompt") ? randomSalt(randomBytes) : PUBLIC_SALT;
  const inputs = await Promise.all(texts(options, "input").map(readPicture));
  const { url } = await findStack(config());
  const client = createGenerationClient({ baseUrl: url, account: COMMAND_LINE });
  const description = describedIn(await client.list(), name);
  const isText = description.output === "text";
  const request = {
    provider: name,
    prompt,
    negativePrompt,
    salt: salt === PUBLIC_SALT ? null : salt,
    seed: seedOption(options).toString(),
    width: isText ? 0 : sideOption(options, "width"),
    height: isText ? 0 : sideOption(options, "height"),
    params: paramOptions(description, texts(options, "param")),
  };
  const id = bytesToHex(crypto.getRandomValues(new Uint8Array(16))).slice(2);
  note(`Generating with ${description.label} …`);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(interrupted());
  process.once("SIGINT", interrupt);
  try {
    await client.start(
      id,
      request,
      inputs.map(({ bytes }) => bytes),
    );
    const { file, recipe } = await client.await(id, { signal: stop.signal });
    assertGenerated(file, recipe);
    await writeFile(out, file);
    const sidecar = sidecarOf(out);
    await writeSidecar(sidecar, { recipe, prompt, negativePrompt, salt, generation: id });
    const { outputHash, width = 0, height = 0 } = recipe.output;
    const hashes = { outputHash, recipeHash: recipeHash(recipe), promptHash: recipe.promptHash };
    return {
      json: { file: out, sidecar, ...hashes, seed: recipe.seed, width, height },
      text: `Wrote ${out} and ${sidecar}, which you need to mint it. Only ${description.label} could make it, so it can be attested and not run again.`,
    };
  } finally {
    process.off("SIGINT", interrupt);
  }
}

function describedIn(offered: readonly OfferedProvider[], name: ProviderId) {
  const found = offered.find(({ id }) => id === name);
  if (found?.description != null) return found.description;
  if (found?.error != null) {
    const { code, message, hint, retryable } = found.error;
    throw new SeedlineError(code, message, { hint, retryable });
  }
  throw new SeedlineError("PROVIDER_NOT_CONFIGURED", `The running server has no generation service "${name}".`, {
    hint: "Set its variables, which .env.example lists, and start Seedline again.",
    details: { provider: name },
  });
}

function interrupted(): SeedlineError {
  return new SeedlineError("GENERATION_CANCELLED", "The generation was cancelled.", {
    hint: "What the service had begun may count as spent.",
  });
}
