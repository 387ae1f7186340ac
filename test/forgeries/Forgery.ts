import type { CheckName, CheckStatus } from "../../src/core/verify/Check.ts";
import type { Judgement, Verdict } from "../../src/core/verify/Judgement.ts";
import type { Stage } from "./stage/Stage.ts";

/** A verdict, or that the file is refused before there is anything to judge. */
export type Expected = Verdict | "refused";

/** Something that somebody could try in order to pass a lie off as a work, and what has to be said of it. */
export interface Forgery {
  /** Says what was forged; unique in the corpus. */
  readonly name: string;
  /** By the table in DESIGN.md §6, written down before it was ever run. */
  readonly expected: Expected;
  /** The check that has to name it, and how: a forgery must not be caught for a wrong reason. */
  readonly check: CheckName;
  readonly status: CheckStatus;
  /** What the check's reason has to say. */
  readonly reason: RegExp;
  /** Makes the forgery from honest works and has it verified as a collector would. */
  readonly forge: (stage: Stage) => Promise<Judgement>;
}
