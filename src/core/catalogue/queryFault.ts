import { SeedlineError } from "../errors.ts";

/** A query that no catalogue answers: `CATALOGUE_QUERY_INVALID` with the field and its value. */
export function queryFault(field: string, value: unknown, expected: string): SeedlineError {
  const shown = typeof value === "bigint" ? value.toString() : (JSON.stringify(value) ?? String(value));
  const text = shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
  return new SeedlineError("CATALOGUE_QUERY_INVALID", `${field} is ${text}, and must be ${expected}.`, {
    hint: "Ask again with a valid value; for the first page leave the cursor out.",
    details: { field, value: text },
  });
}
