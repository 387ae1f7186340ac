import { afterAll, describe, expect, it } from "vitest";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import { HOSTILE_MODULES, HOSTILE_REQUEST, ODD_WORDS, oddModule } from "../../core/generator/hostileModules.ts";

const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });
const impatient = createGeneratorPool({ startWorker: startNodeWorker, size: 1, timeoutMs: 1_500 });
afterAll(() => {
  pool.close();
  impatient.close();
});

describe("a worker of Node names what is wrong with a module that", () => {
  it.each(HOSTILE_MODULES)("$what", async ({ make, code, why }) => {
    const { run } = code === "GENERATOR_TIMEOUT" ? impatient : pool;
    await expect(run(make(), HOSTILE_REQUEST)).rejects.toMatchObject({ code, message: expect.stringContaining(why) });
  });

  it("and goes on as if nothing had been", async () => {
    const [first, second] = [
      await pool.run(oddModule(), HOSTILE_REQUEST),
      await pool.run(oddModule(), HOSTILE_REQUEST),
    ];
    expect(second).toEqual(first);
    expect([...new Uint32Array(first.data.buffer, 0, ODD_WORDS.length)]).toEqual(ODD_WORDS);
  });
});
