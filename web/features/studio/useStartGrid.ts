import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { loadParents } from "../parents/loadParents.ts";
import type { Sheet } from "./Draft.ts";
import { gridSession } from "./gridOfThisPage.ts";

/** Draws a sheet on this page's wall; its parents' pictures are fetched first. */
export function useStartGrid(): (sheet: Sheet) => void {
  const queries = useQueryClient();
  const seedline = useSeedline();
  return useCallback(
    (sheet) => gridSession.start(sheet, () => loadParents(queries, seedline, sheet.parents)),
    [queries, seedline],
  );
}
