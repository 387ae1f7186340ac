import { noise } from "../math/noise";
import { chance, range } from "../math/random";
import { S, add, hi, mad, mul, sat, sub } from "../math/vec";
import { A, B, L, boxOver, inkOver, take } from "../render/print";
import { planeL, put, spot } from "../render/sheet";
import { border, captionCount, captionLen, height, layout, letterSize, place, width } from "../request/request";
import { LEADING, isBroken, isCut, letterAt, lines, setLines, takeCaption, widest } from "../text/lettering";
import { inner, panelCount, raiseFloor, side } from "./panels";

/** Pixels to a unit of the font, the same on the whole page; a capital is ten units high, and legible from seven pixels on. */
let unit: f32 = 1;
const LEAST: f32 = 0.65;

/** Whether captions stand on the bare paper, below their panels; panels that are set into a picture have none below. */
@inline export function isBelow(): bool { return place == 3 && layout != 5; }
@inline function hasCaption(k: i32): bool { return place != 4 && k < captionCount && captionLen(k) > 0; }
@inline function padding(): f32 { return unit * 6.5; }
@inline function inset(): f32 { return side * 0.013; }
@inline function textHeight(): f32 { return (<f32>(lines - 1) * LEADING + 10) * unit; }

/** Breaks caption k for panel k. */
function fit(k: i32): void {
  takeCaption(k);
  const w = inner(k, 2) - inner(k, 0), h = inner(k, 3) - inner(k, 1);
  const most = (isBelow() ? w : min(w - inset() * 2, max(w * 0.62, side * 0.42)) - padding() * 2) / unit;
  setLines(max<f32>(20, most), max(1, <i32>(h * (isBelow() ? <f32>0.34 : unit > LEAST ? 0.5 : 0.74) / (LEADING * unit))));
}

/** The size of the letters: as asked for, smaller where a caption would not fit into its panel. */
export function chooseLetters(): void {
  unit = max<f32>(LEAST, side * 0.00172 * (0.65 + 0.7 * letterSize));
  for (;;) {
    let good = true;
    for (let k = 0; k < panelCount && good; k++) {
      if (!hasCaption(k)) continue;
      fit(k);
      good = !isCut && !isBroken;
    }
    if (good || unit <= LEAST) break;
    unit = max<f32>(LEAST, unit * 0.93);
  }
  if (!isBelow()) return;
  let room: f32 = 0;
  for (let k = 0; k < panelCount; k++) {
    if (!hasCaption(k)) continue;
    fit(k);
    room = max(room, textHeight() + unit * 15);
  }
  for (let k = 0; k < panelCount; k++) raiseFloor(k, room);
}

/** Letters every caption: in a box on its panel, or below it. */
export function letterCaptions(): void {
  const tint: f32 = chance(0.5) ? range(0.15, 0.34) : 0.04;
  for (let k = 0; k < panelCount; k++) {
    if (!hasCaption(k)) continue;
    fit(k);
    const thick = max<f32>(0.78, 0.52 / unit), w = widest * unit + padding() * 2, h = textHeight() + padding() * 1.8;
    if (isBelow()) {
      letterAt((inner(k, 0) + inner(k, 2)) * 0.5, inner(k, 3) + unit * 9, unit, thick);
      continue;
    }
    const left = inner(k, 0) + inset(), right = inner(k, 2) - inset() - w, top = inner(k, 1) + inset(), bottom = inner(k, 3) - inset() - h;
    // Where least is covered; upper left first, as pages are read.
    let x = left, y = top, best: f32 = 1e9;
    for (let c = 0; c < 4; c++) {
      const cx = c & 1 ? right : left, cy = c > 1 ? bottom : top;
      if ((place == 1 && c > 1) || (place == 2 && c < 2) || (layout == 5 && k == 0 && panelCount > 1 && c > 1)) continue;
      const busy = unrest(cx, cy, w, h) + <f32>c * 0.006;
      if (busy < best) { best = busy; x = cx; y = cy; }
    }
    drawBox(x, y, w, h, tint);
    letterAt(x + w * 0.5, y + padding() * 0.9, unit, thick);
  }
}

/** How much is going on in a rectangle: the mean difference between neighbouring patches that are wider than a dot of the screen. */
function unrest(x: f32, y: f32, w: f32, h: f32): f32 {
  const patch = max(4, <i32>(side * 0.016));
  let sum: f32 = 0, n: f32 = 1;
  const right = min(<i32>width, <i32>(x + w)) - patch, bottom = min(<i32>height, <i32>(y + h)) - patch;
  for (let j = max(0, <i32>y); j < bottom; j += patch) {
    let before: f32 = -1;
    for (let i = max(0, <i32>x); i < right; i += patch) {
      let mean: f32 = 0;
      for (let k = 0; k < patch * patch; k++) mean += load<f32>(planeL + spot(i + k % patch, j + k / patch));
      mean /= <f32>(patch * patch);
      if (before >= 0) { sum += abs<f32>(mean - before); n++; }
      before = mean;
    }
  }
  return sum / n;
}

/** A box of paper with a line of ink around it, drawn by hand. */
function drawBox(x: f32, y: f32, w: f32, h: f32, tint: f32): void {
  const cx = S(x + w * 0.5), cy = S(y + h * 0.5), hw = S(w * 0.5), hh = S(h * 0.5);
  const pen = max<f32>(1.1, side * 0.0024), shaky: f32 = border == 1 ? 0 : side * 0.0016, s: f32 = 7 / side;
  const i0 = max(0, <i32>x - 8) & ~3, i1 = min(<i32>width, <i32>(x + w) + 8), j1 = min(<i32>height, <i32>(y + h) + 8);
  for (let j = max(0, <i32>y - 8); j < j1; j++) {
    const py = S(<f32>j + 0.5), dy = sub(f32x4.abs(sub(py, cy)), hh);
    for (let i = i0; i < i1; i += 4) {
      const px = add(S(<f32>i), f32x4(0.5, 1.5, 2.5, 3.5));
      let d = hi(sub(f32x4.abs(sub(px, cx)), hw), dy);
      d = mad(noise(mul(px, S(s)), mul(py, S(s))), S(shaky), d);
      const at = spot(i, j);
      take(at);
      boxOver(sat(sub(S(0.5), d)), tint);
      inkOver(sat(sub(S(pen * 0.5 + 0.5), f32x4.abs(d))));
      put(at, L, A, B);
    }
  }
}
