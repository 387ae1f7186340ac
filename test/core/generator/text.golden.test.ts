import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { BUILTIN_GENERATORS } from "../../../src/core/generator/builtin.gen.ts";
import { openGenerator } from "../../../src/core/generator/Generator.ts";
import { outputHashOf, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { readVectors } from "../../support/readVectors.ts";
import { builtIn } from "./builtIn.ts";
import { twoColours } from "./twoColours.ts";

/** One text of `test/vectors/generator.verse.json`. */
interface TextVector {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Decimal. */
  readonly seed: string;
  readonly params: JsonObject;
  /** Two colours (RGB) of each picture that it was given, 64 × 64 pixels: see `twoColours`. */
  readonly inputs: readonly (readonly number[])[];
  readonly text: string;
  readonly outputHash: string;
}

interface TextFile {
  readonly generator: { readonly name: string; readonly version: string; readonly hash: string };
  readonly vectors: readonly TextVector[];
}

const golden = readVectors<TextFile>("generator.verse.json");
const { bytes, draw } = builtIn("verse");

it("is the module whose hash is written down, small enough for one contract, and says that it writes", async () => {
  const { description, hash } = await openGenerator(bytes);
  const { name, version, kind, mediaType } = description;
  expect(BUILTIN_GENERATORS).toContainEqual({ name, version, kind, hash, sizeBytes: bytes.length });
  expect(golden.generator).toEqual({ name, version, hash });
  expect({ kind, mediaType }).toEqual({ kind: "algorithmicMedia", mediaType: "text/plain" });
  expect(bytes.length).toBeLessThan(24_000);
});

// A difference here means that no text ever written can be written again: never renew one, make a new version.
it("writes every golden text letter for letter", async () => {
  const found = [];
  for (const { text: _, outputHash: __, ...ask } of golden.vectors) {
    const inputs = ask.inputs.map((colours): RgbaImage => {
      return twoColours(colours.slice(0, 3), colours.length > 3 ? colours.slice(3) : undefined);
    });
    const output = await draw({ ...ask, seed: BigInt(ask.seed), width: 0, height: 0, inputs });
    found.push({ ...ask, text: textOf(output), outputHash: outputHashOf(output) });
  }
  expect(found).toEqual(golden.vectors);
  expect(new Set(found.map(({ outputHash }) => outputHash)).size).toBe(golden.vectors.length);
});
