import { SeedlineError } from "../../../core/errors.ts";
import type { Provider } from "../../../core/ports/Provider.ts";
import type { ProviderClient } from "../http/ProviderClient.ts";
import { answerTooLarge, failed, invalidAnswer, outcomeUnknown, refusedContent } from "../http/providerErrors.ts";
import { reasonIn, wordsOf } from "../http/wordsOf.ts";
import { offeredModels } from "../openai/offeredModels.ts";
import { chatChunk } from "../openai/openAiSchemas.ts";
import { choices, fraction, paramsOf, wholeNumber } from "../paramSchemas.ts";
import { MAX_TEXT_BYTES } from "../providerLimits.ts";
import { readSse } from "./readSse.ts";

/** Names of models that do something else than write. */
const WRITES = /^(?!.*(?:embed|whisper|tts|image|dall-?e|moderation|rerank)).+$/i;

/**
 * Texts from a service that follows OpenAI's chat completions, streamed: Ollama, llama.cpp, vLLM and the like. A seed is sent; whether it gives
 * the same text again is the service's affair.
 * @param models Models that may be chosen; those that the service lists when empty.
 */
export function createChatProvider(client: ProviderClient, models: readonly string[]): Provider {
  const { label } = client.endpoint;
  return {
    id: "chat",
    async describe({ signal }) {
      return {
        id: "chat",
        label,
        output: "text",
        // The smallest that all of them take.
        seedBits: 31,
        takesNegativePrompt: false,
        inputs: { min: 0, max: 0 },
        params: paramsOf({
          model: choices("Model", await offeredModels(client, models, WRITES, signal)),
          temperature: fraction("Temperature", 0, 2, 0.8),
          maxTokens: wholeNumber("Longest answer", 16, 8_192, 1_024),
        }),
      };
    },
    async generate({ prompt, seed, params }, { signal, onProgress = () => {} }) {
      onProgress({ stage: "running", fraction: null });
      const { model, ...rest } = params;
      const maxTokens = Number(rest.maxTokens ?? 1_024);
      const json = {
        model: model ?? "",
        messages: [{ role: "user", content: prompt }],
        stream: true,
        temperature: rest.temperature ?? 0.8,
        max_tokens: maxTokens,
        ...(seed === null ? {} : { seed: Number(seed) }),
      };
      const call = { path: "/chat/completions", json, signal, isSafe: false, isSlow: true, maxBytes: MAX_TEXT_BYTES };
      const response = await client.open(call);
      let text = "";
      let pieces = 0;
      let finish: string | null = null;
      let named: string | null = null;
      let fingerprint: string | null = null;
      try {
        for await (const data of readSse(client.stream(response, call))) {
          if (data === "[DONE]") {
            finish ??= "stop";
            break;
          }
          const chunk = readChunk(client, data);
          const [choice] = chunk.choices ?? [];
          if (typeof choice?.delta?.refusal === "string")
            throw refusedContent(label, wordsOf(choice.delta.refusal, client.endpoint), "perhaps");
          text += choice?.delta?.content ?? "";
          finish = choice?.finish_reason ?? finish;
          named = chunk.model ?? named;
          fingerprint = chunk.system_fingerprint ?? fingerprint;
          if (text.length > MAX_TEXT_BYTES) throw answerTooLarge(label, MAX_TEXT_BYTES);
          if (typeof choice?.delta?.content === "string") {
            pieces += 1;
            onProgress({ stage: "running", fraction: Math.min(1, pieces / maxTokens) });
          }
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof SeedlineError) throw error;
        throw invalidAnswer(label, "its events cannot be read");
      } finally {
        response.destroy();
      }
      if (finish === "content_filter") throw refusedContent(label, "", "perhaps");
      if (finish === null) throw outcomeUnknown(label, "broke off in the middle of its answer");
      const name = named !== null && named !== "" ? named : String(model ?? "unknown");
      return {
        output: { kind: "text", text },
        generator: { name: "OpenAI-compatible chat", version: "v1" },
        model: { name },
        // A text that was cut off at the limit is another than one that came to its end.
        params: { ...rest, finish, ...(fingerprint === null ? {} : { systemFingerprint: fingerprint }) },
      };
    },
  };
}

function readChunk({ endpoint }: ProviderClient, data: string) {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw invalidAnswer(endpoint.label, "one of its events is no JSON");
  }
  const chunk = chatChunk.safeParse(json);
  if (!chunk.success) throw invalidAnswer(endpoint.label, "one of its events is of another form");
  const { error } = chunk.data;
  if (error !== undefined && error !== null)
    throw failed(endpoint.label, wordsOf(reasonIn({ error })?.words ?? "it gives no reason", endpoint));
  return chunk.data;
}
