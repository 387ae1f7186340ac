import { accentA, accentB, accentL, rampA, rampAt, rampB, rampL } from "../colour/palette";
import { flowAt, flowX, flowY } from "../form/field";
import { extentX, extentY } from "../form/frame";
import { recall } from "../form/recall";
import { allocate } from "../memory";
import { noise } from "../math/noise";
import { chance, range } from "../math/random";
import { S, lane0 } from "../math/vec";
import { parentCount, seenA, seenB, seenL } from "../request/parents";
import { density, parentWeight } from "../request/request";
import { RIBBON, THREAD, inkA, inkB, inkL, paintLink, setInk, setStroke } from "./canvas";

/** What is painted already, in cells of its own size: strokes keep clear of each other. */
const CELLS: f32 = 420;
let taken: usize = 0;
let columns: i32 = 0;
let rows: i32 = 0;

/** A path: x, y of each point. */
const MOST = 420;
const path = memory.data(MOST * 8);
let count = 0;

export function clearStrokes(): void {
  columns = <i32>(extentX * CELLS) + 2;
  rows = <i32>(extentY * CELLS) + 2;
  taken = allocate(<usize>columns * rows);
}

@inline function cell(x: f32, y: f32): usize {
  const i = <i32>(x * (CELLS * 0.5) + <f32>columns * 0.5), j = <i32>(y * (CELLS * 0.5) + <f32>rows * 0.5);
  return i < 0 || j < 0 || i >= columns || j >= rows ? 0 : taken + j * columns + i;
}

/** Whether a stroke of this half width may pass (x, y) in direction (dx, dy). */
function isFree(x: f32, y: f32, dx: f32, dy: f32, half: f32): bool {
  const step: f32 = 1.6 / CELLS;
  for (let s: f32 = -half; ; s += step) {
    if (s > half) s = half;
    const p = cell(x - dy * s, y + dx * s);
    if (p && load<u8>(p)) return false;
    if (s >= half) break;
  }
  return true;
}

function take(half: f32): void {
  const step: f32 = 1.2 / CELLS;
  for (let k = 1; k < count; k++) {
    const p = path + (k << 3), x = load<f32>(p), y = load<f32>(p, 4);
    const bx = load<f32>(p - 8), by = load<f32>(p - 8, 4), dx = x - bx, dy = y - by, length = f32.sqrt(dx * dx + dy * dy);
    if (length < 1e-6) continue;
    const nx = -dy / length, ny = dx / length;
    for (let t: f32 = 0; t < length; t += step) {
      for (let s: f32 = -half; s <= half; s += step) {
        const c = cell(bx + dx * t / length + nx * s, by + dy * t / length + ny * s);
        if (c) store<u8>(c, 1);
      }
    }
  }
}

let startL: f32 = 0;
let startA: f32 = 0;
let startB: f32 = 0;

function isElsewhere(x: f32, y: f32): bool {
  recall(S(x), S(y));
  const l = lane0(seenL), a = lane0(seenA), b = lane0(seenB);
  if (count == 1) { startL = l; startA = a; startB = b; }
  const dl = l - startL, da = a - startA, db = b - startB;
  return (dl * dl + (da * da + db * db) * 3) * parentWeight > 0.018;
}

/** Follows the field from (x, y) until something is in the way; at most `longest`. Returns how far it came. */
function trace(x: f32, y: f32, half: f32, gap: f32, longest: f32): f32 {
  const step: f32 = max<f32>(0.006, half * 0.3);
  let dx: f32 = 0, dy: f32 = 0, far: f32 = 0;
  count = 0;
  while (count < MOST && far < longest) {
    flowAt(x, y);
    // A brush does not turn on its heel.
    if (count && flowX * dx + flowY * dy < 0.2) break;
    // Contours of the parents are rough: the hand that follows them is steadier.
    const steady: f32 = count && parentCount ? 0.72 : 0;
    dx = dx * steady + flowX * (1 - steady);
    dy = dy * steady + flowY * (1 - steady);
    normalise(dx, dy);
    dx = unitX;
    dy = unitY;
    if (f32.abs(x) > extentX + half + 0.05 || f32.abs(y) > extentY + half + 0.05 || !isFree(x, y, dx, dy, half + gap)) break;
    // Where the parents' colour turns another one begins another stroke.
    if (parentCount && count % 3 == 1 && isElsewhere(x, y)) break;
    const p = path + (count++ << 3);
    store<f32>(p, x);
    store<f32>(p, y, 4);
    x += dx * step;
    y += dy * step;
    far += step;
  }
  return far;
}

