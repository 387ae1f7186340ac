import { providerSeed } from "../../../../src/core/providers/ProviderDescription.ts";
import { type Cell, cellKey, type Sheet } from "../Draft.ts";
import type { Service } from "./services.ts";

/** Grids that were asked for on this page: only for these is a service asked; others are looked up. */
const begun = new Set<string>();

/** Whether a picture may be asked for, and not only looked up. A draft that is opened again never spends anything by itself. */
export function mayAsk(generation: string): boolean {
  return begun.has(generation);
}

/** From now on this one may be asked for: a person has asked for it again. */
export function allowAsking(generation: string): void {
  begun.add(generation);
}

/** A picture's name at the server. */
export function generationOf({ run }: Pick<Sheet, "run">, index: number): string {
  return `${run ?? "0".repeat(32)}-${index}`;
}

/**
 * A sheet as a service can draw it: under a name of its own, with the seeds that it takes, without words that it does not know, and one
 * picture at a time where it is paid for. A generator's own sheet is left as it is.
 */
export function forGenerator({ run: _, ...sheet }: Sheet, service: Service | undefined): Sheet {
  if (service === undefined) return sheet;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const run = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const cells = service.costs ? sheet.cells.slice(0, 1) : sheet.cells;
  const taken = cells.map(
    (cell): Cell => ({ ...cell, seed: (providerSeed(BigInt(cell.seed), service) ?? BigInt(cell.seed)).toString() }),
  );
  const distinct = [...new Map(taken.map((cell) => [cellKey(cell), cell])).values()];
  distinct.forEach((_, index) => {
    begun.add(generationOf({ run }, index));
  });
  return { ...sheet, run, cells: distinct, negativePrompt: service.takesNegativePrompt ? sheet.negativePrompt : "" };
}
