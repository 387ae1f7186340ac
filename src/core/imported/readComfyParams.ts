import type { GenerationParams } from "./readGenerationParams.ts";

type Fields = Readonly<Record<string, unknown>>;
interface Node {
  readonly type: string;
  readonly inputs: Fields;
}

/** How far a link is followed: nodes that pass a text on stand between, and a hostile graph runs in circles. */
const MAX_HOPS = 16;
const MAX_SEED = 2n ** 64n;

/**
 * Reads ComfyUI's `prompt`, the graph that ran in API format: the first sampler, the texts that lead into it, the model, the size. Graphs are
 * as their makers drew them: what is not found is left out.
 */
export function readComfyParams(text: string): GenerationParams | null {
  const graph = parseGraph(text);
  if (graph === null) return null;
  const sampler = [...graph.values()].find(({ type, inputs }) => /sampler/i.test(type) && "positive" in inputs);
  if (sampler === undefined) return null;
  const { inputs } = sampler;
  const prompt = textAt(graph, inputs.positive);
  if (prompt === null || prompt.trim() === "") return null;
  const latent = nodeAt(graph, inputs.latent_image);
  const loader = [...graph.values()].find(
    ({ type, inputs: given }) =>
      /checkpoint|loader/i.test(type) && typeof (given.ckpt_name ?? given.unet_name) === "string",
  );
  return {
    program: "ComfyUI",
    prompt,
    negativePrompt: textAt(graph, inputs.negative) ?? "",
    seed: seedOf(inputs.seed ?? inputs.noise_seed),
    size: sizeOf(latent?.inputs),
    steps: positive(inputs.steps),
    cfg: positive(inputs.cfg),
    sampler: typeof inputs.sampler_name === "string" ? inputs.sampler_name : null,
    model: loader === undefined ? null : String(loader.inputs.ckpt_name ?? loader.inputs.unet_name),
  };
}

function parseGraph(text: string): ReadonlyMap<string, Node> | null {
  let json: unknown;
  try {
    // Seeds have 64 bits: they are read as text before they become numbers that have not.
    json = JSON.parse(text.replaceAll(/("(?:noise_)?seed"\s*:\s*)(\d{1,20})(?=\s*[,}\]])/g, '$1"$2"'));
  } catch {
    return null;
  }
  if (!isFields(json)) return null;
  const nodes = Object.entries(json).flatMap(([id, node]): [string, Node][] => {
    if (!isFields(node) || typeof node.class_type !== "string" || !isFields(node.inputs)) return [];
    return [[id, { type: node.class_type, inputs: node.inputs }]];
  });
  return nodes.length === 0 ? null : new Map(nodes);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node that a link `[id, output]` leads to. */
function nodeAt(graph: ReadonlyMap<string, Node>, link: unknown): Node | null {
  return Array.isArray(link) && typeof link[0] === "string" ? (graph.get(link[0]) ?? null) : null;
}

/** The text that a link leads to, through nodes that pass it on. */
function textAt(graph: ReadonlyMap<string, Node>, link: unknown): string | null {
  let at: unknown = link;
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    if (typeof at === "string") return at;
    const node = nodeAt(graph, at);
    if (node === null) return null;
    const { text, text_g, string, value, conditioning, conditioning_1 } = node.inputs;
    at = text ?? text_g ?? string ?? value ?? conditioning ?? conditioning_1;
  }
  return null;
}

function seedOf(value: unknown): bigint | null {
  if (typeof value !== "string" || !/^\d{1,20}$/.test(value)) return null;
  const seed = BigInt(value);
  return seed < MAX_SEED ? seed : null;
}

function sizeOf(inputs: Fields | undefined): GenerationParams["size"] {
  const { width, height } = inputs ?? {};
  const fits = (side: unknown): side is number =>
    typeof side === "number" && Number.isInteger(side) && side > 0 && side < 100_000;
  return fits(width) && fits(height) ? { width, height } : null;
}

function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}
