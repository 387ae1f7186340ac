import { type Address, getAddress, type Hex, isAddress, isHex } from "viem";
import { canonicalJson } from "../bytes/jcs.ts";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { SeedlineError } from "../errors.ts";
import { parseAssetId } from "../record/AssetId.ts";
import type { PromptRevealMessage } from "./promptRevealTypedData.ts";

/** A private prompt that its creator shows to one person: a signed document that is handed over as a file. */
export interface PromptReveal extends PromptRevealMessage {
  readonly chainId: number;
  /** The Works contract. */
  readonly works: Address;
  readonly signature: Hex;
}

const FORMAT = "prompt-reveal/1";
/** Two prompts of 4,000 code points, escaped at their worst, and a contract's signature, which may be long. */
const MAX_DOCUMENT_BYTES = 131_072;

/** A reveal as JSON (RFC 8785). */
export function promptRevealJson(reveal: PromptReveal): string {
  const { chainId, works, work, to, salt, prompt, negativePrompt, signature } = reveal;
  const words = negativePrompt === "" ? { prompt } : { prompt, negativePrompt };
  return canonicalJson({ seedline: FORMAT, chainId, works, work: work.toString(), to, salt, signature, ...words });
}

/** Whether bytes say of themselves that they are such a document; whether they are is for {@link parsePromptReveal} to find. */
export function isPromptReveal(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_DOCUMENT_BYTES || bytes[0] !== 0x7b) return false;
  return new TextDecoder().decode(bytes).includes(`"${FORMAT}"`);
}

/**
 * Reads a reveal. Who signed it, and whether it is the prompt that the work commits to, is not known by that.
 * @throws SeedlineError `REVEAL_MALFORMED`
 */
export function parsePromptReveal(bytes: Uint8Array): PromptReveal {
  try {
    const fields = { ...(parseJsonStrict(bytes, MAX_DOCUMENT_BYTES) as Readonly<Record<string, unknown>>) };
    const { seedline, chainId, works, to, salt, prompt, negativePrompt = "", signature, work } = fields;
    if (seedline !== FORMAT) throw new Error(`its format is not ${FORMAT}`);
    if (typeof chainId !== "number" || !Number.isSafeInteger(chainId) || chainId <= 0) throw new Error("chainId");
    if (typeof works !== "string" || !isAddress(works)) throw new Error("works");
    if (typeof to !== "string" || !isAddress(to)) throw new Error("to");
    if (typeof salt !== "string" || !/^0x[0-9a-f]{64}$/.test(salt)) throw new Error("salt");
    if (typeof prompt !== "string" || typeof negativePrompt !== "string") throw new Error("prompt");
    if (typeof signature !== "string" || !isHex(signature) || signature.length % 2 !== 0) throw new Error("signature");
    if (typeof work !== "string") throw new Error("work");
    const words = { salt: salt as Hex, prompt, negativePrompt, signature };
    return { chainId, works: getAddress(works), work: parseAssetId(work), to: getAddress(to), ...words };
  } catch (cause) {
    throw new SeedlineError("REVEAL_MALFORMED", "This is no document that shows a prompt, or only a part of one.", {
      hint: "Ask the creator for the whole file; it is one line that begins with a brace.",
      cause,
    });
  }
}
