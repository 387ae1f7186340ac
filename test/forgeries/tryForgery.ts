import { SeedlineError } from "../../src/core/errors.ts";
import type { CheckStatus } from "../../src/core/verify/Check.ts";
import type { Expected, Forgery } from "./Forgery.ts";
import type { Stage } from "./stage/Stage.ts";

/** What became of one forgery. */
export interface Outcome {
  readonly name: string;
  readonly expected: Expected;
  /** The verdict, or how the attempt broke down. */
  readonly actual: Expected | `error: ${string}`;
  /** The check that has to name it, how it has to end, and how it ended. */
  readonly check: string;
  readonly expectedStatus: CheckStatus;
  readonly actualStatus: CheckStatus | "error";
  readonly reason: string;
  /** Whether the verdict is the expected one, and for the expected reason. */
  readonly held: boolean;
  readonly durationMs: number;
}

/** Makes a forgery and holds what is said of it against what has to be said. */
export async function tryForgery(stage: Stage, forgery: Forgery): Promise<Outcome> {
  const { name, expected, check, status } = forgery;
  const asked = { name, expected, check, expectedStatus: status };
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const { verdict, checks } = await forgery.forge(stage);
    const finding = checks.find((one) => one.name === check);
    const actualStatus = finding?.status ?? "error";
    const reason = finding?.reason ?? "";
    const held = verdict === expected && actualStatus === status && forgery.reason.test(reason);
    return { ...asked, actual: verdict, actualStatus, reason, held, durationMs: durationMs() };
  } catch (error) {
    if (error instanceof SeedlineError && expected === "refused") {
      const told = `${error.code}: ${error.message}`;
      const held = forgery.reason.test(told);
      return { ...asked, actual: "refused", actualStatus: status, reason: told, held, durationMs: durationMs() };
    }
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...asked,
      actual: `error: ${message}`,
      actualStatus: "error",
      reason: message,
      held: false,
      durationMs: durationMs(),
    };
  }
}
