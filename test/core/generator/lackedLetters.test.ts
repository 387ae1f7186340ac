import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lackedLetters } from "../../../src/core/generator/lackedLetters.ts";

it("names each character that a comic page has no letter for once, and none that it has", () => {
  expect(lackedLetters("Ça va, Łódź? “Yes” — no… 50 € & £3 × ♥\n\tŸ ÿ ñ ő ğ İ ı")).toEqual([]);
  expect(lackedLetters("Go 走 go 走 中🎉ж !÷ﬁ\u202f\ufffd")).toEqual([
    "走",
    "中",
    "🎉",
    "ж",
    "÷",
    "ﬁ",
    "\u202f",
    "\ufffd",
  ]);
  expect(lackedLetters("e\u0301 \u200d\ufe0f\u00a0\u3000")).toEqual([]);
});

it("agrees with the font that the module is made of, for every character of the basic plane", () => {
  const font = readFileSync(new URL("../../../generators/comic-page/font.txt", import.meta.url), "utf8");
  const lines = font.split("\n").filter((line) => line !== "" && !line.startsWith("//"));
  const codes = new Set(
    lines.map((line) => (line.startsWith("U+") ? Number.parseInt(line.slice(2), 16) : (line.codePointAt(0) ?? 0))),
  );
  // What stands for the others is no letter of its own.
  codes.delete(0xfffd);
  expect(codes.size).toBe(lines.length - 1);
  const has = (character: string) => codes.has(character.codePointAt(0) ?? -1);
  const wrong: string[] = [];
  for (let code = 0x21; code <= 0xffff; code++) {
    const isUnseen = [0x7f, 0xa0, 0x3000, 0x200b, 0x200d, 0xfeff].includes(code) || (code >= 0xfe00 && code <= 0xfe0f);
    if (isUnseen || (code >= 0xd800 && code <= 0xdfff)) continue;
    const one = String.fromCodePoint(code);
    const parts = Array.from(one.normalize("NFD"));
    const isComposed = code >= 0xc0 && code <= 0x17f && parts.length === 2 && parts.every(has);
    if ((lackedLetters(one).length === 0) !== (has(one) || isComposed)) wrong.push(`U+${code.toString(16)}`);
  }
  expect(wrong).toEqual([]);
});
