import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { type ZodType, z } from "../../../src/core/bytes/zod.ts";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { sweepSchema } from "./Sweep.ts";

/** How many pictures are drawn side by side at most. */
export const GRID_SIZE = 4;

const jsonValue = z.json() as ZodType<JsonObject[string]>;
const params = z.record(z.string(), jsonValue);
const hash = z.templateLiteral(["0x", z.string().check(z.regex(/^[0-9a-f]{64}$/))]);

/** A work that the picture shall descend from, and the terms it is used under. */
const parentSchema = z.object({
  id: z.string().check(z.regex(/^[0-9]{1,13}$/)),
  termsId: z.string().check(z.regex(/^[0-9]{1,13}$/)),
  /** What it gives: its pixels when left out, or the generator that draws. */
  role: z.exactOptional(z.enum(["model"])),
});

/** A picture of the person's own that is no work: its PNG file is kept in this browser under its contentHash. */
const pictureSchema = z.object({
  contentHash: hash,
  origin: z.enum(["upload", "sketch", "variation"]),
  /** With an upload: the SHA-256 of the file that it was read from. */
  importedFrom: z.exactOptional(hash),
  /** What it is called in lists: the file's name, or nothing. */
  name: z.string(),
  width: z.int(),
  height: z.int(),
});

/** One picture of a grid: its seed, and the parameters in which it differs from its sheet. */
const cellSchema = z.object({ seed: z.string(), params });

/** What a grid was drawn from: enough to draw the same pictures again after a reload. */
const sheetSchema = z.object({
  /** The name of one that comes with the project, or the hash of anybody's module. */
  generator: z.string(),
  prompt: z.string(),
  negativePrompt: z.string(),
  /** 32 random bytes chosen before anything is drawn, when the prompt is to stay private; null when it is public. */
  salt: z.nullable(hash),
  width: z.int(),
  height: z.int(),
  params,
  parents: z.array(parentSchema),
  pictures: z.array(pictureSchema),
  cells: z.array(cellSchema).check(z.minLength(1), z.maxLength(GRID_SIZE)),
  /** With pictures by a service: the name under which the server keeps them, since nobody can draw them again. */
  run: z.exactOptional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
});

const draftSchema = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  privatePrompt: z.boolean(),
  seed: z.string(),
  seedLocked: z.boolean(),
  sweep: sweepSchema,
  width: z.string(),
  height: z.string(),
  generator: z.string(),
  params,
  parents: z.array(parentSchema),
  pictures: z.array(pictureSchema),
  sheet: z.nullable(sheetSchema),
  chosenCells: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  royaltyPercent: z.string(),
});

/** A parent as it is chosen: ids in decimal. */
export type DraftParent = z.infer<typeof parentSchema>;
/** An input without an asset: an upload, a sketch, or a picture of an earlier grid. It becomes public when the work is minted. */
export type DraftPicture = z.infer<typeof pictureSchema>;
/** One picture of a grid before it is drawn. */
export type Cell = z.infer<typeof cellSchema>;
/** The settings that one grid of pictures was made with. Pictures are never stored: they are drawn again from these. */
export type Sheet = z.infer<typeof sheetSchema>;
/** Everything a person typed or chose in the Studio, as typed. */
export type Draft = z.infer<typeof draftSchema>;

/** What tells the cells of one sheet apart, and is kept when some are chosen: the seed, and what was changed for it. */
export function cellKey({ seed, params }: Cell): string {
  const changes = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return [seed, ...changes].join(" ");
}

/** What the Studio opens with. */
export function emptyDraft(seed: bigint): Draft {
  return {
    prompt: "",
    negativePrompt: "",
    privatePrompt: false,
    seed: seed.toString(),
    seedLocked: false,
    sweep: { kind: "seeds", step: "1" },
    width: "1024",
    height: "1024",
    generator: DEFAULT_GENERATOR,
    params: {},
    parents: [],
    pictures: [],
    sheet: null,
    chosenCells: [],
    title: "",
    description: "",
    royaltyPercent: "5",
  };
}

/** Reads a draft that was kept; null when it is none or from another version. */
export function parseDraft(value: unknown): Draft | null {
  return draftSchema.safeParse(value).data ?? null;
}

/** Reads a sheet that was kept in the history; null when it is none or from another version. */
export function parseSheet(value: unknown): Sheet | null {
  return sheetSchema.safeParse(value).data ?? null;
}
