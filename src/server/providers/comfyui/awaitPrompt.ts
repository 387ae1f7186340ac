import type { SeedlineError } from "../../../core/errors.ts";
import type { ProviderClient } from "../http/ProviderClient.ts";
import { failed, invalidAnswer, modelMissing } from "../http/providerErrors.ts";
import { wordsOf } from "../http/wordsOf.ts";
import { type ComfyPicture, type HistoryEntry, history, queue } from "./comfySchemas.ts";
import type { PromptWatch } from "./watchPrompt.ts";

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Waits until ComfyUI's history has a prompt.
 * @returns The first picture that was put out, not one that was only shown.
 * @throws SeedlineError `PROVIDER_FAILED` with ComfyUI's reason; the signal's reason
 */
export async function awaitPrompt(
  client: ProviderClient,
  promptId: string,
  watch: PromptWatch,
  signal: AbortSignal,
): Promise<ComfyPicture> {
  const { label } = client.endpoint;
  let missing = 0;
  const call = { signal, isSafe: true, maxBytes: MAX_BYTES } as const;
  let early: Promise<unknown> = watch.ended;
  for (;;) {
    const entry = (await client.json({ ...call, path: `/history/${promptId}` }, history))[promptId];
    if (entry !== undefined && isOver(entry)) return pictureOf(client, entry);
    const { queue_running, queue_pending } = await client.json({ ...call, path: "/queue" }, queue);
    const isThere = [...queue_running, ...queue_pending].some(([, id]) => id === promptId);
    // Between queue and history it is in neither for a moment.
    missing = isThere ? 0 : missing + 1;
    if (missing > 3) throw failed(label, "it forgot the request, as it does when it is started again");
    await Promise.race([client.times.wait(client.times.pollMs, signal), early]);
    // It wakes once; after that only the clock does.
    early = new Promise(() => {});
  }
}

function isOver({ status, outputs }: HistoryEntry): boolean {
  return status === undefined ? Object.keys(outputs).length > 0 : status.completed || status.status_str === "error";
}

function pictureOf(client: ProviderClient, { outputs, status }: HistoryEntry): ComfyPicture {
  const { label } = client.endpoint;
  if (status?.status_str === "error") throw executionError(client, status.messages);
  const pictures = Object.keys(outputs)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((id) => outputs[id]?.images ?? []);
  const picture = pictures.find(({ type }) => type === "output") ?? pictures[0];
  if (picture === undefined) throw invalidAnswer(label, "the workflow put no picture out");
  return picture;
}

function executionError(
  { endpoint }: ProviderClient,
  messages: readonly (readonly [string, unknown, ...unknown[]])[],
): SeedlineError {
  const { label } = endpoint;
  if (messages.some(([type]) => type === "execution_interrupted")) return failed(label, "somebody stopped it there");
  const about = messages.find(([type]) => type === "execution_error")?.[1];
  const said = (name: string): string => {
    const value = typeof about === "object" && about !== null ? (about as Record<string, unknown>)[name] : undefined;
    return typeof value === "string" ? wordsOf(value, endpoint) : "";
  };
  const words = said("exception_message") || "it gives no reason";
  if (/no such file|not found/i.test(words) && /loader/i.test(said("node_type"))) return modelMissing(label, words);
  return failed(label, words);
}
