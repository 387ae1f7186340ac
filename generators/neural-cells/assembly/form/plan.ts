import { columns, direct, layOut, rows } from "../automaton/grow";
import { range } from "../math/random";
import { S, lane0, mad, sinTurn } from "../math/vec";
import { extentX, extentY } from "./frame";

/** Cells in a unit of the picture. */
export let perUnit: f32 = 50;
export function setPerUnit(n: f32): void { perUnit = n; }

function wave(turn: f32): f32 { return lane0(sinTurn(S(turn))); }

/**
 * A torus that no place of the picture owns alone: directions of `base` turns that sway by ±2 `sway`, and patches of the second genome, the more
 * the greater `bias` (-1…1). Everything closes on itself.
 */
export function planWaves(w: i32, h: i32, base: f32, sway: f32, bias: f32): void {
  const p: f32 = range(0, 1), q: f32 = range(0, 1);
  layOut(w, h);
  for (let at = 0; at < w * h; at++) {
    const x = <f32>(at % w) / <f32>w, y = <f32>(at / w) / <f32>h;
    const a = wave(x + x + p + wave(y + q) * 0.3), b = wave(y + y + q + wave(x + p) * 0.4);
    const turn = base + (a + b) * sway;
    direct(at, wave(turn + 0.25), wave(turn), max<f32>(0, min<f32>(1, (a * b + bias) * 5)));
  }
}

/** A torus that covers the picture once: cell (i, j) lies at `placeOf(i)` and so on. */
export function coverPicture(): void { layOut((<i32>(extentX * 2 * perUnit) + 8) & ~3, <i32>(extentY * 2 * perUnit) + 4); }
@inline export function cellOf(x: v128, size: i32): v128 { return mad(x, S(perUnit), S(<f32>size * 0.5)); }
@inline export function placeOf(i: i32, size: i32): v128 { return S((<f32>i - <f32>size * 0.5) / perUnit); }
