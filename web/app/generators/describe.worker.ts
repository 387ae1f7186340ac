import { openGenerator } from "../../../src/core/generator/Generator.ts";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import { serveWorker } from "../workers/serveWorker.ts";

/** A module describes itself by running; here it cannot hold up the page. */
serveWorker<Uint8Array, GeneratorDescription>(async (module) => ({
  result: (await openGenerator(module)).description,
}));
