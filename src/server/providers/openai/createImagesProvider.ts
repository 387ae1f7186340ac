import type { JsonObject } from "../../../core/bytes/JsonValue.ts";
import type { Provider, ProviderRequest } from "../../../core/ports/Provider.ts";
import { fromBase64 } from "../base64.ts";
import type { ProviderClient } from "../http/ProviderClient.ts";
import { foreignImage, invalidAnswer } from "../http/providerErrors.ts";
import { choices, paramsOf } from "../paramSchemas.ts";
import { MAX_BASE64_JSON_BYTES, MAX_IMAGE_BYTES } from "../providerLimits.ts";
import { offeredModels } from "./offeredModels.ts";
import { images } from "./openAiSchemas.ts";

/** Names of models that draw, as services spell them. */
const DRAWS = /image|dall-?e|diffusion|flux|sdxl|\bsd\d|imagen/i;
const MAX_INPUTS = 4;

export interface ImagesProviderOptions {
  /** Models that may be chosen; those that the service lists when empty. */
  readonly models: readonly string[];
  /** Origins besides its own from which a picture that it names may be fetched. */
  readonly imageOrigins: readonly string[];
}

/**
 * Pictures from a service that follows OpenAI's images API (`/images/generations`, `/images/edits`). It takes no seed, so nothing of it can
 * be made again.
 */
export function createImagesProvider(
  client: ProviderClient,
  { models, imageOrigins }: ImagesProviderOptions,
): Provider {
  const { label, baseUrl } = client.endpoint;
  const host = new URL(baseUrl).host;
  return {
    id: "openai",
    async describe({ signal }) {
      return {
        id: "openai",
        label,
        output: "image",
        seedBits: 0,
        takesNegativePrompt: false,
        inputs: { min: 0, max: MAX_INPUTS },
        params: paramsOf({
          model: choices("Model", await offeredModels(client, models, DRAWS, signal)),
          quality: { title: "Quality", enum: ["auto", "low", "medium", "high"], default: "auto" },
        }),
      };
    },
    async generate(request, { signal, onProgress = () => {} }) {
      onProgress({ stage: "running", fraction: null });
      const common = { signal, isSafe: false, isSlow: true, maxBytes: MAX_BASE64_JSON_BYTES };
      const fields = fieldsOf(request);
      const call =
        request.inputs.length === 0
          ? { ...common, path: "/images/generations", json: fields }
          : { ...common, path: "/images/edits", form: formOf(fields, request.inputs) };
      const [first] = (await client.json(call, images)).data;
      const { model, ...params } = request.params;
      return {
        output: { kind: "image", file: await fileOf(client, first ?? {}, imageOrigins, signal) },
        generator: { name: host === "api.openai.com" ? "OpenAI images" : "OpenAI-compatible images", version: "v1" },
        model: { name: String(model ?? "unknown") },
        params: { ...params, size: fields.size ?? "" },
      };
    },
  };
}

function fieldsOf({ prompt, width, height, params }: ProviderRequest): JsonObject {
  const model = String(params.model ?? "");
  // These always answer in base64, and refuse to be asked for it.
  const isGptImage = /^(?:chat)?gpt-image/i.test(model);
  return {
    model,
    prompt,
    n: 1,
    size: `${width}x${height}`,
    ...(params.quality === undefined || params.quality === "auto" ? {} : { quality: params.quality }),
    ...(isGptImage ? { output_format: "png" } : { response_format: "b64_json" }),
  };
}

function formOf(fields: JsonObject, inputs: readonly Uint8Array[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  const name = inputs.length === 1 ? "image" : "image[]";
  for (const [i, file] of inputs.entries())
    form.append(name, new Blob([file.slice()], { type: "image/png" }), `input-${i + 1}.png`);
  return form;
}

/** A picture that is only named is fetched from allowed places alone, without the key, and without following it elsewhere. */
async function fileOf(
  client: ProviderClient,
  { b64_json, url }: { b64_json?: string | null | undefined; url?: string | null | undefined },
  imageOrigins: readonly string[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { label, baseUrl } = client.endpoint;
  if (typeof b64_json === "string" && b64_json !== "") return fromBase64(label, b64_json);
  if (typeof url !== "string" || url === "") throw invalidAnswer(label, "it holds no picture");
  if (url.startsWith("data:")) return fromBase64(label, url);
  if (!URL.canParse(url)) throw invalidAnswer(label, "it names a picture by no address");
  const parsed = new URL(url);
  const allowed = [new URL(baseUrl).origin, ...imageOrigins];
  const isWeb = parsed.protocol === "https:" || parsed.protocol === "http:";
  if (!isWeb || !allowed.includes(parsed.origin)) throw foreignImage(label, isWeb ? parsed.origin : parsed.protocol);
  parsed.username = "";
  parsed.password = "";
  return client.bytes({ path: parsed.href, signal, isSafe: true, maxBytes: MAX_IMAGE_BYTES });
}
