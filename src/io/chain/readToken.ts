import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, hexToString, zeroAddress } from "viem";
import { isLineText } from "../../core/bytes/plainText.ts";
import type { ChainReader } from "./ChainReader.ts";

/** How amounts of an asset are written. A token's own words: they say nothing about what it is worth or whose it is. */
export interface AssetFace {
  /** At most 12 characters of plain text; null when the token says none that could be shown. */
  readonly symbol: string | null;
  /** 0 to 36; 0 when the token says none. */
  readonly decimals: number;
}

/** The chain's own coin. */
export const COIN_FACE: AssetFace = { symbol: "ETH", decimals: 18 };

const MAX_SYMBOL_LENGTH = 12;
const MAX_DECIMALS = 36;

/** Tokens are code of strangers: a question may cost this much and no more. */
const QUESTION_GAS = 300_000n;
/** Hex digits of an answer that is looked at. */
const MAX_ANSWER_LENGTH = 4_096;

const view = (name: string, type: string) =>
  [{ type: "function", name, stateMutability: "view", inputs: [], outputs: [{ type }] }] as const;

/**
 * Asks a token for its symbol and decimals. Whatever it answers (nothing, megabytes, right-to-left tricks, 255 decimals) comes back as
 * something that can be shown. Never throws: a token without a face is shown by its address, its amounts in the smallest unit.
 */
export async function readToken({ client }: ChainReader, asset: Address): Promise<AssetFace> {
  if (asset === zeroAddress) return COIN_FACE;
  const ask = async (functionName: string, ...types: readonly string[]): Promise<unknown[]> => {
    const data = encodeFunctionData({ abi: view(functionName, "bytes"), functionName });
    const answer = await client.call({ to: asset, data, gas: QUESTION_GAS }).catch(() => null);
    return types.map((type) => decoded(view(functionName, type), functionName, answer?.data));
  };
  const [[text, bytes], [decimals]] = await Promise.all([
    ask("symbol", "string", "bytes32"),
    ask("decimals", "uint256"),
  ]);
  return { symbol: symbolOf(text) ?? symbolOf(bytesText(bytes)), decimals: decimalsOf(decimals) };
}

function decoded(abi: ReturnType<typeof view>, functionName: string, data: Hex | undefined): unknown {
  if (data === undefined || data.length > MAX_ANSWER_LENGTH) return null;
  try {
    return decodeFunctionResult({ abi, functionName, data });
  } catch {
    return null;
  }
}

/** Cut before it is looked at, so that a symbol of a megabyte costs nothing. */
function symbolOf(answer: unknown): string | null {
  if (typeof answer !== "string") return null;
  const head = [...answer.slice(0, 4 * MAX_SYMBOL_LENGTH)].slice(0, MAX_SYMBOL_LENGTH).join("").trim();
  return head !== "" && isLineText(head) ? head : null;
}

function bytesText(answer: unknown): string | null {
  if (typeof answer !== "string" || !/^0x[0-9a-f]{64}$/.test(answer)) return null;
  return hexToString(answer as Hex).replace(/\0+$/, "");
}

function decimalsOf(answer: unknown): number {
  return typeof answer === "bigint" && answer <= BigInt(MAX_DECIMALS) ? Number(answer) : 0;
}
