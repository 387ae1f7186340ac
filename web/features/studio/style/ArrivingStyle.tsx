import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { listTerms } from "../../../../src/io/chain/readTerms.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { usableTerms } from "../../parents/usableTerms.ts";
import { openStyle } from "./openStyle.ts";
import type { ArrivingStyleLink } from "./styleInSearch.ts";
import { stylePicker } from "./stylePicker.ts";
import { useTakeStyle } from "./useTakeStyle.ts";

/** Draws under the style that the address names, once; where that cannot be done the style itself says why. */
export function ArrivingStyle({ link }: { readonly link: ArrivingStyleLink }) {
  const seedline = useSeedline();
  const queries = useQueryClient();
  const take = useTakeStyle();
  const [opening, setOpening] = useState(true);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    history.replaceState(history.state, "", location.pathname + location.hash);
    const { id, termsId } = link;
    Promise.all([openStyle(queries, seedline, id), listTerms(seedline.chain, id)])
      .then(([open, terms]) => {
        const usable = usableTerms(terms, Date.now() / 1_000);
        const chosen = usable.find((one) => one.id === termsId) ?? usable[0];
        // What asks for more than to be named is looked at first.
        if (chosen === undefined || chosen.by !== "open") stylePicker.set({ id });
        else take(open, chosen.id);
      })
      .catch(() => stylePicker.set({ id }))
      .finally(() => setOpening(false));
  }, [link, queries, seedline, take]);
  return opening ? (
    <p role="status" className="mb-4 animate-breathe text-soft">
      <Trans>Fetching the style, its pictures and its generator…</Trans>
    </p>
  ) : null;
}
