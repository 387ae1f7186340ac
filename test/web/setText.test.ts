import { expect, it } from "vitest";
import { setText } from "../../web/ui/setText.ts";

it("takes a title, stanzas and lines apart", () => {
  expect(setText("Fox\n\none\ntwo\n\nthree\n")).toMatchObject({ title: "Fox", stanzas: ["one\ntwo", "three"] });
  expect(setText("one line.")).toMatchObject({ title: null, stanzas: ["one line."] });
});

it("shows what would not be seen, or would turn the direction of reading", () => {
  expect(setText("a\u202eb\u200bc\u0007d\u2028e\ufefff").stanzas).toEqual(["a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"]);
  expect(setText("<b>&amp;</b>").stanzas).toEqual(["<b>&amp;</b>"]);
});

it("sets more words in smaller letters, and Chinese ones as wide as they are", () => {
  const long = "a line that goes on for quite a while\n".repeat(12);
  expect(setText(long).sizePercent).toBeLessThan(setText("short").sizePercent);
  expect(setText("字".repeat(90)).sizePercent).toBeLessThanOrEqual(setText("a".repeat(90)).sizePercent);
  expect(setText("x".repeat(60_000)).sizePercent).toBeGreaterThan(1);
});
