import { SeedlineError } from "../../src/core/errors.ts";

/**
 * Shows an error: with `json` as the one document on stdout, else as two lines on stderr. An error that was not thrown on
 * purpose keeps its stack trace only when SEEDLINE_DEBUG asks for it.
 */
export function printError(error: unknown, { json }: { json: boolean }): void {
  const known =
    error instanceof SeedlineError
      ? error
      : new SeedlineError("INTERNAL", error instanceof Error ? error.message : String(error), {
          hint: "This is a fault in Seedline; nothing on chain was changed by this command unless a transaction was printed.",
          cause: error,
        });
  if (json) {
    const { code, message, hint } = known;
    console.log(JSON.stringify({ error: { code, message, hint } }));
  } else {
    console.error(`${known.message}\n  ${known.hint}`);
  }
}
