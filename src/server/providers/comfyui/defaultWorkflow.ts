import type { Workflow } from "./Workflow.ts";

const SAMPLER = {
  model: ["1", 0],
  positive: ["2", 0],
  negative: ["3", 0],
  seed: "{{seed}}",
  steps: "{{steps}}",
  cfg: "{{cfg}}",
  sampler_name: "{{sampler}}",
  scheduler: "normal",
} as const;

const COMMON = {
  "1": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "{{model}}" } },
  "2": { class_type: "CLIPTextEncode", inputs: { clip: ["1", 1], text: "{{prompt}}" } },
  "3": { class_type: "CLIPTextEncode", inputs: { clip: ["1", 1], text: "{{negative}}" } },
  "6": { class_type: "VAEDecode", inputs: { samples: ["5", 0], vae: ["1", 2] } },
  "7": { class_type: "SaveImage", inputs: { images: ["6", 0], filename_prefix: "seedline" } },
} as const;

/** One checkpoint, one sampler: what every ComfyUI can run without added nodes. */
export const TEXT_TO_IMAGE: Workflow = {
  ...COMMON,
  "4": { class_type: "EmptyLatentImage", inputs: { width: "{{width}}", height: "{{height}}", batch_size: 1 } },
  "5": { class_type: "KSampler", inputs: { ...SAMPLER, latent_image: ["4", 0], denoise: 1 } },
};

/** The same from a picture, brought to the size asked for. */
export const IMAGE_TO_IMAGE: Workflow = {
  ...COMMON,
  "4": { class_type: "VAEEncode", inputs: { pixels: ["9", 0], vae: ["1", 2] } },
  "5": { class_type: "KSampler", inputs: { ...SAMPLER, latent_image: ["4", 0], denoise: "{{denoise}}" } },
  "8": { class_type: "LoadImage", inputs: { image: "{{input1}}" } },
  "9": {
    class_type: "ImageScale",
    inputs: { image: ["8", 0], width: "{{width}}", height: "{{height}}", upscale_method: "lanczos", crop: "center" },
  },
};
