import type { CheckName, CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";

/** What became of each check. */
export function statusesOf({ checks }: Judgement): Record<CheckName, CheckStatus> {
  return Object.fromEntries(checks.map(({ name, status }) => [name, status])) as Record<CheckName, CheckStatus>;
}
