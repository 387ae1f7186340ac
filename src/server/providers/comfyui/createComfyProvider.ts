import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../../core/bytes/JsonValue.ts";
import { contentHash } from "../../../core/digest/contentHash.ts";
import type { Provider, ProviderRequest } from "../../../core/ports/Provider.ts";
import type { ProviderClient } from "../http/ProviderClient.ts";
import { choices, fraction, paramsOf, wholeNumber } from "../paramSchemas.ts";
import { MAX_IMAGE_BYTES } from "../providerLimits.ts";
import { awaitPrompt } from "./awaitPrompt.ts";
import { checkpoints, choicesIn, objectInfo, queue, queued, systemStats, uploaded } from "./comfySchemas.ts";
import { IMAGE_TO_IMAGE, TEXT_TO_IMAGE } from "./defaultWorkflow.ts";
import { fillWorkflow, placeholdersIn, type Workflow } from "./Workflow.ts";
import { watchPrompt } from "./watchPrompt.ts";

const MAX_BYTES = 4 * 1024 * 1024;
const FIRST_CHOICE = "euler";
/** Stopping is tried for so long and then left. */
const STOP_MS = 3_000;

/**
 * ComfyUI, by the routes of its `server.py`: `/prompt`, `/history`, `/queue`, `/view`, `/upload/image`, `/interrupt`, and `/ws` for progress.
 * @param workflow What runs, in API format with placeholders; the plain ones when left out.
 */
export function createComfyProvider(client: ProviderClient, workflow: Workflow | null = null): Provider {
  const get = (path: string, signal: AbortSignal) => ({ path, signal, isSafe: true, maxBytes: MAX_BYTES }) as const;
  const places = placeholdersIn(workflow ?? { ...TEXT_TO_IMAGE, image: IMAGE_TO_IMAGE["5"] as Workflow[string] });
  const ownInputs = (["input1", "input2", "input3", "input4"] as const).filter((name) =>
    placeholdersIn(workflow ?? IMAGE_TO_IMAGE).has(name),
  );

  async function listModels(signal: AbortSignal): Promise<string[]> {
    return client
      .json(get("/models/checkpoints", signal), checkpoints)
      .catch(async () =>
        choicesIn(
          await client.json(get("/object_info/CheckpointLoaderSimple", signal), objectInfo),
          "CheckpointLoaderSimple",
          "ckpt_name",
        ),
      );
  }

  return {
    id: "comfyui",
    async describe({ signal }) {
      const models = places.has("model") ? await listModels(signal) : [];
      const samplers = places.has("sampler")
        ? choicesIn(await client.json(get("/object_info/KSampler", signal), objectInfo), "KSampler", "sampler_name")
        : [];
      // Answers when neither was asked for.
      if (!places.has("model") && !places.has("sampler")) await client.json(get("/system_stats", signal), systemStats);
      return {
        id: "comfyui",
        label: client.endpoint.label,
        output: "image",
        seedBits: places.has("seed") ? 64 : 0,
        takesNegativePrompt: places.has("negative"),
        inputs: { min: workflow === null ? 0 : ownInputs.length, max: ownInputs.length },
        params: paramsOf({
          model: places.has("model") ? choices("Model", models) : null,
          steps: places.has("steps") ? wholeNumber("Steps", 1, 150, 20) : null,
          cfg: places.has("cfg") ? fraction("Guidance", 1, 30, 7) : null,
          sampler: places.has("sampler") ? choices("Sampler", samplers, FIRST_CHOICE) : null,
          denoise: places.has("denoise") ? fraction("Change", 0.05, 1, 0.6) : null,
        }),
      };
    },
    async generate(request, { signal, onProgress = () => {} }) {
      const used = workflow ?? (request.inputs.length === 0 ? TEXT_TO_IMAGE : IMAGE_TO_IMAGE);
      const { params } = request;
      const version = await client
        .json(get("/system_stats", signal), systemStats)
        .then(({ system }) => system.comfyui_version ?? "unknown");
      const names: string[] = [];
      for (const file of request.inputs) names.push(await upload(client, file, signal));
      const graph = fillWorkflow(used, valuesOf(request, names));
      const clientId = randomUUID();
      const watch = watchPrompt(client.endpoint, clientId, onProgress);
      let promptId: string | null = null;
      try {
        const body = `{"client_id":${JSON.stringify(clientId)},"prompt":${withWholeNumbers(graph)}}`;
        ({ prompt_id: promptId } = await client.json(
          { path: "/prompt", raw: body, signal, isSafe: false, maxBytes: MAX_BYTES },
          queued,
        ));
        watch.follow(promptId);
        onProgress({ stage: "queued", fraction: null });
        const picture = await awaitPrompt(client, promptId, watch, signal);
        const { filename, subfolder, type } = picture;
        const query = new URLSearchParams({ filename, subfolder, type });
        const file = await client.bytes({ path: `/view?${query}`, signal, isSafe: true, maxBytes: MAX_IMAGE_BYTES });
        const { model, ...rest } = params;
        return {
          output: { kind: "image", file },
          generator: { name: "ComfyUI", version },
          model: { name: typeof model === "string" ? model : modelIn(used) },
          params: { ...rest, workflow: used as unknown as JsonObject },
        };
      } catch (error) {
        if (promptId !== null && signal.aborted) await stop(client, promptId);
        throw error;
      } finally {
        watch.close();
        // The words stay there no longer than they are needed: they may be private.
        if (promptId !== null) await forget(client, promptId);
      }
    },
  };
}

