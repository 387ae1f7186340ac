import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { beforeAll, describe, expect, it } from "vitest";
import { find, generatedSources } from "../../../scripts/generators/generatedSources.ts";
import { readVectors } from "../../support/readVectors.ts";

/** What `generators/neural-cells/training/reference.py`, whole numbers in Python, made of a small torus. */
interface AutomatonVectors {
  readonly rows: number;
  readonly columns: number;
  readonly steps: number;
  /** Q11, cell by cell, 12 each. */
  readonly start: readonly number[];
  /** Q15, one a cell. */
  readonly cos: readonly number[];
  readonly sin: readonly number[];
  readonly share: readonly number[];
  /** In cells, some beyond the border. */
  readonly places: readonly (readonly [u: number, v: number])[];
  readonly runs: readonly {
    readonly first: number;
    readonly second: number;
    readonly cells: readonly number[];
    /** Height, tone and accent at each place, 0…1. */
    readonly decoded: readonly (readonly number[])[];
  }[];
}

const CHANNELS = 12;
const CELL_BYTES = 32;
const FLOATS_A_GROWN_CELL = 16;
const FOLDER = fileURLToPath(new URL("../../../generators/neural-cells/", import.meta.url));

/** The generator's own sources behind another door: the automaton and the decoder without forms and paint. */
const DOOR = `
import { genome } from "./automaton/genomes";
import { cells, direct, grow, grown, layOut } from "./automaton/grow";
import { accent, height, sample, setGenomes, tone } from "./automaton/sample";
import { unpackGenomes } from "./automaton/unpack";
export function lay(columns: i32, rows: i32): usize { unpackGenomes(); layOut(columns, rows); return cells; }
export function turn(at: i32, cos: f32, sin: f32, share: f32): void { direct(at, cos, sin, share); }
export function live(first: i32, second: i32, steps: i32): usize { grow(genome(first), genome(second), steps); return grown; }
export function look(first: i32, u: f32, v: f32, channel: i32): f32 {
  setGenomes(genome(first), genome(first));
  sample(f32x4.splat(u), f32x4.splat(v));
  return f32x4.extract_lane(channel == 0 ? height : channel == 1 ? tone : accent, 0);
}
`;

interface Door {
  readonly memory: WebAssembly.Memory;
  lay(columns: number, rows: number): number;
  turn(at: number, cos: number, sin: number, share: number): void;
  live(first: number, second: number, steps: number): number;
  look(first: number, u: number, v: number, channel: number): number;
}

let module: WebAssembly.Module;

beforeAll(async () => {
  const generated = generatedSources(FOLDER);
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ["assembly/door.ts", "--outFile", "door.wasm", "--runtime", "stub", "--use", "abort=", "--enable", "simd", "-O2"],
    {
      readFile: (name) => {
        if (name === "assembly/door.ts") return DOOR;
        const path = find(FOLDER, name);
        return generated.get(name) ?? (existsSync(path) ? readFileSync(path, "utf8") : null);
      },
      writeFile: (_, contents) => {
        if (typeof contents !== "string") bytes = contents;
      },
      listFiles: () => [],
    },
  );
  expect(error, stderr.toString()).toBeNull();
  module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
}, 60_000);

describe("the automaton of neural-cells", () => {
  const vectors = readVectors<AutomatonVectors>("generator.neural-cells.automaton.json");
  const { rows, columns, steps } = vectors;

  /** A fresh torus in the state of the vectors, after `count` steps. */
  function run(first: number, second: number, count: number) {
    const door = new WebAssembly.Instance(module).exports as unknown as Door;
    const cells = door.lay(columns, rows);
    const states = new Int16Array(door.memory.buffer, cells, (rows * columns * CELL_BYTES) / 2);
    for (const [i, value] of vectors.start.entries()) {
      states[Math.floor(i / CHANNELS) * (CELL_BYTES / 2) + (i % CHANNELS)] = value;
    }
    for (let at = 0; at < rows * columns; at += 1) {
      const [c = 0, s = 0, share = 0] = [vectors.cos[at], vectors.sin[at], vectors.share[at]];
      door.turn(at, c / 32_767, s / 32_767, share / 32_767);
    }
    const grown = new Float32Array(door.memory.buffer, 0).subarray(door.live(first, second, count) / 4);
    const grownCells = Array.from({ length: rows * columns }, (_, at) => {
      const start = (Math.floor(at / columns) * (columns + 3) + (at % columns)) * FLOATS_A_GROWN_CELL;
      return new Float32Array(door.memory.buffer, grown.byteOffset + start * 4, CHANNELS);
    });
    return { door, cells: grownCells.flatMap((cell) => [...cell].map((state) => state * 2_048)) };
  }

  it("equals the reference in whole numbers, for every genome and every mixture of two", () => {
    expect(vectors.runs.length).toBe(6);
    for (const { first, second, cells } of vectors.runs) expect(run(first, second, steps).cells).toEqual(cells);
  });

  it("is decoded to the same height, tone and accent between the cells, on a torus", () => {
    for (const { first, second, decoded } of vectors.runs) {
      const { door } = run(first, second, steps);
      for (const [i, [u, v]] of vectors.places.entries()) {
        const seen = [0, 1, 2].map((channel) => door.look(first, u, v, channel));
        for (const [channel, value] of seen.entries())
          expect(value).toBeCloseTo(decoded[i]?.[channel] ?? Number.NaN, 4);
      }
    }
    expect(new Set(vectors.runs.flatMap(({ decoded }) => decoded.flat())).size).toBeGreaterThan(60);
  });

  it("changes with its genome, its direction and its share", () => {
    const outcomes = vectors.runs.map(({ cells }) => cells.join());
    expect(new Set(outcomes).size).toBe(vectors.runs.length);
    expect(run(0, 2, steps).cells).not.toEqual(vectors.runs[0]?.cells);
    expect(run(0, 1, steps - 1).cells).not.toEqual(vectors.runs[0]?.cells);
  });
});
