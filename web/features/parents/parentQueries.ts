import { queryOptions } from "@tanstack/react-query";
import { listTerms } from "../../../src/io/chain/readTerms.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { previewShares } from "./previewShares.ts";

/** Terms of a work under which anybody may derive from it. */
export function termsQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({ queryKey: ["terms", id.toString()], queryFn: () => listTerms(chain, id) });
}

/** What a work with these parents would owe its ancestors. @param royaltyBps What it asks of resales. */
export function sharesQuery({ chain }: Seedline, parents: readonly DraftParent[], royaltyBps: number) {
  return queryOptions({
    queryKey: ["shares", parents, royaltyBps],
    enabled: parents.length > 0,
    retry: false,
    queryFn: () => previewShares(chain, parents, royaltyBps),
  });
}