function valuesOf({ prompt, negativePrompt, seed, width, height, params }: ProviderRequest, names: readonly string[]) {
  const numbers = Object.fromEntries(
    (["model", "steps", "cfg", "sampler", "denoise"] as const).flatMap((name) => {
      const value = params[name];
      return typeof value === "string" || typeof value === "number" ? [[name, value]] : [];
    }),
  );
  const inputs = Object.fromEntries(names.map((name, i) => [`input${i + 1}`, name]));
  return { ...numbers, ...inputs, prompt, negative: negativePrompt, width, height, ...(seed === null ? {} : { seed }) };
}

/** Seeds have 64 bits, which JSON's writer does not: a bigint is written as the number it is. */
function withWholeNumbers(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${value.map(withWholeNumbers).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${withWholeNumbers(inner)}`)
    .join(",")}}`;
}

/** The model that a workflow of the operator's own names; its first loader counts. */
function modelIn(workflow: Workflow): string {
  for (const { class_type, inputs } of Object.values(workflow)) {
    const name = inputs.ckpt_name ?? inputs.unet_name;
    if (/loader/i.test(class_type) && typeof name === "string" && name !== "") return name.slice(0, 200);
  }
  return "unknown";
}

/** Named by its bytes, so that the same picture is there once. */
async function upload(client: ProviderClient, file: Uint8Array, signal: AbortSignal): Promise<string> {
  const form = new FormData();
  form.set("image", new Blob([file.slice()], { type: "image/png" }), `seedline-${contentHash(file).slice(2, 34)}.png`);
  form.set("overwrite", "true");
  const { name, subfolder } = await client.json(
    { path: "/upload/image", form, signal, isSafe: true, maxBytes: MAX_BYTES },
    uploaded,
  );
  return subfolder === "" ? name : `${subfolder}/${name}`;
}

/** Takes a prompt out of the queue, or interrupts it if it is the one that runs: another's is left alone. */
async function stop(client: ProviderClient, promptId: string): Promise<void> {
  const signal = AbortSignal.timeout(STOP_MS);
  const call = { signal, isSafe: true, maxBytes: MAX_BYTES } as const satisfies Partial<
    Parameters<ProviderClient["bytes"]>[0]
  >;
  try {
    await client.bytes({ ...call, path: "/queue", json: { delete: [promptId] } });
    const { queue_running } = await client.json({ ...call, path: "/queue" }, queue);
    // Newer versions stop the one that is named, older ones the one that runs.
    if (queue_running.some(([, id]) => id === promptId))
      await client.bytes({ ...call, path: "/interrupt", json: { prompt_id: promptId } });
  } catch {
    // It goes on there, and its picture is not fetched.
  }
}

async function forget(client: ProviderClient, promptId: string): Promise<void> {
  const call = {
    path: "/history",
    json: { delete: [promptId] },
    signal: AbortSignal.timeout(STOP_MS),
    isSafe: true,
    maxBytes: MAX_BYTES,
  };
  await client.bytes(call).catch(() => {});
}
