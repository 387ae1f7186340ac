import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { GeneratorDescription } from "../../../src/core/generator/GeneratorDescription.ts";
import type { Cell, DraftPicture, Sheet } from "./Draft.ts";
import { fittingParams } from "./paramFields.ts";
import { seedsFrom } from "./seedsFrom.ts";
import type { TileCell } from "./Tile.ts";

/**
 * How far the first two numbers of a generator are moved, as parts of their range: what was found to keep a picture recognisable
 * (perceptual hashes mostly 0 to 24 of 64 bits away; unrelated pictures lie around 32).
 */
const SUBTLE_STEPS: readonly (readonly [number, number])[] = [
  [-0.12, 0],
  [0.12, 0],
  [-0.24, 0.15],
  [0.24, -0.15],
];

/**
 * The same seed with the generator's first numbers moved a little: the composition stays, its detail changes.
 * @returns The sheet to draw; null when the generator has no number to move.
 */
export function varySubtly(sheet: Sheet, tile: TileCell, description: GeneratorDescription): Sheet | null {
  const params = fittingParams(description, tile.params);
  const numbers = Object.entries(description.params.properties)
    .flatMap(([name, schema]) => ("minimum" in schema ? [{ name, schema }] : []))
    .slice(0, 2);
  if (numbers.length === 0) return null;
  const cells = SUBTLE_STEPS.map((steps): Cell => {
    const moved: JsonObject = Object.fromEntries(
      numbers.map(({ name, schema }, i) => {
        const span = schema.maximum - schema.minimum;
        const next = reflect(Number(params[name]) + (steps[i] ?? 0) * span, schema.minimum, schema.maximum);
        return [name, schema.type === "integer" ? Math.round(next) : Number(next.toFixed(6))];
      }),
    );
    return { seed: tile.seed, params: moved };
  });
  return { ...sheet, prompt: tile.prompt, params, cells };
}

/**
 * Other seeds, drawn from the picture itself: its colours and masses stay, everything is composed anew. The picture becomes an input
 * (perceptual hashes 8 to 26 of 64 bits away).
 * @param picture The picture as it is kept; it takes the place of an earlier variation's.
 * @param seed The first of the new seeds.
 */
export function varyStrongly(sheet: Sheet, tile: TileCell, picture: DraftPicture, seed: bigint): Sheet {
  const pictures = [...sheet.pictures.filter(({ origin }) => origin !== "variation"), picture];
  const cells = seedsFrom(seed, 4).map((next) => ({ seed: next.toString(), params: {} }));
  return { ...sheet, prompt: tile.prompt, params: tile.params as Sheet["params"], pictures, cells };
}

/** Keeps a number within its bounds by turning back at them, so that a variation never falls on the original. */
function reflect(value: number, minimum: number, maximum: number): number {
  if (value < minimum) return Math.min(maximum, 2 * minimum - value);
  return value > maximum ? Math.max(minimum, 2 * maximum - value) : value;
}
