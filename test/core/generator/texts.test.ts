import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { builtIn } from "./builtIn.ts";
import { twoColours } from "./twoColours.ts";

const { draw } = builtIn("verse");
const KINDS = ["verse", "caption", "blurb", "comic"];

async function say(prompt: string, seed: number | bigint = 1n, params: JsonObject = {}, inputs: RgbaImage[] = []) {
  return textOf(await draw({ prompt, seed: BigInt(seed), params, width: 0, height: 0, inputs }));
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)> &amp; {T} [a|b] ^~/',
  "\u202eevil\u202c text",
  "a\u200bb\u200dc\u2060d\ufeffe\u00ade",
  "\u115f\u1160\u3164\u{e0041}",
  "\u0301 combining",
  "i\u0307stanbul hotel",
  "x".repeat(4_000),
  "字".repeat(4_000),
  "的的的",
  "a ".repeat(2_000),
  "שלום עולם",
  "한국어 고양이",
  "👩‍👩‍👧",
  "'",
  "the",
  "a\tb\nc",
];

describe("texts of verse", () => {
  it.each(HOSTILE)("are clean whatever the prompt: %j", async (prompt) => {
    for (const [i, kind] of KINDS.entries()) {
      for (const language of ["en", "zh"]) {
        const text = await say(prompt, 2n ** 64n - 1n - BigInt(i), { kind, language });
        expect(text.normalize("NFC")).toBe(text);
        expect(text).not.toMatch(/[\p{Cc}--[\n]]/v);
        // Nothing that is not seen, turns the direction of reading, or is markup or a sign of the grammar.
        expect(text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164<>{}[\]|^~/\\]/u);
        expect(text).toMatch(/[.。”，,：:]$/);
        expect(text).not.toMatch(/ {2}|\n{3}|^\s/);
        expect(text.length).toBeLessThan(2_000);
      }
    }
  });

  it("are another one with each of four seeds in a row, wherever the row begins, and say nothing twice", async () => {
    for (const prompt of ["a red fox", "雪山"]) {
      for (const kind of KINDS) {
        for (const start of [3, 38]) {
          const texts = await Promise.all([0, 1, 2, 3].map((i) => say(prompt, start + i, { kind })));
          expect(new Set(texts).size).toBe(4);
          for (const text of texts) {
            const lines = text.split("\n").filter((line) => line.length > 12);
            expect(new Set(lines).size, text).toBe(lines.length);
          }
        }
      }
    }
  });

  it("speak of what the prompt speaks of, in its language, also of words that no lexicon holds", async () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(await say("a quixotic wombat under glass", seed, { kind: "caption" })).toContain("uixotic wombat");
      expect(await say("一只红狐狸", seed, { kind: "caption" })).toContain("红狐狸");
      expect(await say("misty mountains", seed, { kind: "comic", language: "zh" })).toContain("山");
    }
    expect(await say("my grandmother", 1, { kind: "verse" })).not.toContain("the my");
    expect(await say("wombat", 1, { kind: "caption" })).not.toBe(await say("quokka", 1, { kind: "caption" }));
  });

  it("agree in number and take the right article", async () => {
    const said = async (prompt: string) =>
      (await Promise.all(Array.from({ length: 12 }, (_, seed) => say(prompt, seed, { kind: "verse" })))).join("\n");
    expect(await said("two cats")).toMatch(/two cats (go|have|were)\b/);
    expect(await said("a cat")).toMatch(/the cat (goes|has|was)\b/);
    const blurbs = await Promise.all(
      Array.from({ length: 24 }, (_, seed) => say("orange", seed, { kind: "blurb", product: "notebook" })),
    );
    expect(blurbs.join("\n")).toContain("An orange spine");
    expect(blurbs.join("\n")).not.toMatch(/\b[Aa] [aeiou]/);
  });

  it("do not call dusk yellow in Chinese, and yellow yellow", async () => {
    const dusk = await Promise.all([1, 2, 3, 4].map((seed) => say("黄昏的灯塔", seed, { kind: "caption" })));
    expect(dusk.join("")).not.toContain("金黄");
    expect(await say("黄色的灯塔", 1, { kind: "caption" })).toContain("金黄");
  });

  it("are a function of the pictures they are given", async () => {
    const blue = twoColours([20, 40, 160], [225, 185, 40]);
    const white = twoColours([245, 245, 240]);
    expect(await say("a letter", 3, { kind: "caption" }, [blue])).toMatch(/blue and gold/);
    expect(await say("a letter", 3, { kind: "verse" }, [white])).toMatch(/white and nothing else, bright/);
    expect(await say("一封信", 3, { kind: "caption" }, [blue])).toMatch(/蓝色和金黄色/);
    expect(await say("a letter", 3, {}, [blue, white])).not.toBe(await say("a letter", 3, {}, [white, white]));
    await expect(say("a letter", 3, {}, [blue, blue, blue, blue, blue])).rejects.toMatchObject({
      code: "WRONG_NUMBER_OF_INPUTS",
    });
  });

  it("have no size, and take none", async () => {
    await expect(draw({ prompt: "a fox", width: 64, height: 64 })).rejects.toMatchObject({ code: "SIZE_OUT_OF_RANGE" });
    expect(await draw({ prompt: "a fox", width: 0, height: 0 })).toMatchObject({ width: 0, height: 0 });
  });
});
