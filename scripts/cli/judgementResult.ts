import type { CheckStatus } from "../../src/core/verify/Check.ts";
import type { Judgement, Verdict } from "../../src/core/verify/Judgement.ts";
import type { CommandResult } from "./Command.ts";
import { exitCodeOf } from "./verdictWords.ts";
import type { VerifiedBundle } from "./verifyBundleFile.ts";

const MARKS: Readonly<Record<CheckStatus, string>> = { pass: "✓", fail: "✗", unknown: "?", "not-applicable": "·" };

/** The judgement of one work, as INTERFACES.md has it. */
export function judgementResult(judgement: Judgement): CommandResult {
  return {
    json: jsonOf(judgement),
    text: textOf(judgement),
    exitCode: exitCodeOf(judgement.verdict),
  };
}

/** From what is worst to say of a bundle to what is best. */
const WORST_FIRST: readonly Verdict[] = ["not-authentic", "cannot-tell", "authentic-with-caveats", "authentic"];

/**
 * The judgement of a bundle: that of its work, and where it rests. Of several works each has its own in `works`, and the verdict of the bundle is
 * the worst of them.
 */
export function bundleResult({ bundle, confirmedBy, works }: VerifiedBundle): CommandResult {
  const { root, index } = bundle;
  const about = { root: root.toString(), chainId: index.chainId, block: index.block, confirmedBy };
  const all = works.map(({ judgement, holder }) => ({
    ...jsonOf(judgement),
    holder: holder.state === "found" ? holder.value : null,
  }));
  const verdict = WORST_FIRST.find((one) => works.some(({ judgement }) => judgement.verdict === one)) ?? "cannot-tell";
  const exitCode = exitCodeOf(verdict);
  const [first, ...more] = works;
  const rests =
    confirmedBy === null
      ? []
      : [`As of block ${index.block.number} of chain ${index.chainId}, ${SAID[confirmedBy]}: ${index.block.hash}`];
  if (first !== undefined && more.length === 0) {
    const holder = first.holder.state === "found" ? [`Held then by ${first.holder.value}.`] : [];
    return {
      json: { ...all[0], bundle: about },
      text: [textOf(first.judgement), "", ...rests, ...holder].join("\n"),
      exitCode,
    };
  }
  const counts = Map.groupBy(works, ({ judgement }) => judgement.verdict);
  const sentence = `${works.length} works: ${[...counts].map(([name, { length }]) => `${length} ${name}`).join(", ")}.`;
  const lines = works.map(({ judgement: { id, sentence: said } }) => `${id}: ${said}`);
  return {
    json: { id: null, verdict, proofLevel: "declared", sentence, checks: [], works: all, bundle: about },
    text: [sentence, "", ...lines, "", ...rests].join("\n"),
    exitCode,
  };
}

const SAID = { given: "whose hash you gave", node: "which a node confirmed" } as const;

function jsonOf({ id, verdict, proofLevel, sentence, checks }: Judgement) {
  const shown = checks.map(({ name, status, reason }) => ({ name, status, reason }));
  return { id: id?.toString() ?? null, verdict, proofLevel, sentence, checks: shown };
}

function textOf({ sentence, checks }: Judgement): string {
  const lines = checks.map(({ name, status, reason }) => `  ${MARKS[status]} ${name.padEnd(11)} ${reason}`);
  return [sentence, "", ...lines].join("\n");
}