/** Where in the ramp a place takes its colour from: neighbours take similar ones. */
let hueShift: f32 = 0;
let contrastOfPlaces: f32 = 0;
/** The middle of the ramp that is used: lighter on dark paper. */
let tone: f32 = 0;
/** How far from it a stroke's colour may lie: threads are thin and mix in the eye. */
let spread: f32 = 0;

/** Chooses the colour of a stroke that begins at (x, y). */
function chooseInk(x: f32, y: f32): void {
  const place = lane0(noise(S(x * 0.9 + hueShift), S(y * 0.9 - hueShift)));
  let t: f32 = tone + place * contrastOfPlaces + range(-spread, spread);
  t = max<f32>(0.06, min<f32>(0.93, t));
  const accented = chance(0.09), light = range(-0.03, 0.03);
  rampAt(S(t));
  setInk(lane0(rampL) + light, lane0(rampA), lane0(rampB));
  if (accented) setInk(accentL + light, accentA, accentB);
  if (!parentCount) return;
  recall(S(x), S(y));
  const w = parentWeight;
  setInk(inkL + (lane0(seenL) + light - inkL) * w, inkA + (lane0(seenA) - inkA) * w, inkB + (lane0(seenB) - inkB) * w);
}

/** Paints the path that was traced. */
function paintPath(kind: i32, half: f32, length: f32): void {
  setStroke(kind, half, length, range(0, 400));
  const banded = kind == RIBBON && chance(0.22), beat = range(0.06, 0.3);
  let u: f32 = 0, next = beat;
  // Normals of the lines across the path: at a joint, of the mean direction.
  let bx: f32 = 0, by: f32 = 0;
  for (let k = 0; k + 1 < count; k++) {
    const p = path + (k << 3), x0 = load<f32>(p), y0 = load<f32>(p, 4), x1 = load<f32>(p, 8), y1 = load<f32>(p, 12);
    let cx = x1 - x0, cy = y1 - y0;
    const link = f32.sqrt(cx * cx + cy * cy);
    if (k == 0) { bx = cx; by = cy; normalise(bx, by); bx = unitX; by = unitY; }
    const last = k + 2 == count;
    if (!last) { cx = load<f32>(p, 16) - x0; cy = load<f32>(p, 20) - y0; }
    normalise(cx, cy);
    if (banded && u > next) {
      next = u + beat * range(0.4, 1.6);
      chooseInk(x0, y0);
    }
    paintLink(x0, y0, x1, y1, bx, by, unitX, unitY, u, k == 0, last);
    bx = unitX;
    by = unitY;
    u += link;
  }
}

let unitX: f32 = 0;
let unitY: f32 = 0;
function normalise(x: f32, y: f32): void {
  const n = f32.sqrt(x * x + y * y);
  unitX = x / n;
  unitY = y / n;
}

/**
 * Fills the picture with strokes that do not cross, broad ones first.
 * @param kind A stroke of canvas.ts.
 * @param broad Half the width of the broadest.
 * @param dark Whether the paper is.
 */
export function paintStrokes(kind: i32, broad: f32, dark: bool): void {
  tone = dark ? 0.58 : kind == THREAD ? 0.32 : 0.44;
  spread = kind == THREAD ? 0.42 : 0.3;
  hueShift = range(0, 300);
  contrastOfPlaces = range(0.35, 0.75);
  const area = min<f32>(8, extentX * extentY), gap: f32 = parentCount ? 0.001 : 0.0035 + 0.012 * (1 - density);
  let half = broad;
  for (let size = 0; size < 6; size++) {
    const tries = <i32>(area * (90 + <f32>size * <f32>size * (parentCount ? 260 : 130)) * (0.5 + density));
    for (let k = 0; k < tries; k++) {
      const x = range(-1.05, 1.05) * extentX, y = range(-1.05, 1.05) * extentY;
      const h = half * range(0.75, 1.15), longest = range(0.6, 3);
      const far = trace(x, y, h, gap, longest);
      const least = parentCount ? max<f32>(h * 2, 0.03) : max<f32>(h * 3.2, 0.085);
      if (count < 3 || far < least) continue;
      chooseInk(x, y);
      take(h + gap * 0.5);
      paintPath(kind, h, far);
    }
    half *= 0.58;
    if (half < 0.0042) half = 0.0042;
  }
}
