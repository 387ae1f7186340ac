import { SeedlineError } from "../errors.ts";

/** Whether a request that failed may have cost something: only what surely was not accepted cost nothing. */
export type Spent = "nothing" | "perhaps";

/** What an error says was spent; of an error that does not say, the worse is believed. */
export function spentOf(error: unknown): Spent {
  return error instanceof SeedlineError && error.details.spent === "nothing" ? "nothing" : "perhaps";
}
