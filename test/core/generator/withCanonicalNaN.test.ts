import { describe, expect, it } from "vitest";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import { inspectStranger } from "../../../src/core/generator/inspectStranger.ts";
import { withCanonicalNaN } from "../../../src/core/generator/withCanonicalNaN.ts";
import { builtIn } from "./builtIn.ts";
import { DESCRIPTION } from "./handmadeModule.ts";
import { HOSTILE_REQUEST, ODD_WORDS, oddModule } from "./hostileModules.ts";

/** Runs bytes as they are, without the care that modules of strangers get. */
async function drawRaw(bytes: Uint8Array): Promise<number[]> {
  const module = await WebAssembly.compile(bytes.slice());
  const description = { ...DESCRIPTION, abi: "seedline-generator/1", kind: "algorithmicMedia" } as never;
  const { data } = await runGenerator({ description, hash: "0x", module }, HOSTILE_REQUEST);
  return [...new Uint32Array(data.buffer, 0, ODD_WORDS.length)];
}

describe("withCanonicalNaN", () => {
  it("gives a module one picture where processors would draw two", async () => {
    expect(await drawRaw(withCanonicalNaN(oddModule()))).toEqual(ODD_WORDS);
    // x86 sets the sign of the NaN that it makes; the test says nothing on processors that do not.
    const raw = await drawRaw(oddModule());
    if (process.arch === "x64") expect(raw).not.toEqual(ODD_WORDS);
  });

  it("changes no picture of a generator that does not look at the bits of NaN", async () => {
    for (const { name } of BUILTIN_GENERATORS) {
      const { bytes, draw } = builtIn(name);
      inspectStranger(bytes);
      // A text has no size.
      const size = name === "verse" ? { width: 0, height: 0 } : { width: 96, height: 64 };
      const ask = { prompt: "a lighthouse in fog", seed: 77n, ...size };
      const module = await WebAssembly.compile(withCanonicalNaN(bytes).slice());
      const plain = await draw(ask);
      const opened = await openGenerator(bytes);
      const request = { ...ask, negativePrompt: "", params: {}, inputs: [] };
      expect(await runGenerator({ ...opened, module }, request)).toEqual(plain);
    }
  });
});
