import type { Evidence } from "../../../src/core/verify/Evidence.ts";

/** A value in the evidence that is no byte string, and the evidence with another in its place. */
export interface LeafTarget {
  readonly name: string;
  readonly flipped: () => Evidence;
  /** Why it may change without anybody noticing; null when it may not. */
  readonly unclaimed: string | null;
}

/** Values that a work does not claim, by their path within the chain's evidence; `*` stands for any key. */
const UNCLAIMED: readonly (readonly [path: RegExp, why: string])[] = [
  [/^block\.number$/, "which block was asked: its time alone has to be after the work's"],
  [/^block\.hash$/, "the same: nothing is proven by a block's hash unless there are proofs, as in a bundle"],
  [/^block\.timestamp$/, "a later block is as good, and the flip of one bit of an earlier one is not before the work"],
  [/^claim\.claimedAt$/, "a commitment may be up to seven days older than its mint"],
  [/^terms\.\d+\.terms\.(cap|fee|currency|gate)$/, "conditions that the contract enforces at mint and no record keeps"],
  [/^terms\.\d+\.terms\.textHash$/, "words beside the terms, which bind nobody's record"],
  [/^terms\.\d+\.terms\.closed$/, "closing terms touches no earlier work"],
  [/^terms\.\d+\.terms\.by$/, "who may derive was asked at mint; that nobody may is told apart"],
  [/^terms\.\d+\.terms\.expiresAt$/, "terms that do not expire have a time of zero; that of others counts"],
  [/^terms\.\d+\.terms\.minRoyaltyBps$/, "a least royalty below the work's own asks for nothing more"],
  [
    /^terms\.3\.terms\.(permissions|shareAlike|attribution)$/,
    "the grandchild's other parent, under terms 2, demands it anyway",
  ],
  [/^terms\.\d+\.publishedAt$/, "any time before the work is as good"],
];

/** Every leaf of what the chain's nodes said that is not code. */
export function leafTargets(evidence: Evidence): LeafTarget[] {
  const { chainId, block, recordOf, claim, terms } = evidence.chain;
  const told = { chainId, block, recordOf, claim, terms };
  return leavesOf(told, []).map(({ path, value }) => {
    const name = path.join(".");
    return {
      name,
      flipped: () => ({
        ...evidence,
        chain: { ...evidence.chain, ...(replaced(told, path, flip(value)) as typeof told) },
      }),
      unclaimed: UNCLAIMED.find(([pattern]) => pattern.test(name))?.[1] ?? null,
    };
  });
}

type Leaf = { readonly path: readonly string[]; readonly value: unknown };

/** `state` and `value` of what was gathered are no keys of their own. */
function leavesOf(value: unknown, path: readonly string[]): Leaf[] {
  if (value instanceof Map) return [...value].flatMap(([key, one]) => leavesOf(one, [...path, `${key}`]));
  if (Array.isArray(value)) return value.flatMap((one, i) => leavesOf(one, [...path, `${i}`]));
  if (typeof value !== "object" || value === null) return value === null ? [] : [{ path, value }];
  if ("state" in value) return "value" in value ? leavesOf(value.value, path) : [];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (typeof value === "object" && value !== null && "state" in value && "value" in value) {
    return { ...value, value: key === undefined ? leaf : replaced(value.value, [key, ...rest], leaf) };
  }
  if (key === undefined) return leaf;
  if (value instanceof Map)
    return new Map([...value].map(([k, one]) => [k, `${k}` === key ? replaced(one, rest, leaf) : one]));
  if (Array.isArray(value)) return value.map((one, i) => (`${i}` === key ? replaced(one, rest, leaf) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([k, one]) => [k, k === key ? replaced(one, rest, leaf) : one]),
  );
}

/** The smallest change: the lowest bit, or the last letter. */
function flip(value: unknown): unknown {
  if (typeof value === "number") return value ^ 1;
  if (typeof value === "bigint") return value ^ 1n;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  if (text === "open") return "holders";
  if (text === "direct") return "lineage";
  if (text === "lineage") return "direct";
  const last = text.at(-1);
  return `${text.slice(0, -1)}${last === "0" ? "1" : "0"}`;
}
