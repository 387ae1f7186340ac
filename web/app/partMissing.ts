import { SeedlineError } from "../../src/core/errors.ts";

/** Code that belongs to this page did not come: its server is away, or a newer build has taken the place of this one. */
export function partMissing(cause: unknown): SeedlineError {
  return new SeedlineError("PAGE_PART_MISSING", "A part of this page could not be loaded.", {
    hint: "Seedline's server may be away: start it with `npm start`, then try again. Reload the page if it stays so.",
    retryable: true,
    cause,
  });
}

/** Whether an error is a browser's way of saying that a module did not come: each has its own words, and none a code. */
export function isPartMissing(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|importing a module script failed|unable to preload/i.test(error.message)
  );
}
