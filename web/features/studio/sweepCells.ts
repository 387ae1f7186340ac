import { SeedlineError } from "../../../src/core/errors.ts";
import { parseSeed } from "../../../src/core/recipe/seed.ts";
import { type Cell, cellKey, GRID_SIZE, MAX_GRID } from "./Draft.ts";
import type { Sweep } from "./Sweep.ts";
import { seedsFrom } from "./seedsFrom.ts";

/**
 * The cells of a grid.
 * @param seed The seed on show, as typed; a list of seeds takes its place.
 * @param promptWith The whole prompt with other words in one of its slots; null when it has no such slot.
 * @returns Cells that all differ: one to four, or as many seeds as were asked for.
 * @throws SeedlineError `SEED_OUT_OF_RANGE`; `SWEEP_INVALID` when it leaves nothing to draw
 */
export function sweepCells(
  sweep: Sweep,
  seed: string,
  promptWith: (slot: string, value: string) => string | null = () => null,
): Cell[] {
  switch (sweep.kind) {
    case "seeds": {
      const step = parseSeed(sweep.step);
      if (step === 0n) throw invalid("Seeds that are 0 apart are all the same.", "Give a step of 1 or more.");
      const count = sweep.count ?? GRID_SIZE;
      return distinct(seedsFrom(parseSeed(seed), count, step).map((next) => ({ seed: String(next), params: {} })));
    }
    case "list": {
      const seeds = sweep.seeds.split(/[\s,;]+/u).filter((text) => text !== "");
      if (seeds.length === 0) throw invalid("The list of seeds is empty.", `Give 1 to ${MAX_GRID} seeds.`);
      const cells = distinct(seeds.map((text) => ({ seed: parseSeed(text).toString(), params: {} })));
      if (cells.length <= MAX_GRID) return cells;
      throw invalid(
        `The list has ${cells.length} seeds; a grid has room for ${MAX_GRID}.`,
        `Give 1 to ${MAX_GRID} seeds.`,
      );
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
    case "slot": {
      const first = parseSeed(seed).toString();
      const slot = sweep.name;
      const values = sweep.values.filter((value) => value.trim() !== "").slice(0, GRID_SIZE);
      if (values.length === 0) throw invalid("No words were chosen to compare.", "Choose one to four of the slot's.");
      return distinct(
        values.map((value) => {
          const prompt = promptWith(slot, value);
          if (prompt !== null) return { seed: first, params: {}, words: { slot, value, prompt } };
          throw invalid(`The prompt has no slot {${slot}} any more.`, "Compare something else, or write it again.");
        }),
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
