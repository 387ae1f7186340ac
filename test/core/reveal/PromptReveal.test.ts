import { privateKeyToAccount } from "viem/accounts";
import { expect, it } from "vitest";
import {
  isPromptReveal,
  type PromptReveal,
  parsePromptReveal,
  promptRevealJson,
} from "../../../src/core/reveal/PromptReveal.ts";
import { PROMPT_REVEAL_TYPES, promptRevealTypedData } from "../../../src/core/reveal/promptRevealTypedData.ts";

const works = "0x00000000000000000000000000000000000000A1";
const signer = privateKeyToAccount(`0x${"11".repeat(32)}`);
const message = {
  work: 1_537n,
  to: "0x00000000000000000000000000000000000000b2",
  salt: `0x${"c3".repeat(32)}`,
  prompt: "a “quiet” harbour\n港",
  negativePrompt: "rain",
} as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function signed(): Promise<PromptReveal> {
  const signature = await signer.signTypedData(promptRevealTypedData(31337, works, message));
  return { chainId: 31337, works, ...message, signature };
}

it("comes back from its file as it was, and is known as what it is", async () => {
  const reveal = await signed();
  const bytes = bytesOf(promptRevealJson(reveal));
  expect(isPromptReveal(bytes)).toBe(true);
  const read = parsePromptReveal(bytes);
  expect({ ...read, to: read.to.toLowerCase() }).toEqual({ ...reveal, to: message.to });
  expect(isPromptReveal(bytesOf("{}"))).toBe(false);
  expect(isPromptReveal(bytesOf('prompt-reveal/1 "prompt-reveal/1"'))).toBe(false);
});

it("is refused when a field is missing, doubled, or not of its form", async () => {
  const fields = JSON.parse(promptRevealJson(await signed())) as Record<string, unknown>;
  const names = ["seedline", "chainId", "works", "work", "to", "salt", "prompt", "signature"];
  for (const name of names) {
    for (const value of [undefined, null, 7.5, "", "0x", [], { x: 1 }, "-1"]) {
      // Words may be any text, and a signature that is too short is somebody's who did not sign.
      if (name === "prompt" && typeof value === "string") continue;
      if (name === "signature" && value === "0x") continue;
      const bytes = bytesOf(JSON.stringify({ ...fields, [name]: value }));
      expect(() => parsePromptReveal(bytes), `${name} ${JSON.stringify(value)}`).toThrow("This is no document");
    }
  }
  const text = promptRevealJson(await signed());
  for (const broken of [text.slice(0, -1), `${text}x`, `{"chainId":1,${text.slice(1)}`, "x".repeat(200_000)])
    expect(() => parsePromptReveal(bytesOf(broken))).toThrow("This is no document");
});

it("binds every value to the signature", async () => {
  const { hashTypedData } = await import("viem");
  const digest = (m: typeof message, chainId = 31337, contract: `0x${string}` = works) =>
    hashTypedData(promptRevealTypedData(chainId, contract, m));
  const other = { work: 1_538n, to: works, salt: `0x${"c4".repeat(32)}`, prompt: "a", negativePrompt: "" } as const;
  const digests = [digest(message), digest(message, 1), digest(message, 31337, message.to)];
  for (const { name } of PROMPT_REVEAL_TYPES.PromptReveal)
    digests.push(digest({ ...message, [name]: other[name] } as unknown as typeof message));
  expect(new Set(digests).size).toBe(8);
});
