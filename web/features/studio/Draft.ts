import { z } from "zod";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";

/** How many seeds are drawn side by side. */
export const GRID_SIZE = 4;

const jsonValue: z.ZodType<JsonObject[string]> = z.json() as z.ZodType<JsonObject[string]>;

/** A work that the picture shall descend from, and the terms it is used under. */
const parentSchema = z.object({ id: z.string().regex(/^[0-9]{1,13}$/), termsId: z.string().regex(/^[0-9]{1,13}$/) });

/** What a grid was drawn from: enough to draw the same pictures again after a reload. */
const sheetSchema = z.object({
  generator: z.string(),
  prompt: z.string(),
  negativePrompt: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  params: z.record(z.string(), jsonValue),
  parents: z.array(parentSchema),
  seeds: z.array(z.string()).length(GRID_SIZE),
});

const draftSchema = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  seed: z.string(),
  seedLocked: z.boolean(),
  width: z.string(),
  height: z.string(),
  generator: z.string(),
  params: z.record(z.string(), jsonValue),
  parents: z.array(parentSchema),
  sheet: sheetSchema.nullable(),
  chosenSeed: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  royaltyPercent: z.string(),
});

/** A parent as it is chosen: ids in decimal. */
export type DraftParent = z.infer<typeof parentSchema>;
/** The settings that one grid of pictures was made with. Pictures are never stored: they are drawn again from these. */
export type Sheet = z.infer<typeof sheetSchema>;
/** Everything a person typed or chose in the Studio, as typed. */
export type Draft = z.infer<typeof draftSchema>;

/** What the Studio opens with. */
export function emptyDraft(seed: bigint): Draft {
  return {
    prompt: "",
    negativePrompt: "",
    seed: seed.toString(),
    seedLocked: false,
    width: "1024",
    height: "1024",
    generator: "neural-field",
    params: {},
    parents: [],
    sheet: null,
    chosenSeed: null,
    title: "",
    description: "",
    royaltyPercent: "5",
  };
}

/** Reads a stored draft; null when there is none or it is from another version. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    return draftSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
