import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openGenerator } from "../../../src/core/generator/Generator.ts";
import { DESCRIPTION, DESCRIPTION_AT, handmadeModule, i32, leb, type Parts, UNREACHABLE } from "./handmadeModule.ts";

const described = (change: object): string => JSON.stringify({ ...DESCRIPTION, ...change });
const params = (properties: unknown): string =>
  described({ params: { type: "object", additionalProperties: false, properties } });

describe("openGenerator", () => {
  it("reads what a module says of itself and names it by its SHA-256", async () => {
    const bytes = handmadeModule();
    const generator = await openGenerator(bytes);
    expect(generator.description).toEqual(DESCRIPTION);
    expect(generator.hash).toBe(`0x${createHash("sha256").update(bytes).digest("hex")}`);
  });

  const hostile: readonly [what: string, parts: Parts, why: string][] = [
    ["imports anything", { withImport: true }, "it imports env.now"],
    ["has a start function", { withStart: true }, "it has a start function"],
    ["lacks an export", { withoutExport: "generate" }, 'it exports no function "generate"'],
    ["hides its memory", { withoutExport: "memory" }, 'it exports no memory "memory"'],
    ["declares no maximum of memory", { memory: [0x00, 0x01] }, "it declares no maximum of memory"],
    ["may grow past 512 MiB", { memory: [0x01, 0x01, ...leb(8_193)] }, "its memory may grow to 8193 pages"],
    ["shares its memory", { memory: [0x03, 0x01, 0x10] }, "its memory is shared or 64-bit"],
    ["has two memories", { memories: 2 }, "it has not exactly one memory"],
    ["traps when asked what it is", { describe: UNREACHABLE }, "its description could not be read"],
    ["points past its memory", { describe: i32(-16) }, "its description has no end"],
    ["points at the end of its memory", { describe: i32(65_535) }, "its description is no JSON"],
    ["says nothing", { description: "" }, "its description is no JSON"],
    ["is no JSON", { description: '{"abi":' }, "its description is no JSON"],
    ["says a key twice", { description: `{"abi":1,${described({}).slice(1)}` }, "its description is no JSON"],
    ["speaks another interface", { description: described({ abi: "seedline-generator/2" }) }, '"abi"'],
    ["says more than is known", { description: described({ licence: "free" }) }, 'wrong at ""'],
    ["has a name that is a path", { description: described({ name: "../etc" }) }, '"name"'],
    ["claims a kind IPTC does not know", { description: described({ kind: "handPainted" }) }, '"kind"'],
    ["takes fewer than it needs", { description: described({ inputs: { min: 3, max: 2 } }) }, '"inputs"'],
    ["takes a million pictures", { description: described({ inputs: { min: 0, max: 1e6 } }) }, '"inputs.max"'],
    [
      "has a default off its range",
      { description: params({ a: { type: "number", minimum: 1, maximum: 2, default: 3 } }) },
      "a",
    ],
    ["has a default off its list", { description: params({ a: { enum: ["b", "c"], default: "d" } }) }, "a"],
    [
      "has half a default",
      { description: params({ a: { type: "integer", minimum: 0, maximum: 2, default: 0.5 } }) },
      "a",
    ],
    [
      "reaches for the prototype",
      {
        description: described({}).replace(
          '"properties":{}',
          '"properties":{"__proto__":{"type":"boolean","default":true}}',
        ),
      },
      '"__proto__" is no name of a parameter',
    ],
  ];
  it.each(hostile)("refuses a module that %s", async (_, parts, why) => {
    await expect(openGenerator(handmadeModule(parts))).rejects.toMatchObject({
      code: "GENERATOR_INVALID",
      message: expect.stringContaining(why),
    });
  });

  it("refuses bytes that are no module, and a module cut short at any place", async () => {
    const bytes = handmadeModule();
    await expect(openGenerator(new Uint8Array(0))).rejects.toMatchObject({ code: "GENERATOR_INVALID" });
    for (let length = 4; length < bytes.length; length += 7) {
      await expect(openGenerator(bytes.slice(0, length))).rejects.toMatchObject({ code: "GENERATOR_INVALID" });
    }
  });

  it("refuses a module over 16 MiB before reading it", async () => {
    await expect(openGenerator(new Uint8Array(16 * 2 ** 20 + 1))).rejects.toThrow("16777217 bytes");
  });

  it("does not read a description past 64 KiB", async () => {
    const endless = handmadeModule({ memory: [0x01, 0x04, 0x10], description: `{"abi":"${"x".repeat(70_000)}"}` });
    await expect(openGenerator(endless)).rejects.toThrow("its description has no end");
    expect(DESCRIPTION_AT).toBe(1_024);
  });
});
