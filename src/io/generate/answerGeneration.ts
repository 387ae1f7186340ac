import { SeedlineError } from "../../core/errors.ts";
import { openGenerator, runGenerator } from "../../core/generator/Generator.ts";
import type { GenerateMessage, GenerateReply } from "./protocol.ts";

/** What a worker does with a message: runs the module and never throws. */
export async function answerGeneration({ module, request }: GenerateMessage): Promise<GenerateReply> {
  try {
    return { ok: true, image: await runGenerator(await openGenerator(module), request) };
  } catch (error) {
    if (error instanceof SeedlineError) {
      return { ok: false, code: error.code, message: error.message, hint: error.hint };
    }
    const why = error instanceof Error ? error.message : String(error);
    const hint = "Try a smaller size or another seed; nothing was made.";
    return { ok: false, code: "GENERATOR_FAILED", message: `The generator failed: ${why}.`, hint };
  }
}
