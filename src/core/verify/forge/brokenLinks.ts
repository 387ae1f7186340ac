import type { Check } from "../Check.ts";
import type { Judgement } from "../Judgement.ts";

/** Which checks a forgery changed. */
export interface BrokenLinks {
  /** Those that fail now and did not before, the decisive ones first: where the forgery is found out. */
  readonly broken: readonly Check[];
  /** Those that can be judged no more, because what they build on fell. */
  readonly lost: readonly Check[];
}

/** Holds what is said of a forgery against what is said of the honest work. */
export function brokenLinks(honest: Judgement, forged: Judgement): BrokenLinks {
  const was = new Map(honest.checks.map(({ name, status }) => [name, status]));
  const changed = forged.checks.filter(({ name, status }) => was.get(name) !== status);
  const broken = changed.filter(({ status }) => status === "fail");
  return {
    broken: [...broken.filter(({ critical }) => critical), ...broken.filter(({ critical }) => !critical)],
    lost: changed.filter(({ status }) => status === "unknown"),
  };
}
