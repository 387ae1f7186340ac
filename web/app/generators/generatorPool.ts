import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startDrawWorker } from "./startDrawWorker.ts";

/** One core stays free for the page itself. */
const SIZE = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));

/** The workers that draw for this page. */
export const generatorPool = createGeneratorPool({ startWorker: startDrawWorker, size: SIZE });
