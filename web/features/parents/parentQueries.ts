import { queryOptions } from "@tanstack/react-query";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { listTerms } from "../../../src/io/chain/readTerms.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { previewCeded } from "./previewCeded.ts";

/** Terms of a work under which anybody may derive from it. */
export function termsQuery({ chain }: Seedline, id: bigint) {
  return queryOptions({ queryKey: ["terms", id.toString()], queryFn: () => listTerms(chain, id) });
}

/** What a work with these parents would owe them and their ancestors, in basis points. */
export function cededQuery({ chain }: Seedline, parents: readonly DraftParent[]) {
  return queryOptions({
    queryKey: ["ceded", parents],
    enabled: parents.length > 0,
    queryFn: () => previewCeded(chain, parents, DEFAULT_ROYALTY_BPS),
  });
}
