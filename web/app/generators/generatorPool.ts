import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startWebWorker } from "../../../src/io/generate/startWebWorker.ts";

/** One core stays free for the page itself. */
const SIZE = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));

/** The workers that draw for this page. */
export const generatorPool = createGeneratorPool({ startWorker: startWebWorker, size: SIZE });
