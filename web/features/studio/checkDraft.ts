import { SeedlineError } from "../../../src/core/errors.ts";
import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import { type Draft, GRID_SIZE, type Sheet } from "./Draft.ts";
import { seedsFrom } from "./seedsFrom.ts";

/** What is wrong, by field, each in one sentence. */
export type DraftProblems = Partial<Record<"prompt" | "negativePrompt" | "seed" | "width" | "height", string>>;

/**
 * Turns what was typed into what is drawn.
 * @returns The sheet, or what is wrong with which field.
 */
export function checkDraft(draft: Draft): { sheet: Sheet; problems: null } | { sheet: null; problems: DraftProblems } {
  const problems: DraftProblems = {};
  const note = (field: keyof DraftProblems, check: () => unknown) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof SeedlineError)) throw error;
      problems[field] = `${error.message} ${error.hint}`;
    }
  };
  note("prompt", () => normalizePrompt({ prompt: draft.prompt }));
  if (draft.negativePrompt !== "") {
    note("negativePrompt", () => normalizePrompt({ prompt: "-", negativePrompt: draft.negativePrompt }));
  }
  note("seed", () => parseSeed(draft.seed));
  for (const side of ["width", "height"] as const) {
    if (readSide(draft[side]) === null) {
      problems[side] = `Between ${MIN_SIDE} and ${MAX_SIDE} pixels.`;
    }
  }
  if (Object.keys(problems).length > 0) return { sheet: null, problems };
  const sheet: Sheet = {
    generator: draft.generator,
    prompt: draft.prompt,
    negativePrompt: draft.negativePrompt,
    width: readSide(draft.width) ?? 0,
    height: readSide(draft.height) ?? 0,
    params: draft.params,
    parents: draft.parents,
    seeds: seedsFrom(parseSeed(draft.seed), GRID_SIZE).map(String),
  };
  return { sheet, problems: null };
}

function readSide(text: string): number | null {
  const side = /^[0-9]{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return side >= MIN_SIDE && side <= MAX_SIDE ? side : null;
}
