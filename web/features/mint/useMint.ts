import { useState } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { edgesOf } from "../parents/edgesOf.ts";
import type { Draft } from "../studio/Draft.ts";
import { draftStore } from "../studio/draftStore.ts";
import { loadGenerator } from "../studio/generatorStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import { fittingParams } from "../studio/paramFields.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { parseRoyalty, suggestTitle } from "./MintForm.ts";
import type { MintRun } from "./MintRun.ts";
import { mintDeps } from "./mintDeps.ts";
import { continueMint } from "./mintSession.ts";
import type { ChosenWork } from "./workDraftOf.ts";

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
    const { outputHash } = tile;
    const deps = mintDeps({
      pinner,
      openWriter: wallet.openWriter,
      outputHash,
      choose: () => chosenWork(grid, tile, draft),
      edges: edgesOf(grid.sheet.parents),
      royaltyBps: parseRoyalty(draft.royaltyPercent),
    });
    return continueMint(outputHash, deps);
  };
  return { mint, formProblems };
}

async function chosenWork({ sheet, inputs }: Grid, tile: DoneTile, draft: Draft): Promise<ChosenWork> {
  const { description, hash } = await loadGenerator(sheet.generator);
  const { kind, name, version } = description;
  return {
    image: tile.image,
    seed: tile.seed,
    prompt: sheet.prompt,
    negativePrompt: sheet.negativePrompt,
    params: fittingParams(description, tile.params),
    generator: { kind, name, version, hash },
    salt: sheet.salt,
    ...(await inputs()),
    title: draft.title.trim() || suggestTitle(sheet.prompt),
    description: draft.description.trim(),
  };
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
