import { concat } from "viem";
import type { JsonObject } from "../bytes/JsonValue.ts";
import { canonicalJsonBytes } from "../bytes/jcs.ts";
import { SeedlineError } from "../errors.ts";
import { assertRgbaImage } from "../png/assertRgbaImage.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import { normalizePrompt } from "../recipe/prompt.ts";
import { assertSeed } from "../recipe/seed.ts";
import { type GeneratorDescription, writesText } from "./GeneratorDescription.ts";

/** Sides of a picture that a generator may be asked for, in pixels. */
export const MIN_SIDE = 64;
export const MAX_SIDE = 4_096;

/** What a generator is asked for. */
export interface GeneratorRequest {
  readonly prompt: string;
  /** Empty when there is none. */
  readonly negativePrompt: string;
  /** u64. With a private prompt this is `effectiveSeed(seed, salt)`. */
  readonly seed: bigint;
  /** Pixels; both zero of a generator that writes a text. */
  readonly width: number;
  readonly height: number;
  /** Complete: see `completeParams`. */
  readonly params: JsonObject;
  /** Pictures that the new one is a function of, in order. */
  readonly inputs: readonly RgbaImage[];
}

/**
 * Checks a request before anything runs.
 * @throws SeedlineError `PROMPT_EMPTY`, `PROMPT_TOO_LONG`, `SEED_OUT_OF_RANGE`, `SIZE_OUT_OF_RANGE`,
 *   `WRONG_NUMBER_OF_INPUTS`, `IMAGE_INVALID`
 */
export function checkRequest(description: GeneratorDescription, request: GeneratorRequest): void {
  const { name, inputs } = description;
  normalizePrompt(request);
  assertSeed(request.seed);
  if (writesText(description)) assertNoSize(name, request);
  else assertSize(request.width, request.height);
  request.inputs.forEach(assertRgbaImage);
  const count = request.inputs.length;
  if (count >= inputs.min && count <= inputs.max) return;
  throw new SeedlineError(
    "WRONG_NUMBER_OF_INPUTS",
    `The generator ${name} takes ${inputs.min} to ${inputs.max} pictures, and was given ${count}.`,
    { hint: "Choose other parents or another generator.", details: { count, ...inputs } },
  );
}

/** A size would be part of what a text is a function of, and recipes of texts hold none. @throws SeedlineError `SIZE_OUT_OF_RANGE` */
function assertNoSize(name: string, { width, height }: GeneratorRequest): void {
  if (width === 0 && height === 0) return;
  throw new SeedlineError(
    "SIZE_OUT_OF_RANGE",
    `The generator ${name} writes a text, which has no size of ${width} × ${height}.`,
    {
      hint: "Leave width and height out.",
      details: { width, height },
    },
  );
}

/** @throws SeedlineError `SIZE_OUT_OF_RANGE` outside 64 to 4,096 pixels a side */
function assertSize(width: number, height: number): void {
  const fits = (side: number): boolean => Number.isInteger(side) && side >= MIN_SIDE && side <= MAX_SIDE;
  if (fits(width) && fits(height)) return;
  throw new SeedlineError("SIZE_OUT_OF_RANGE", `A picture of ${width} × ${height} pixels cannot be made.`, {
    hint: `Each side must be a whole number from ${MIN_SIDE} to ${MAX_SIDE}.`,
    details: { width, height },
  });
}

/**
 * The bytes a module is given: u32 length of the JSON ‖ canonical JSON ‖ per input: u32 width ‖ u32 height ‖ RGBA. All
 * numbers little-endian.
 */
export function encodeRequest({ inputs, seed, ...rest }: GeneratorRequest): Uint8Array {
  const { prompt, negativePrompt, width, height, params } = rest;
  const json = canonicalJsonBytes({ prompt, negativePrompt, seed: seed.toString(), width, height, params });
  const parts = inputs.flatMap((input) => [u32(input.width), u32(input.height), input.data]);
  return concat([u32(json.length), json, ...parts]);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
