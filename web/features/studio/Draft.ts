import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { type ZodType, z } from "../../../src/core/bytes/zod.ts";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { sweepSchema } from "./Sweep.ts";

/** How many pictures are drawn side by side unless more are asked for, and how many values can be compared. */
export const GRID_SIZE = 4;
/** How many pictures a grid has at most: what a page can hold in memory while it encodes them. */
export const MAX_GRID = 24;

const jsonValue = z.json() as ZodType<JsonObject[string]>;
const params = z.record(z.string(), jsonValue);
const hash = z.templateLiteral(["0x", z.string().check(z.regex(/^[0-9a-f]{64}$/))]);

/** A work that the picture shall descend from, and the terms it is used under. */
const parentSchema = z.object({
  id: z.string().check(z.regex(/^[0-9]{1,13}$/)),
  termsId: z.string().check(z.regex(/^[0-9]{1,13}$/)),
  /** What it gives: its pixels when left out, the generator that draws, or the style that it is drawn under. */
  role: z.exactOptional(z.enum(["model", "style"])),
});

/** A style as the draft needs it: its pictures are read again from its asset, which is the parent in the role of a style. */
const styleSchema = z.object({
  id: z.string().check(z.regex(/^[0-9]{1,13}$/)),
  name: z.string(),
  /** The generator that it is drawn with, as the Studio names generators. */
  generator: z.string(),
  /** Words around the subject. */
  prompt: z.object({ before: z.exactOptional(z.string()), after: z.exactOptional(z.string()) }),
  /** How many of its pictures the generator is given. */
  drawnFrom: z.int(),
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

/** Words chosen for slots of the prompt. */
const slotsSchema = z.array(z.object({ name: z.string(), value: z.string() }));

/** One picture of a grid: its seed, and in what it differs from its sheet. */
const cellSchema = z.object({
  seed: z.string(),
  params,
  /** Where the words of one slot are compared: what stands in it here, and the whole prompt with it. */
  words: z.exactOptional(z.object({ slot: z.string(), value: z.string(), prompt: z.string() })),
});

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
  cells: z.array(cellSchema).check(z.minLength(1), z.maxLength(MAX_GRID)),
  /** The style it is drawn under; its words are part of the prompt. */
  style: z.exactOptional(styleSchema),
  /** With pictures by a service: the name under which the server keeps them, since nobody can draw them again. */
  run: z.exactOptional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
});

const draftSchema = z.object({
  /** May hold slots, `{time|dawn|dusk}`: see `parseTemplate`. A sheet's prompt is always plain. */
  prompt: z.string(),
  /** Drafts of before there were slots have none. */
  slots: z._default(slotsSchema, []),
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
  /** What is drawn under: the prompt is its subject then. Drafts of before there were styles have none. */
  style: z._default(z.nullable(styleSchema), null),
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
/** What a draft is drawn under. */
export type DraftStyle = z.infer<typeof styleSchema>;
/** What was chosen for the slots of a prompt. */
export type DraftSlots = z.infer<typeof slotsSchema>;
/** One picture of a grid before it is drawn. */
export type Cell = z.infer<typeof cellSchema>;
/** The settings that one grid of pictures was made with. Pictures are never stored: they are drawn again from these. */
export type Sheet = z.infer<typeof sheetSchema>;
/** Everything a person typed or chose in the Studio, as typed. */
export type Draft = z.infer<typeof draftSchema>;

/** In what a cell differs from its sheet beside its seed, by name. */
export function changesOf({ params, words }: Cell): Readonly<Record<string, unknown>> {
  return words === undefined ? params : { ...params, [words.slot]: words.value };
}

/** What tells the cells of one sheet apart, and is kept when some are chosen: the seed, and what was changed for it. */
export function cellKey(cell: Cell): string {
  const changes = Object.entries(changesOf(cell)).map(([name, value]) => `${name}=${value}`);
  return [cell.seed, ...changes].join(" ");
}

/** What the Studio opens with. */
export function emptyDraft(seed: bigint): Draft {
  return {
    prompt: "",
    slots: [],
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
    style: null,
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

/** Reads what was chosen for slots; null when it is none. */
export function parseSlots(value: unknown): DraftSlots | null {
  return slotsSchema.safeParse(value).data ?? null;
}

/** Reads a sheet that was kept in the history; null when it is none or from another version. */
export function parseSheet(value: unknown): Sheet | null {
  return sheetSchema.safeParse(value).data ?? null;
}
