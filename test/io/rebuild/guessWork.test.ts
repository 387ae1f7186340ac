import { zeroHash } from "viem";
import { expect, it } from "vitest";
import { GENERATORS_DIR } from "../../../scripts/cli/generatorsDir.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { guessWork } from "../../../src/io/rebuild/guessWork.ts";
import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";

const side = 512;
const image = { width: side, height: side, data: new Uint8Array(side * side * 4).fill(7) };
const words = { prompt: { prompt: "a tiled wall" }, salt: zeroHash };
const recorded = (part: Partial<WorkRecord>) =>
  ({ id: 4_352n, seed: 9n, outputHash: outputHashOfImage(image), edges: [], ...part }) as unknown as WorkRecord;
const signal = new AbortController().signal;

it("claims what comes out with the recorded hash, and nothing else", async () => {
  const generators = await readBuiltinGenerators(GENERATORS_DIR);
  let runs = 0;
  const runGenerator = async (_: Uint8Array, { width }: { width: number }) => {
    runs += 1;
    return width === side ? image : { width: 1, height: 1, data: new Uint8Array(4) };
  };
  const options = { generators, runGenerator, signal };
  expect(await guessWork(recorded({}), words, [], options)).toMatchObject({
    id: 4_352n,
    isGuessed: true,
    output: image,
  });
  expect(
    await guessWork(recorded({ outputHash: zeroHash as WorkRecord["outputHash"] }), words, [], options),
  ).toBeNull();
  const tried = runs;
  expect(await guessWork(recorded({ seed: null }), words, [], options)).toBeNull();
  expect(runs).toBe(tried);
  const failing = { ...options, runGenerator: () => Promise.reject(new Error("it broke")) };
  expect(await guessWork(recorded({}), words, [], failing)).toBeNull();
  const stopped = AbortSignal.abort(new Error("enough"));
  await expect(guessWork(recorded({}), words, [], { ...options, signal: stopped })).rejects.toThrow("enough");
});
