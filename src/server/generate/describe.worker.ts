import { parentPort } from "node:worker_threads";
import { SeedlineError } from "../../core/errors.ts";
import { openGenerator } from "../../core/generator/Generator.ts";

/** Entry of the worker in which a module of a stranger describes itself. */
parentPort?.once("message", async (module: Uint8Array) => {
  try {
    parentPort?.postMessage({ ok: true, description: (await openGenerator(module)).description });
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    const { code, message, hint } = error;
    parentPort?.postMessage({ ok: false, code, message, hint });
  }
});
