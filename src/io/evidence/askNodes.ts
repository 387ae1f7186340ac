import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { type AttemptOptions, attempt } from "./attempt.ts";

/** Asks nodes of a chain a question; `null` and `undefined` are the answer that there is no such thing. */
type Ask = <T>(
  question: (node: ChainReader) => Promise<T | null | undefined>,
  options?: Pick<AttemptOptions, "absentCodes">,
) => Promise<Gathered<T>>;

/** Nodes of one chain, of which none is trusted. */
export interface Nodes {
  /** All are asked, and those that answer must agree to the last bit. */
  readonly all: Ask;
  /** They are asked one after the other until one answers. */
  readonly any: Ask;
}

export function nodesOf(readers: readonly ChainReader[], common: Omit<AttemptOptions, "absentCodes">): Nodes {
  return {
    all: async (question, options = {}) => {
      const ask = (node: ChainReader) => attempt(() => chainCall(() => question(node)), { ...common, ...options });
      const answers = await Promise.all(readers.map(ask));
      const told = answers.filter(({ state }) => state !== "unavailable");
      const [first] = told;
      if (first === undefined) return answers[0] ?? unavailable("no node was named");
      if (told.every((answer) => spell(answer) === spell(first))) return first;
      return unavailable(`the ${told.length} nodes that were asked contradict one another`);
    },
    any: async (question, options = {}) => {
      let failed: Gathered<never> | undefined;
      for (const node of readers) {
        const answer = await attempt(() => chainCall(() => question(node)), { ...common, ...options });
        if (answer.state !== "unavailable") return answer;
        failed ??= answer;
      }
      return failed ?? unavailable("no node was named");
    },
  };
}

function spell(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? `${item}n` : item));
}
