import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import type { Cell, Draft, Sheet } from "./Draft.ts";
import { sweepCells } from "./sweepCells.ts";

/** What is wrong, by field. */
export type DraftProblems = Partial<
  Record<"prompt" | "negativePrompt" | "seed" | "sweep" | "width" | "height", SeedlineError>
>;

/**
 * Turns what was typed into what is drawn.
 * @param salt Of a private prompt; null when it is public.
 * @returns The sheet, or what is wrong with which field.
 */
export function checkDraft(
  draft: Draft,
  salt: Hex | null = null,
): { sheet: Sheet; problems: null } | { sheet: null; problems: DraftProblems } {
  const problems: DraftProblems = {};
  const note = (field: keyof DraftProblems, check: () => unknown) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof SeedlineError)) throw error;
      problems[field] = error;
    }
  };
  const { prompt, negativePrompt, sweep } = draft;
  let cells: Cell[] = [];
  const side = { width: 0, height: 0 };
  note("prompt", () => normalizePrompt({ prompt }));
  if (negativePrompt !== "") note("negativePrompt", () => normalizePrompt({ prompt: "-", negativePrompt }));
  if (sweep.kind !== "list") note("seed", () => parseSeed(draft.seed));
  if (problems.seed === undefined) {
    note("sweep", () => {
      cells = sweepCells(sweep, draft.seed);
    });
  }
  for (const name of ["width", "height"] as const) {
    note(name, () => {
      side[name] = readSide(draft[name]);
    });
  }
  if (Object.keys(problems).length > 0) return { sheet: null, problems };
  const { generator, params, parents, pictures } = draft;
  return {
    sheet: { generator, prompt, negativePrompt, salt, ...side, params, parents, pictures, cells },
    problems: null,
  };
}

function readSide(text: string): number {
  const side = /^[0-9]{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (side >= MIN_SIDE && side <= MAX_SIDE) return side;
  throw new SeedlineError("SIZE_OUT_OF_RANGE", `"${text.slice(0, 10)}" is no size.`, {
    hint: `Between ${MIN_SIDE} and ${MAX_SIDE} pixels.`,
  });
}
