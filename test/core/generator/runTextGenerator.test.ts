import { expect, it } from "vitest";
import { openGenerator, runGenerator } from "../../../src/core/generator/Generator.ts";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { textFault } from "../../../src/core/generator/textFault.ts";
import { DESCRIPTION, DESCRIPTION_AT, handmadeModule, RESULT_AT } from "./handmadeModule.ts";

const description = JSON.stringify({ ...DESCRIPTION, mediaType: "text/plain" });

async function write(result: [number, number, number, number, number], size = 0) {
  const request = { prompt: "a fox", negativePrompt: "", seed: 7n, params: {}, inputs: [] };
  const generator = await openGenerator(handmadeModule({ description, result }));
  return runGenerator(generator, { ...request, width: size, height: size });
}

it("hands over the text that the module points at", async () => {
  const output = await write([0, 0, 0, DESCRIPTION_AT, 20]);
  expect(isTextOutput(output)).toBe(true);
  expect(textOf(output)).toBe(description.slice(0, 20));
});

it("refuses what is no text, and a module that draws after all", async () => {
  const failing = (result: [number, number, number, number, number]) => expect(write(result)).rejects;
  await failing([0, 64, 64, 2_048, 64 * 64 * 4]).toMatchObject({ code: "GENERATOR_FAILED" });
  await failing([0, 0, 0, DESCRIPTION_AT, 0]).toMatchObject({ message: expect.stringContaining("it holds nothing") });
  await failing([0, 0, 0, RESULT_AT, 16]).toMatchObject({ message: expect.stringContaining("control character") });
  await failing([0, 0, 0, 65_530, 200]).toMatchObject({ message: expect.stringContaining("outside its memory") });
  await expect(write([0, 0, 0, DESCRIPTION_AT, 20], 64)).rejects.toMatchObject({ code: "SIZE_OUT_OF_RANGE" });
});

it("says what is wrong with bytes that should be a text", () => {
  expect(textFault(Uint8Array.of(0xff, 0x41))).toBe("it is not UTF-8");
  expect(textFault(new TextEncoder().encode(" \n\t"))).toBe("it holds nothing but blanks");
  expect(textFault(new TextEncoder().encode("a\u0000b"))).toBe("it holds a control character");
  expect(textFault(new Uint8Array(65_537).fill(0x61))).toContain("65537 bytes");
  expect(textFault(new Uint8Array(65_536).fill(0x61))).toBeNull();
});

it("takes no other media type from a description", async () => {
  const other = handmadeModule({ description: JSON.stringify({ ...DESCRIPTION, mediaType: "text/html" }) });
  await expect(openGenerator(other)).rejects.toMatchObject({
    code: "GENERATOR_INVALID",
    message: expect.stringContaining("mediaType"),
  });
});
