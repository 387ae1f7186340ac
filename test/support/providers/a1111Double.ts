import { type ProviderDouble, startDouble } from "./ProviderDouble.ts";

export interface A1111Double extends ProviderDouble {
  /** Nothing is finished while it is set; `interrupt` ends it. */
  hold: boolean;
  interrupted: number;
}

export const MODEL_SHA256 = "6ce0161689b3853acaa03779ec93eafe75a02f4ced659bee03f50797806fa2fa";

/** AUTOMATIC1111's `/sdapi/v1` as of 1.10. */
export async function startA1111Double(file: Uint8Array): Promise<A1111Double> {
  const { double } = await startDouble(
    async (self, { request, url, response, json }) => {
      const path = url.pathname.replace("/sdapi/v1", "");
      switch (`${request.method} ${path}`) {
        case "GET /sd-models":
          return json([
            {
              title: "v1-5-pruned-emaonly.safetensors [6ce0161689]",
              model_name: "v1-5-pruned-emaonly",
              hash: "6ce0161689",
              sha256: MODEL_SHA256,
              filename: "/models/v1-5",
              config: null,
            },
            {
              title: "unhashed.ckpt",
              model_name: "unhashed",
              hash: null,
              sha256: null,
              filename: "/models/unhashed.ckpt",
              config: null,
            },
          ]);
        case "GET /samplers":
          return json([
            { name: "DPM++ 2M", aliases: [], options: {} },
            { name: "Euler a", aliases: [], options: {} },
          ]);
        case "GET /progress":
          return json({
            progress: a1111.hold ? 0.35 : 0,
            eta_relative: 1,
            state: { job_count: a1111.hold ? 1 : 0 },
            current_image: null,
            textinfo: null,
          });
        case "POST /interrupt":
          a1111.interrupted += 1;
          return json({});
        case "POST /txt2img":
        case "POST /img2img": {
          const asked = JSON.parse(request.body.toString("utf8")) as Record<string, unknown>;
          if (self.fault === "model-missing")
            return json({ error: "HTTPException", detail: "Model not found", body: "", errors: "" }, 404);
          if (self.fault === "refusal")
            return json(
              { detail: [{ loc: ["body", "steps"], msg: "ensure this value is less than 150", type: "value_error" }] },
              422,
            );
          if (a1111.hold) return;
          const info = {
            prompt: asked.prompt,
            seed: self.fault === "control-characters" ? 1 : asked.seed,
            sampler_name: asked.sampler_name,
            sd_model_name: "v1-5-pruned-emaonly",
            sd_model_hash: "6ce0161689",
            sd_vae_name: "vae-ft-mse.pt",
            sd_vae_hash: "735e4c3a44",
            clip_skip: 2,
            version: "v1.10.1",
          };
          const text = Buffer.from(self.file).toString("base64");
          const images = [self.fault === "truncated" ? text.slice(0, text.length >> 1) : text];
          return json({ images, parameters: asked, info: JSON.stringify(info) });
        }
        default:
          response.writeHead(404);
          response.end();
      }
    },
    { costly: ["/sdapi/v1/txt2img", "/sdapi/v1/img2img"], file },
  );
  const a1111: A1111Double = Object.assign(double, { hold: false, interrupted: 0 });
  return a1111;
}
