import { SeedlineError } from "../errors.ts";

/** A module that is no generator, or breaks the rules of one. */
export function invalidGenerator(why: string, cause?: unknown): SeedlineError {
  return new SeedlineError("GENERATOR_INVALID", `This module is no generator that can be run: ${why}.`, {
    hint: "Use a generator built for the interface seedline-generator/1; nothing was made.",
    details: { why },
    cause,
  });
}

/** A generator that ran and did not deliver. */
export function generatorFailed(name: string, why: string, cause?: unknown): SeedlineError {
  return new SeedlineError("GENERATOR_FAILED", `The generator ${name} failed: ${why}.`, {
    hint: "Try other parameters or another seed; nothing was made.",
    details: { generator: name, why },
    cause,
  });
}
