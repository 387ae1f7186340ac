import { SeedlineError } from "../../core/errors.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { raceSignal } from "../ipfs/raceSignal.ts";

const LATE = "the time for gathering evidence was up";

export interface AttemptOptions {
  readonly timeoutMs: number;
  /** The verifier's own wish to stop, which is not a property of the source. */
  readonly signal: AbortSignal;
  /** Aborted when the time for all sources together is up. */
  readonly deadline: AbortSignal;
  /** Error codes by which a source says that there is no such thing. */
  readonly absentCodes?: readonly string[];
}

/**
 * Asks a source that may lie, stall or be gone, and turns whatever happens into evidence. `null` and `undefined` mean that
 * there is no such thing.
 *
 * @throws only the reason of `signal`
 */
export async function attempt<T>(
  ask: (signal: AbortSignal) => Promise<T | null | undefined>,
  { timeoutMs, signal, deadline, absentCodes = [] }: AttemptOptions,
): Promise<Gathered<T>> {
  signal.throwIfAborted();
  if (deadline.aborted) return unavailable(LATE);
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, deadline, timeout]);
  try {
    const value = await raceSignal(ask(either), either);
    return value === null || value === undefined ? ABSENT : found(value);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SeedlineError && absentCodes.includes(error.code)) return ABSENT;
    if (deadline.aborted) return unavailable(LATE);
    if (timeout.aborted) return unavailable(`there was no answer within ${timeoutMs / 1000} seconds`);
    return unavailable(clauseOf(error));
  }
}

/** The message of an error as part of a sentence: its first line, cut, without the full stop. */
export function clauseOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ""] = message.split("\n", 1);
  return line.slice(0, 300).replace(/\.\s*$/, "") || "it failed without a reason";
}
