import { type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { chainCall } from "../chain/chainError.ts";
import { type AttemptOptions, attempt } from "./attempt.ts";

type Question<T> = (node: ChainReader) => Promise<T | null | undefined>;

/** Asks nodes of a chain a question; `null` and `undefined` are the answer that there is no such thing. */
type Ask = <T>(question: Question<T>, options?: Pick<AttemptOptions, "absentCodes">) => Promise<Gathered<T>>;

/** Nodes of one chain, of which none is trusted. */
export interface Nodes {
  /** All are asked, and those that answer must agree to the last bit. */
  readonly all: Ask;
  /** They are asked one after the other until one gives an answer that will do. */
  readonly any: <T>(question: Question<T>, willDo?: (value: T) => boolean) => Promise<Gathered<T>>;
  /** All are asked, each for itself. */
  readonly each: <T>(question: Question<T>) => Promise<Gathered<T>[]>;
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
    any: async <T>(question: Question<T>, willDo: (value: T) => boolean = () => true): Promise<Gathered<T>> => {
      let other: Gathered<T> | undefined;
      for (const node of readers) {
        const answer = await attempt(() => chainCall(() => question(node)), common);
        if (answer.state === "found" && willDo(answer.value)) return answer;
        if (other === undefined || other.state === "unavailable") other = answer;
      }
      return other ?? unavailable("no node was named");
    },
    each: (question) => Promise.all(readers.map((node) => attempt(() => chainCall(() => question(node)), common))),
  };
}

function spell(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? `${item}n` : item));
}
