import { useState } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import type { Draft } from "../studio/Draft.ts";
import { draftStore } from "../studio/draftStore.ts";
import { loadGenerator } from "../studio/generatorStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import { parseRoyalty, suggestTitle } from "./MintForm.ts";
import type { DoneTile } from "./MintPanel.tsx";
import type { MintRun } from "./MintRun.ts";
import { mintDeps } from "./mintDeps.ts";
import { continueMint } from "./mintSession.ts";
import { workDraftOf } from "./workDraftOf.ts";

/** What is wrong with the label, by field. */
export type FormProblems = Partial<Record<"title" | "description" | "royaltyPercent", string>>;

/** Mints the chosen picture with what stands on its label. */
export function useMint(grid: Grid, tile: DoneTile) {
  const { pinner } = useSeedline();
  const [formProblems, setFormProblems] = useState<FormProblems>({});

  const mint = async (wallet: Extract<WalletState, { status: "ready" }>): Promise<MintRun | null> => {
    const draft = draftStore.get();
    const problems = checkForm(draft);
    setFormProblems(problems);
    if (Object.keys(problems).length > 0) return null;
    const title = draft.title.trim() || suggestTitle(grid.sheet.prompt);
    const work = workDraftOf(grid.sheet, tile, await loadGenerator(grid.sheet.generator), {
      title,
      description: draft.description.trim(),
    });
    const royaltyBps = parseRoyalty(draft.royaltyPercent);
    return continueMint(tile.outputHash, mintDeps({ pinner, openWriter: wallet.openWriter, draft: work, royaltyBps }));
  };
  return { mint, formProblems };
}

function checkForm(draft: Draft): FormProblems {
  const problems: FormProblems = {};
  if ([...draft.title].length > 200) problems.title = "At most 200 characters; the rest fits into the description.";
  if ([...draft.description].length > 10_000) problems.description = "At most 10,000 characters.";
  try {
    parseRoyalty(draft.royaltyPercent);
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    problems.royaltyPercent = error.hint;
  }
  return problems;
}
