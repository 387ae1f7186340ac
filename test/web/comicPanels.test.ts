import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { completeParams } from "../../src/core/generator/completeParams.ts";
import { openGenerator, runGenerator } from "../../src/core/generator/Generator.ts";
import { textOf } from "../../src/core/generator/GeneratorOutput.ts";
import { lackedLetters } from "../../src/core/generator/lackedLetters.ts";
import type { DraftParent, DraftPicture } from "../../web/features/studio/Draft.ts";
import { captionsOfScript } from "../../web/features/studio/page/captionsOfScript.ts";
import {
  canSwap,
  captionsOf,
  panelCount,
  pictureOfPanel,
  swapPanels,
  withCaption,
  withoutCaption,
} from "../../web/features/studio/page/panels.ts";

const work = (id: string): DraftParent => ({ id, termsId: "9" });
const model: DraftParent = { id: "77", termsId: "8", role: "model" };
const own = (name: string): DraftPicture => ({
  contentHash: `0x${"ab".repeat(32)}`,
  origin: "upload",
  name,
  width: 8,
  height: 8,
});

it("a line of the prompt is a panel's caption, and what is beyond the fourth belongs to the fourth", () => {
  expect(captionsOf("")).toEqual([""]);
  expect(captionsOf("a\n\nc")).toEqual(["a", "", "c"]);
  expect(captionsOf("a\nb\nc\nd\ne\nf")).toEqual(["a", "b", "c", "d e f"]);
});

it("changing a caption keeps the others in their places, and pasted lines go on below", () => {
  expect(withCaption("", 2, "third")).toBe("\n\nthird");
  expect(withCaption("a\nb\nc", 1, "B")).toBe("a\nB\nc");
  expect(withCaption("a\nb", 0, "")).toBe("\nb");
  expect(withCaption("a\nb\nc\nd", 1, "x\r\ny\nz")).toBe("a\nx\ny\nz");
  expect(withCaption("a", 3, "d\ne")).toBe("a\n\n\nd e");
  expect(withoutCaption("a\nb\nc", 1)).toBe("a\nc");
  expect(withoutCaption("a\n", 1)).toBe("a");
});

it("panels are as many as pictures or captions, and four while there are no pictures", () => {
  expect(panelCount({ prompt: "a", parents: [model], pictures: [] })).toBe(4);
  expect(panelCount({ prompt: "a", parents: [work("1"), model], pictures: [own("p")] })).toBe(2);
  expect(panelCount({ prompt: "a\nb\nc", parents: [work("1")], pictures: [] })).toBe(3);
});

it("a panel shows the picture that the generator deals it", () => {
  const dealt = (pictures: number, captions: string) =>
    [0, 1, 2, 3].map((panel) =>
      pictureOfPanel(
        { prompt: captions, parents: Array.from({ length: pictures }, (_, i) => work(`${i}`)), pictures: [] },
        panel,
      ),
    );
  expect(dealt(4, "a")).toEqual([0, 1, 2, 3]);
  expect(dealt(2, "a\nb\nc\nd")).toEqual([0, 0, 1, 1]);
  expect(dealt(3, "a\nb\nc\nd")).toEqual([0, 0, 1, 2]);
  expect(dealt(1, "a\nb\n\n")).toEqual([0, 0, 0, 0]);
  expect(dealt(0, "a\nb")).toEqual([-1, -1, -1, -1]);
});

it("panels change places with their works and captions; works and own pictures do not cross", () => {
  const page = { prompt: "a\nb", parents: [work("1"), work("2"), model], pictures: [own("p"), own("q")] };
  expect(swapPanels(page, 0)).toMatchObject({
    prompt: "b\na",
    parents: [work("2"), work("1"), model],
    pictures: page.pictures,
  });
  expect(swapPanels(page, 2)).toMatchObject({
    prompt: "a\nb\n\n",
    parents: page.parents,
    pictures: [own("q"), own("p")],
  });
  expect([-1, 0, 1, 2, 3].map((first) => canSwap(page, first))).toEqual([false, true, false, true, false]);
  const closer = { prompt: "a\nb\nc", parents: [work("1"), work("2")], pictures: [] };
  expect(swapPanels(closer, 1)).toEqual({ ...closer, prompt: "a\nc\nb" });
  expect(canSwap({ ...closer, parents: [] }, 2)).toBe(true);
});

it("captions come out of a script: what is spoken, or what happens", () => {
  const script =
    "A Fox\nA comic in four panels\n\n1. Under one oak. The sign says “A Fox”.\nTheo: “What do I get?”\nWren: “A fox.”\n\n2. Wren lifts a curtain.\n\n3. Theo: “no colon line.\n\n4. End.\nTheo: “One more, please.”";
  expect(captionsOfScript(script)).toEqual([
    "“What do I get?” “A fox.”",
    "Wren lifts a curtain.",
    "Theo: “no colon line.",
    "“One more, please.”",
  ]);
  expect(captionsOfScript("no panels at all")).toEqual([]);
});

it("every script of the built-in generator of texts gives four captions that the page can letter", async () => {
  const module = new Uint8Array(readFileSync(new URL("../../generators/verse/verse.wasm", import.meta.url)));
  for (let seed = 1n; seed <= 40n; seed++) {
    const generator = await openGenerator(module);
    const params = completeParams(generator.description, { kind: "comic", language: "en" });
    const prompt = seed % 2n === 0n ? "the last ferry" : "My grandmother’s red bicycle in the snow";
    const text = textOf(
      await runGenerator(generator, { prompt, negativePrompt: "", seed, width: 0, height: 0, params, inputs: [] }),
    );
    const captions = captionsOfScript(text);
    expect(captions, text).toHaveLength(4);
    expect(
      captions.every((one) => one.length > 1 && one.length < 200),
      text,
    ).toBe(true);
    expect(lackedLetters(captions.join("\n")), text).toEqual([]);
  }
});
