import { z } from "zod";

/** What ComfyUI answers, as far as it is read. */

export const checkpoints = z.array(z.string()).max(10_000);
export const systemStats = z.looseObject({ system: z.looseObject({ comfyui_version: z.string().max(60).optional() }) });
/** Choices of a node's input: a list, or since 2025 its type and a list in an object. */
const input = z.tuple([z.union([z.array(z.string()), z.string()])]).rest(z.unknown());
export const objectInfo = z.record(
  z.string(),
  z.looseObject({ input: z.looseObject({ required: z.record(z.string(), z.unknown()) }) }),
);

/** Names in a node's list of choices; empty where it has none. */
export function choicesIn(info: z.infer<typeof objectInfo>, nodeClass: string, name: string): string[] {
  const parsed = input.safeParse(info[nodeClass]?.input.required[name]);
  if (!parsed.success) return [];
  const [first, second] = parsed.data;
  if (Array.isArray(first)) return first;
  const options = z.looseObject({ options: z.array(z.string()) }).safeParse(second);
  return options.success ? options.data.options : [];
}

/** An id becomes part of addresses. */
export const promptId = z.string().regex(/^[\w-]{1,100}$/);
export const queued = z.looseObject({ prompt_id: promptId });
export const uploaded = z.looseObject({ name: z.string().min(1).max(300), subfolder: z.string().max(300).default("") });
const entry = z.tuple([z.unknown(), z.string()]).rest(z.unknown());
export const queue = z.looseObject({ queue_running: z.array(entry), queue_pending: z.array(entry) });

const picture = z.looseObject({
  filename: z.string().min(1).max(500),
  subfolder: z.string().max(500).default(""),
  type: z.string().max(40).default("output"),
});
export const history = z.record(
  z.string(),
  z.looseObject({
    outputs: z.record(z.string(), z.looseObject({ images: z.array(picture).optional() })),
    status: z
      .looseObject({
        status_str: z.string(),
        completed: z.boolean(),
        messages: z.array(z.tuple([z.string(), z.unknown()]).rest(z.unknown())).default([]),
      })
      .optional(),
  }),
);
export type HistoryEntry = z.infer<typeof history>[string];
export type ComfyPicture = z.infer<typeof picture>;

/** Messages of the WebSocket that tell how far something is. */
export const progressMessage = z.looseObject({
  type: z.string(),
  data: z.looseObject({
    prompt_id: z.string().optional(),
    value: z.number().optional(),
    max: z.number().optional(),
    node: z.string().nullable().optional(),
  }),
});
