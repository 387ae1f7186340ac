import type { JsonObject } from "../../../core/bytes/JsonValue.ts";
import type { ContentHash } from "../../../core/digest/hashTypes.ts";
import type { Provider, ProviderOptions, ProviderRequest } from "../../../core/ports/Provider.ts";
import { fromBase64, toBase64 } from "../base64.ts";
import type { ProviderClient } from "../http/ProviderClient.ts";
import { invalidAnswer } from "../http/providerErrors.ts";
import { choices, fraction, paramsOf, wholeNumber } from "../paramSchemas.ts";
import { MAX_BASE64_JSON_BYTES } from "../providerLimits.ts";
import { generated, info, models, progress, samplers } from "./a1111Schemas.ts";

const MAX_BYTES = 8 * 1024 * 1024;
const STOP_MS = 3_000;

/** AUTOMATIC1111's web UI, and Forge, by their `/sdapi/v1` (started with `--api`). */
export function createA1111Provider(client: ProviderClient): Provider {
  const get = (path: string, signal: AbortSignal) =>
    ({ path: `/sdapi/v1${path}`, signal, isSafe: true, maxBytes: MAX_BYTES }) as const;
  return {
    id: "a1111",
    async describe({ signal }) {
      const checkpoints = await client.json(get("/sd-models", signal), models);
      const known = await client.json(get("/samplers", signal), samplers);
      return {
        id: "a1111",
        label: client.endpoint.label,
        output: "image",
        seedBits: 32,
        takesNegativePrompt: true,
        inputs: { min: 0, max: 1 },
        params: paramsOf({
          model: choices(
            "Model",
            checkpoints.map(({ title }) => title),
          ),
          steps: wholeNumber("Steps", 1, 150, 20),
          cfg: fraction("Guidance", 1, 30, 7),
          sampler: choices(
            "Sampler",
            known.map(({ name }) => name),
            "Euler a",
          ),
          denoise: fraction("Change", 0.05, 1, 0.6),
        }),
      };
    },
    async generate(request, { signal, onProgress = () => {} }) {
      const { params } = request;
      const stopAsking = new AbortController();
      const asking = askProgress(client, onProgress, AbortSignal.any([signal, stopAsking.signal]));
      try {
        const path = request.inputs.length === 0 ? "/sdapi/v1/txt2img" : "/sdapi/v1/img2img";
        const call = {
          path,
          json: bodyOf(request),
          signal,
          isSafe: false,
          isSlow: true,
          maxBytes: MAX_BASE64_JSON_BYTES,
        };
        const answer = await client.json(call, generated);
        const file = fromBase64(client.endpoint.label, answer.images[0] ?? "");
        const said = readInfo(client, answer.info);
        if (request.seed !== null && BigInt(Math.trunc(said.seed)) !== request.seed) {
          throw invalidAnswer(client.endpoint.label, "it ran on another seed than it was given");
        }
        const { model: title, ...rest } = params;
        const version = said.version ?? "unknown";
        return {
          output: { kind: "image", file },
          generator: { name: version.startsWith("f") ? "Stable Diffusion WebUI Forge" : "AUTOMATIC1111", version },
          model: await modelOf(client, typeof title === "string" ? title : null, said, signal),
          params: { ...withoutUnused(rest, request), ...details(said) },
        };
      } catch (error) {
        if (signal.aborted) await stop(client);
        throw error;
      } finally {
        stopAsking.abort();
        await asking;
      }
    },
  };
}

function bodyOf({ prompt, negativePrompt, seed, width, height, params, inputs }: ProviderRequest): JsonObject {
  return {
    prompt,
    negative_prompt: negativePrompt,
    seed: Number(seed ?? 0n),
    width,
    height,
    steps: params.steps ?? 20,
    cfg_scale: params.cfg ?? 7,
    sampler_name: params.sampler ?? "Euler",
    batch_size: 1,
    n_iter: 1,
    send_images: true,
    save_images: false,
    override_settings: params.model === undefined ? {} : { sd_model_checkpoint: params.model },
    override_settings_restore_afterwards: true,
    ...(inputs.length === 0 ? {} : { init_images: inputs.map(toBase64), denoising_strength: params.denoise ?? 0.6 }),
  };
}

function withoutUnused({ denoise, ...params }: JsonObject, { inputs }: ProviderRequest): JsonObject {
  return inputs.length === 0 || denoise === undefined ? params : { ...params, denoise };
}

type Info = ReturnType<typeof info.parse>;

function readInfo({ endpoint }: ProviderClient, text: string): Info {
  try {
    return info.parse(JSON.parse(text));
  } catch {
    throw invalidAnswer(endpoint.label, "it does not say what it ran on");
  }
}

/** What changes the picture besides what was asked for. */
function details({ clip_skip, sd_vae_name, sd_vae_hash }: Info): JsonObject {
  return {
    ...(typeof clip_skip === "number" ? { clipSkip: clip_skip } : {}),
    ...(typeof sd_vae_name === "string" && sd_vae_name !== "" ? { vae: sd_vae_name } : {}),
    ...(typeof sd_vae_hash === "string" && sd_vae_hash !== "" ? { vaeHash: sd_vae_hash } : {}),
  };
}

/** The model's whole hash is computed when it is first loaded, so it is asked for afterwards. */
async function modelOf(client: ProviderClient, title: string | null, said: Info, signal: AbortSignal) {
  const call = { path: "/sdapi/v1/sd-models", signal, isSafe: true, maxBytes: MAX_BYTES };
  const known = await client.json(call, models).catch(() => []);
  const found = known.find((model) => model.title === title || model.model_name === said.sd_model_name);
  const name = said.sd_model_name ?? found?.model_name ?? title ?? "unknown";
  // Another model than the one found must not lend it its hash.
  const short = said.sd_model_hash ?? "";
  const isSame = found?.sha256 != null && (short === "" || found.sha256.startsWith(short));
  return { name, ...(isSame ? { hash: `0x${found.sha256}` as ContentHash } : {}) };
}

async function askProgress(
  client: ProviderClient,
  onProgress: NonNullable<ProviderOptions["onProgress"]>,
  signal: AbortSignal,
): Promise<void> {
  const call = { path: "/sdapi/v1/progress?skip_current_image=true", signal, isSafe: true, maxBytes: MAX_BYTES };
  onProgress({ stage: "queued", fraction: null });
  while (!signal.aborted) {
    try {
      await client.times.wait(client.times.pollMs, signal);
      const { progress: done, state } = await client.json(call, progress);
      if (signal.aborted) return;
      if (state?.job_count === 0 && done === 0) onProgress({ stage: "queued", fraction: null });
      else onProgress({ stage: "running", fraction: Math.min(1, Math.max(0, done)) });
    } catch {
      // How far it is may stay unknown.
    }
  }
}

/** Stops what runs there. The server sends one request at a time, so it is this one, unless somebody else uses the program too. */
async function stop(client: ProviderClient): Promise<void> {
  const call = {
    path: "/sdapi/v1/interrupt",
    method: "POST",
    signal: AbortSignal.timeout(STOP_MS),
    isSafe: true,
    maxBytes: MAX_BYTES,
  } as const;
  await client.bytes(call).catch(() => {});
}
