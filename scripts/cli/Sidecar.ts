import { stat, writeFile } from "node:fs/promises";
import type { Hex } from "viem";
import { z } from "zod";
import type { JsonValue } from "../../src/core/bytes/JsonValue.ts";
import { parseJsonStrict } from "../../src/core/bytes/parseJsonStrict.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { parseRecipe } from "../../src/core/recipe/parseRecipe.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { readBytes } from "./readPicture.ts";

/** What is kept beside a generated file: with it the work can be made again, minted and, if it is private, revealed. */
export interface Sidecar {
  readonly recipe: Recipe;
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Zero for a public prompt. */
  readonly salt: Hex;
  /** With what a service generated: its name at the server, which signs for it when it is minted. */
  readonly generation?: string | undefined;
}

const MAX_SIDECAR_BYTES = 1024 * 1024;
const schema = z.strictObject({
  recipe: z.unknown(),
  prompt: z.string(),
  negativePrompt: z.string(),
  salt: z.string().regex(/^0x[0-9a-f]{64}$/),
  generation: z
    .string()
    .regex(/^[0-9a-f]{32}(?:-\d{1,2})?$/)
    .optional(),
});

/** The sidecar's place beside a file. */
export function sidecarOf(file: string): string {
  return `${file}.seedline.json`;
}

/** Writes a sidecar that only its owner may read: it holds the prompt, and the salt that keeps it private. */
export async function writeSidecar(file: string, sidecar: Sidecar): Promise<void> {
  await writeFile(file, `${JSON.stringify(sidecar, null, 2)}\n`, { mode: 0o600 });
}

/** Reads a sidecar; null when there is none. @throws SeedlineError `SIDECAR_INVALID`, and those of reading a file */
export async function readSidecar(file: string): Promise<Sidecar | null> {
  if ((await stat(file).catch(() => null)) === null) return null;
  const bytes = await readBytes(file);
  try {
    const json: JsonValue = parseJsonStrict(bytes, MAX_SIDECAR_BYTES);
    const { recipe, prompt, negativePrompt, salt, generation } = schema.parse(json);
    return { recipe: parseRecipe(recipe), prompt, negativePrompt, salt: salt as Hex, generation };
  } catch (cause) {
    throw new SeedlineError("SIDECAR_INVALID", `${file} is no sidecar of a generated work.`, {
      hint: "Generate the work again, or move the file away to mint the picture as declared by you alone.",
      details: { file },
      cause,
    });
  }
}
