import type { JsonObject } from "../../../../src/core/bytes/JsonValue.ts";
import { type ZodType, z } from "../../../../src/core/bytes/zod.ts";
import { plainTemplate } from "../../../../src/core/template/PromptTemplate.ts";
import type { Draft } from "../Draft.ts";
import { drawnBy } from "../style/drawnBy.ts";

const presetSchema = z.object({
  generator: z.string(),
  params: z.record(z.string(), z.json() as ZodType<JsonObject[string]>),
  /** Stand behind the prompt; "" for none. */
  words: z.string(),
  /** What to stay away from; the draft's own is left where this is left out. */
  without: z.exactOptional(z.string()),
  /** Pixels as typed; the draft's own is left where this is left out. */
  size: z.exactOptional(z.object({ width: z.string(), height: z.string() })),
});
const savedSchema = z.object({ name: z.string(), preset: presetSchema });

/** A manner of drawing: a generator, its parameters, and the words that go with them. */
export type Preset = z.infer<typeof presetSchema>;
/** A preset of the person's own. */
export type SavedPreset = z.infer<typeof savedSchema>;

/** Reads a preset that was kept; null when another version wrote it. */
export function parseSavedPreset(document: JsonObject): SavedPreset | null {
  return savedSchema.safeParse(document).data ?? null;
}

/** What a preset changes in a draft. Its words are added once, however often it is applied. */
export function withPreset(
  { prompt, parents, style, generator }: Pick<Draft, "prompt" | "parents" | "style" | "generator">,
  preset: Preset,
): Partial<Draft> {
  const words = plainTemplate(preset.words.trim());
  const has = words === "" || prompt.toLowerCase().includes(words.toLowerCase());
  return {
    generator: preset.generator,
    ...(generator === preset.generator ? {} : drawnBy({ parents, style }, preset.generator)),
    params: preset.params,
    ...(has ? {} : { prompt: prompt.trim() === "" ? words : `${prompt.trimEnd()}, ${words}` }),
    ...(preset.without === undefined ? {} : { negativePrompt: preset.without }),
    ...preset.size,
  };
}

/** The present settings as a preset. @param words What shall be added to prompts. */
export function presetOf({ generator, params, negativePrompt, width, height }: Draft, words: string): Preset {
  return { generator, params, words: words.trim(), without: negativePrompt, size: { width, height } };
}
