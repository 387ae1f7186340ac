import { z } from "zod";

/** What services that follow OpenAI's reference answer, as far as it is read. */

export const modelList = z.looseObject({ data: z.array(z.looseObject({ id: z.string().max(300) })).max(10_000) });
export const images = z.looseObject({
  data: z.array(z.looseObject({ b64_json: z.string().nullish(), url: z.string().max(4_000).nullish() })).min(1),
});
/** One piece of a streamed answer; the last may have no choice at all. */
export const chatChunk = z.looseObject({
  model: z.string().max(200).nullish(),
  system_fingerprint: z.string().max(100).nullish(),
  choices: z
    .array(
      z.looseObject({
        delta: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  error: z.unknown().optional(),
});
