import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { loadInputs } from "../parents/loadInputs.ts";
import type { Sheet } from "./Draft.ts";
import { gridSession } from "./gridOfThisPage.ts";

/** Draws a sheet on this page's wall; the pictures it is drawn from are fetched first. */
export function useStartGrid(): (sheet: Sheet) => void {
  const queries = useQueryClient();
  const seedline = useSeedline();
  return useCallback(
    (sheet) => gridSession.start(sheet, () => loadInputs(queries, seedline, sheet)),
    [queries, seedline],
  );
}
