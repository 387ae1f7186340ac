import { parseUint } from "../bytes/parseUint.ts";
import type { GenerationParams } from "./readGenerationParams.ts";

const NEGATIVE = "Negative prompt:";

/**
 * Reads AUTOMATIC1111's `parameters`: lines of the prompt, lines of the negative prompt from "Negative prompt:" on, and a last line of
 * "Steps: 20, Sampler: Euler a, …".
 */
export function readA1111Params(text: string): GenerationParams | null {
  const lines = text.replaceAll("\r\n", "\n").trim().split("\n");
  const last = lines.at(-1) ?? "";
  const settings = /^Steps: \d/.test(last.trim()) ? settingsIn(last) : null;
  if (settings === null) return null;
  const words = lines.slice(0, -1);
  const at = words.findIndex((line) => line.startsWith(NEGATIVE));
  const prompt = (at < 0 ? words : words.slice(0, at)).join("\n").trim();
  const negativePrompt = at < 0 ? "" : [words[at]!.slice(NEGATIVE.length), ...words.slice(at + 1)].join("\n").trim();
  if (prompt === "") return null;
  return {
    program: "AUTOMATIC1111",
    prompt,
    negativePrompt,
    seed: parseUint(settings.get("Seed") ?? "", 64) ?? null,
    size: sizeOf(settings.get("Size")),
    steps: numberOf(settings.get("Steps")),
    cfg: numberOf(settings.get("CFG scale")),
    sampler: settings.get("Sampler") ?? null,
    model: settings.get("Model") ?? null,
  };
}

/** "Name: value" pairs between commas; a value in quotes may hold commas of its own. The first of a name counts. */
function settingsIn(line: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const part of partsOf(line)) {
    const colon = part.indexOf(":");
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim();
    const value = part.slice(colon + 1).trim();
    if (!settings.has(name))
      settings.set(name, value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value);
  }
  return settings;
}

/** By hand, in one pass: patterns with quotes in them take ever longer on hostile lines. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === "\\") i += 1;
    else if (line[i] === '"') quoted = !quoted;
    else if (line[i] === "," && !quoted) {
      parts.push(line.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(line.slice(start));
  return parts;
}

function sizeOf(text: string | undefined): GenerationParams["size"] {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text ?? "") ?? [];
  return width === undefined || height === undefined ? null : { width: Number(width), height: Number(height) };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
}
