import { contentHash } from "../../core/digest/contentHash.ts";
import type { ContentHash } from "../../core/digest/hashTypes.ts";
import { SeedlineError } from "../../core/errors.ts";
import { type Generator, openGenerator, runGenerator } from "../../core/generator/Generator.ts";
import type { GenerateMessage, GenerateReply } from "./protocol.ts";

/** The last module a worker opened: the next picture is most often made by the same, and then runs its optimised code. */
let last: { readonly hash: ContentHash; readonly generator: Promise<Generator> } | undefined;

function open(module: Uint8Array): Promise<Generator> {
  const hash = contentHash(module);
  if (last?.hash !== hash) last = { hash, generator: openGenerator(module) };
  return last.generator;
}

/** What a worker does with a message: runs the module and never throws. */
export async function answerGeneration({ module, request }: GenerateMessage): Promise<GenerateReply> {
  try {
    return { ok: true, image: await runGenerator(await open(module), request) };
  } catch (error) {
    if (error instanceof SeedlineError) {
      return { ok: false, code: error.code, message: error.message, hint: error.hint };
    }
    const why = error instanceof Error ? error.message : String(error);
    const hint = "Try a smaller size or another seed; nothing was made.";
    return { ok: false, code: "GENERATOR_FAILED", message: `The generator failed: ${why}.`, hint };
  }
}
