import { expect, it } from "vitest";
import { assertReadableCaptions } from "../../../src/core/generator/assertReadableCaptions.ts";

const refusal = (prompt: string, captions?: string) => {
  try {
    assertReadableCaptions(prompt, captions === undefined ? {} : { captions });
    return null;
  } catch (error) {
    return error;
  }
};

it.each([
  "",
  "\n\n",
  "The last ferry left at dusk.\n\nÀ bientôt, Zoë — très cher ami.",
  // A word in another script within a caption that is read all the same.
  "Down the river 河\nHome, “said” Zoë.",
  "half 一半半半",
  "Well ♥ … 50 €",
  // All of one caption: the fifth line stands in the fourth.
  "a\nb\nc\nThe moon asked first.\n夜深",
])("lets %j pass", (prompt) => expect(refusal(prompt)).toBeNull());

it.each([
  ["月光先问了", 1, "月 光 先 问 了"],
  ["The moon asked first.\n金色回答了。", 2, "金 色 回 答 了 。"],
  ["ok\n\nОна вспомнила дорогу", 3, "О н а в с п о м и л д р"],
  ["夜 dark 晚上 很深 了", 1, "夜 晚 上 很 深 了"],
  ["🎉🎉", 1, "🎉"],
  ["a\nb\nc\nd\n夜深\n月", 4, "夜 深 月"],
  ["　夜　深　", 1, "夜 深"],
])("refuses %j at caption %d, and names what is lacking", (prompt, caption, few) => {
  const error = refusal(prompt as string);
  expect(error).toMatchObject({ code: "CAPTION_UNREADABLE", details: { caption } });
  expect((error as Error).message).toContain(`none for ${few}.`);
});

it("takes any words for a page without captions", () => {
  expect(refusal("月光先问了", "none")).toBeNull();
  expect(refusal("月光先问了", "below")).not.toBeNull();
});
