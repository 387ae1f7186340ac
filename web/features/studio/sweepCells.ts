import { SeedlineError } from "../../../src/core/errors.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import { type Cell, cellKey, GRID_SIZE } from "./Draft.ts";
import type { Sweep } from "./Sweep.ts";
import { seedsFrom } from "./seedsFrom.ts";

/**
 * The cells of a grid.
 * @param seed The seed on show, as typed; a list of seeds takes its place.
 * @returns One to four cells that all differ.
 * @throws SeedlineError `SEED_OUT_OF_RANGE`; `SWEEP_INVALID` when it leaves nothing to draw
 */
export function sweepCells(sweep: Sweep, seed: string): Cell[] {
  switch (sweep.kind) {
    case "seeds": {
      const step = parseSeed(sweep.step);
      if (step === 0n) throw invalid("Seeds that are 0 apart are all the same.", "Give a step of 1 or more.");
      return distinct(seedsFrom(parseSeed(seed), GRID_SIZE, step).map((next) => ({ seed: String(next), params: {} })));
    }
    case "list": {
      const seeds = sweep.seeds.split(/[\s,;]+/u).filter((text) => text !== "");
      if (seeds.length === 0) throw invalid("The list of seeds is empty.", "Give one to four seeds.");
      const cells = distinct(seeds.map((text) => ({ seed: parseSeed(text).toString(), params: {} })));
      if (cells.length <= GRID_SIZE) return cells;
      throw invalid(`The list has ${cells.length} seeds; a grid has room for ${GRID_SIZE}.`, "Give one to four seeds.");
    }
    case "range": {
      const first = parseSeed(seed).toString();
      const { name, from, to } = sweep;
      const value = (index: number) => Number((from + ((to - from) * index) / (GRID_SIZE - 1)).toFixed(6));
      return distinct(Array.from({ length: GRID_SIZE }, (_, i) => ({ seed: first, params: { [name]: value(i) } })));
    }
    case "choices": {
      const first = parseSeed(seed).toString();
      if (sweep.values.length === 0) throw invalid("No value was chosen to sweep.", "Choose one to four values.");
      return distinct(
        sweep.values.slice(0, GRID_SIZE).map((value) => ({ seed: first, params: { [sweep.name]: value } })),
      );
    }
  }
}

function distinct(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
}

function invalid(message: string, hint: string): SeedlineError {
  return new SeedlineError("SWEEP_INVALID", message, { hint });
}
