import { ethers } from "ethers";
import fc from "fast-check";
import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { MAX_PROMPT_LENGTH, normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { promptHash } from "../../../src/core/recipe/promptHash.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vector {
  name: string;
  prompt: string;
  negativePrompt: string | null;
  salt: Hex;
  canonical: string;
  textHash: Hex;
  promptHash: Hex;
}
const vectors = readVectors<Vector[]>("promptHash.json");
const abi = ethers.AbiCoder.defaultAbiCoder();

/** The formula of the design, by another library and from the canonical text. */
function secondPromptHash(canonical: string, salt: string): string {
  const words = [ethers.id("seedline.prompt.v1"), salt, ethers.id(canonical)];
  return ethers.keccak256(abi.encode(["bytes32", "bytes32", "bytes32"], words));
}
const salt = vectors[2]!.salt;
const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((t) => t.trim() !== "");

describe("promptHash", () => {
  it.each(vectors)(
    "gives the vector: $name",
    ({ prompt, negativePrompt, salt, canonical, textHash, promptHash: expected }) => {
      expect(promptHash({ prompt, ...(negativePrompt === null ? {} : { negativePrompt }) }, salt)).toBe(expected);
      expect(ethers.id(canonical)).toBe(textHash);
      expect(secondPromptHash(canonical, salt)).toBe(expected);
    },
  );

  it("has a distinct vector for each case but the empty negative prompt", () => {
    expect(new Set(vectors.map((vector) => vector.promptHash)).size).toBe(vectors.length - 1);
  });

  it("agrees with the second implementation for any text", () => {
    fc.assert(
      fc.property(text, text, (prompt, negativePrompt) => {
        const form = (t: string) => JSON.stringify(t.normalize("NFC"));
        const canonical = `{"negativePrompt":${form(negativePrompt)},"prompt":${form(prompt)}}`;
        expect(promptHash({ prompt, negativePrompt }, salt)).toBe(secondPromptHash(canonical, salt));
      }),
    );
  });

  it("is the same for every Unicode form of a prompt", () => {
    const forms = ["NFC", "NFD"].map((form) =>
      promptHash({ prompt: "\u00c5ngstr\u00f6m \u1e69".normalize(form) }, salt),
    );
    expect(new Set(forms).size).toBe(1);
  });

  it("does not confuse prompt and negative prompt, nor where one ends", () => {
    const pairs: [string, string | undefined][] = [
      ["a", "b"],
      ["b", "a"],
      ["ab", undefined],
      ["a", "b "],
      ["a ", "b"],
      ['a","x":"b', undefined],
    ];
    const hashes = pairs.map(([prompt, negativePrompt]) =>
      promptHash(negativePrompt === undefined ? { prompt } : { prompt, negativePrompt }),
    );
    expect(new Set(hashes).size).toBe(pairs.length);
  });

  it("ignores other keys and the order of keys", () => {
    const one = promptHash({ prompt: "fox", negativePrompt: "text" }, salt);
    const other = { secret: 1, negativePrompt: "text", prompt: "fox" };
    expect(promptHash(other, salt)).toBe(one);
  });

  it("takes the zero salt for a public prompt when none is given", () => {
    expect(promptHash({ prompt: "fox" })).toBe(promptHash({ prompt: "fox" }, PUBLIC_SALT));
    expect(promptHash({ prompt: "fox" })).not.toBe(promptHash({ prompt: "fox" }, salt));
  });

  it.each(["0x", "0x00", salt.slice(2), salt.toUpperCase(), `${salt}00`, "fox"])(
    "refuses the salt %s without quoting it",
    (bad) => {
      expect(() => promptHash({ prompt: "fox" }, bad as Hex)).toThrow(
        expect.objectContaining({
          code: "SALT_INVALID",
          message: `A salt of ${bad.length} characters is not 32 bytes in lower-case hex.`,
        }),
      );
    },
  );
});

describe("normalizePrompt", () => {
  it("leaves an empty negative prompt out, and a blank one in", () => {
    expect(normalizePrompt({ prompt: "fox", negativePrompt: "" })).toEqual({ prompt: "fox" });
    expect(normalizePrompt({ prompt: "fox", negativePrompt: undefined })).toEqual({ prompt: "fox" });
    expect(normalizePrompt({ prompt: " fox ", negativePrompt: " " })).toEqual({ prompt: " fox ", negativePrompt: " " });
  });

  it("counts 4,000 code points after composition, for either part", () => {
    const most = "\u{1f98a}".repeat(MAX_PROMPT_LENGTH);
    expect(normalizePrompt({ prompt: most, negativePrompt: most }).prompt).toBe(most);
    expect(normalizePrompt({ prompt: "e\u0301".repeat(MAX_PROMPT_LENGTH) }).prompt).toHaveLength(MAX_PROMPT_LENGTH);
    for (const parts of [{ prompt: `${most}a` }, { prompt: "a", negativePrompt: `${most}a` }]) {
      expect(() => normalizePrompt(parts)).toThrow(
        expect.objectContaining({ code: "PROMPT_TOO_LONG", details: { length: 4001, maxLength: 4000 } }),
      );
    }
  });

  it.each(["", " ", "\n\t ", "\u3000\u00a0"])("refuses nothing but white space: %j", (prompt) => {
    expect(() => normalizePrompt({ prompt, negativePrompt: "text" })).toThrow(
      expect.objectContaining({ code: "PROMPT_EMPTY" }),
    );
  });

  it.each<[string, string]>([
    ["a\0b", "PROMPT_INVALID"],
    ["a\u001b[31m", "PROMPT_INVALID"],
    ["a\u0085", "PROMPT_INVALID"],
    ["a\ud83d", "TEXT_NOT_WELL_FORMED"],
  ])("refuses %j", (bad, code) => {
    expect(() => normalizePrompt({ prompt: bad })).toThrow(expect.objectContaining({ code }));
    expect(() => normalizePrompt({ prompt: "fox", negativePrompt: bad })).toThrow(expect.objectContaining({ code }));
  });
});
