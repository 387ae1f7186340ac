import { z } from "zod";

/** What AUTOMATIC1111 and Forge answer, as far as it is read. */

const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const models = z
  .array(
    z.looseObject({
      title: z.string().max(300),
      model_name: z.string().max(300),
      sha256: digest.nullable().catch(null),
    }),
  )
  .max(10_000);
export const samplers = z.array(z.looseObject({ name: z.string().max(200) })).max(1_000);
export const progress = z.looseObject({
  progress: z.number(),
  state: z.looseObject({ job_count: z.number().catch(0) }).optional(),
});
export const generated = z.looseObject({ images: z.array(z.string()).min(1), info: z.string().max(1_000_000) });
/** The JSON inside `info`. */
export const info = z.looseObject({
  seed: z.number(),
  sampler_name: z.string().max(200).optional(),
  sd_model_name: z.string().max(200).nullable().optional(),
  sd_model_hash: z.string().max(100).nullable().optional(),
  sd_vae_name: z.string().max(200).nullable().optional(),
  sd_vae_hash: z.string().max(100).nullable().optional(),
  clip_skip: z.number().nullable().optional(),
  version: z.string().max(100).nullable().optional(),
});
