import type { Hex } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { MAX_SIDE, MIN_SIDE } from "../../../src/core/generator/GeneratorRequest.ts";
import { normalizePrompt } from "../../../src/core/recipe/prompt.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import type { Cell, Draft, Sheet } from "./Draft.ts";
import { promptOfDraft } from "./promptOfDraft.ts";
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
  const { negativePrompt, sweep } = draft;
  let prompt = "";
  let cells: Cell[] = [];
  const side = { width: 0, height: 0 };
  note("prompt", () => {
    prompt = promptOfDraft(draft);
    normalizePrompt({ prompt });
  });
  if (negativePrompt !== "") note("negativePrompt", () => normalizePrompt({ prompt: "-", negativePrompt }));
  if (sweep.kind !== "list") note("seed", () => parseSeed(draft.seed));
  if (problems.seed === undefined) {
    note("sweep", () => {
      if (sweep.kind === "slot" && draft.privatePrompt) throw oneSalt();
      const isReadable = problems.prompt === undefined;
      cells = sweepCells(sweep, draft.seed, (slot, value) => (isReadable ? promptOfDraft(draft, slot, value) : ""));
      for (const { words } of cells) if (words !== undefined && isReadable) normalizePrompt(words);
    });
  }
  for (const name of ["width", "height"] as const) {
    note(name, () => {
      side[name] = readSide(draft[name]);
    });
  }
  if (Object.keys(problems).length > 0) return { sheet: null, problems };
  const { generator, params, parents, pictures, style } = draft;
  const under = style === null ? {} : { style };
  return {
    sheet: { generator, prompt, negativePrompt, salt, ...side, params, parents, pictures, cells, ...under },
    problems: null,
  };
}

/** With one salt, revealing one of the prompts would let anyone guess the others. */
function oneSalt(): SeedlineError {
  return new SeedlineError("SWEEP_INVALID", "Words of a private prompt cannot be compared in one grid.", {
    hint: "Draw one grid for each, so that every prompt has a salt of its own; or make the prompt public.",
  });
}

function readSide(text: string): number {
  const side = /^[0-9]{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (side >= MIN_SIDE && side <= MAX_SIDE) return side;
  throw new SeedlineError("SIZE_OUT_OF_RANGE", `"${text.slice(0, 10)}" is no size.`, {
    hint: `Between ${MIN_SIDE} and ${MAX_SIDE} pixels.`,
  });
}
