import { z } from "../../../src/core/bytes/zod.ts";

/** How many pictures a grid of seeds may have. */
export const SEED_COUNTS = [4, 8, 12, 24] as const;

/** What differs between the pictures of one grid; everything else they share. */
export const sweepSchema = z.discriminatedUnion("kind", [
  /** The seed and those that follow it, so far apart. */
  z.object({
    kind: z.literal("seeds"),
    step: z.string(),
    /** How many; four when left out. */
    count: z.exactOptional(z.literal(SEED_COUNTS)),
  }),
  /** Seeds of the person's own choice, as typed. */
  z.object({ kind: z.literal("list"), seeds: z.string() }),
  /** One number of the generator from one value to another, with the same seed. */
  z.object({ kind: z.literal("range"), name: z.string(), from: z.number(), to: z.number() }),
  /** Some of one parameter's choices, with the same seed. */
  z.object({ kind: z.literal("choices"), name: z.string(), values: z.array(z.string()) }),
  /** Some words of one slot of the prompt, with the same seed. */
  z.object({ kind: z.literal("slot"), name: z.string(), values: z.array(z.string()) }),
]);
export type Sweep = z.infer<typeof sweepSchema>;
