import { describe, expect, it } from "vitest";
import { MAX_U64, parseUint } from "../../../src/core/bytes/parseUint.ts";
import { codePointCount, isLineText, isMultilineText } from "../../../src/core/bytes/plainText.ts";

describe("plain text", () => {
  it("tells every control character from text", () => {
    for (let code = 0; code < 0x100; code += 1) {
      const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
      const isSpacing = code === 9 || code === 10 || code === 13;
      expect([code, isLineText(String.fromCharCode(code))]).toEqual([code, !isControl]);
      expect([code, isMultilineText(String.fromCharCode(code))]).toEqual([code, !isControl || isSpacing]);
    }
  });

  it("refuses a line that would be shown otherwise than it is stored", () => {
    for (const code of [0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
      expect([code, isLineText(`fox${String.fromCharCode(code)}gnp.`)]).toEqual([code, false]);
    }
  });

  it("takes scripts and emoji that need joiners", () => {
    expect(
      isLineText("\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u0646\u06cc\u200c\u0646 \u05e9\u05dc\u05d5\u05dd"),
    ).toBe(true);
  });

  it("counts code points", () => {
    expect([codePointCount(""), codePointCount("a\u{1f98a}b"), codePointCount("e\u0301")]).toEqual([0, 3, 2]);
  });
});

describe("parseUint", () => {
  it("reads canonical decimals up to the bound", () => {
    expect(parseUint("0", 64)).toBe(0n);
    expect(parseUint("18446744073709551615", 64)).toBe(MAX_U64);
    expect(parseUint("4722366482869645213695", 72)).toBe(2n ** 72n - 1n);
    expect(parseUint((2n ** 256n - 1n).toString(), 256)).toBe(2n ** 256n - 1n);
  });

  it.each([
    "",
    "-0",
    "-1",
    "+1",
    "00",
    "01",
    "1.0",
    "1e3",
    "0x10",
    " 1",
    "1 ",
    "1_000",
    "\u0661",
    "\uff11",
    "18446744073709551616",
    "9".repeat(5000),
  ])("refuses %j", (text) => {
    expect(parseUint(text, 64)).toBeUndefined();
  });

  it("refuses 2^256", () => {
    expect(parseUint((2n ** 256n).toString(), 256)).toBeUndefined();
  });
});
