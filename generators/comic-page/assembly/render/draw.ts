import { drawPalette } from "../colour/choose";
import { allocate } from "../memory";
import { noise } from "../math/noise";
import { chance, range, reseed } from "../math/random";
import { S, abs, add, hi, mad, mul, sat, sub } from "../math/vec";
import { chooseLetters, isBelow, letterCaptions } from "../page/captions";
import { drawPanels, edge, half, outer, panelCount, side } from "../page/panels";
import { A as seenA, B as seenB, L as seenL, drawPlace, drawScene, see } from "../page/scene";
import { heightOf, lookAlong, parentCount, parentsHash, widthOf } from "../request/parents";
import { border, captionCount, height, layout, paper, seed, width } from "../request/request";
import { promptHash, scenes } from "../request/traits";
import { mask, openMask } from "../text/pen";
import { A, B, L, bare, blend, inkOver, lightOver, paperOver, printDots, take } from "./print";
import { develop, openSheet, put, spot } from "./sheet";

/** A row of a picture before it is printed. */
let rowL: usize = 0;
let rowA: usize = 0;
let rowB: usize = 0;

/** Draws the page the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  drawPalette();
  reseed(promptHash ^ seed, 7 + parentsHash);
  drawPlace(scenes);
  // Without pictures a single line is the beginning of a story of several panels.
  const untold = captionCount == 1 && layout != 5 ? (chance(0.5) ? 3 : 4) : captionCount;
  drawPanels(max(1, parentCount ? max(parentCount, captionCount) : untold));
  chooseLetters();
  openSheet();
  openMask();
  const room = (<usize>width + 16) << 2;
  rowL = allocate(room);
  rowA = allocate(room);
  rowB = allocate(room);
  const columns = f32x4(0.5, 1.5, 2.5, 3.5);
  for (let j = 0; j < <i32>height; j++) {
    for (let i = 0; i < <i32>width; i += 4) {
      bare(add(S(<f32>i), columns), S(<f32>j + 0.5));
      put(spot(i, j), L, A, B);
    }
  }
  for (let k = 0; k < panelCount; k++) drawPanel(k);
  letterCaptions();
  layInk();
  develop(out);
}

/** Panel k: its picture in print, and the line around it. */
function drawPanel(k: i32): void {
  const i0 = <i32>outer(k, 0) & ~3, i1 = <i32>outer(k, 2), j0 = <i32>outer(k, 1), j1 = <i32>outer(k, 3), n = i1 - i0;
  const w = outer(k, 2) - outer(k, 0), h = outer(k, 3) - outer(k, 1), cx = outer(k, 0) + w * 0.5, cy = outer(k, 1) + h * 0.5;
  // A picture that several panels share is seen from nearer by the second one.
  const picture = parentCount ? k * parentCount / panelCount : 0, again = k > 0 && picture == (k - 1) * parentCount / panelCount;
  let scale: f32 = 0, u: f32 = 0, v: f32 = 0, unit: f32 = 2 / min(w, h);
  if (parentCount) {
    const pw = widthOf(picture), ph = heightOf(picture);
    scale = min(pw / w, ph / h);
    if (again) scale *= range(0.45, 0.6);
    u = (pw - w * scale) * (again ? range(0.15, 0.85) : 0.5);
    v = (ph - h * scale) * (again ? range(0.15, 0.85) : 0.5);
  } else drawScene(k, panelCount, w * 0.5 * unit, h * 0.5 * unit, unit);
  const pen = border == 3 ? <f32>0 : max<f32>(1.3, side * (border == 2 ? 0.0085 : 0.0042)), uneven: f32 = border == 1 ? 0 : border == 2 ? 0.7 : 0.4;
  const shaky: f32 = border == 1 || border == 3 ? 0 : side * (border == 2 ? 0.004 : 0.0022), o = range(0, 90), f: f32 = 5 / side;
  const frame: f32 = layout == 5 && k > 0 ? half + pen * 0.5 : 0;
  for (let j = j0; j < j1; j++) {
    const y = S(<f32>j + 0.5);
    if (parentCount) lookAlong(picture, u + (<f32>i0 + 0.5 - outer(k, 0)) * scale, v + (<f32>j + 0.5 - outer(k, 1)) * scale, scale, n, rowL, rowA, rowB);
    for (let i = 0; i < n; i += 4) {
      const x = add(S(<f32>(i0 + i)), f32x4(0.5, 1.5, 2.5, 3.5));
      let d = S(-1e9);
      for (let e = 0; e < 4; e++) d = hi(d, mad(x, S(edge(k, e, 0)), mad(y, S(edge(k, e, 1)), S(edge(k, e, 2)))));
      if (!v128.any_true(f32x4.lt(d, S(pen + frame + 2)))) continue;
      const hand = noise(mad(x, S(f), S(o)), mul(y, S(f)));
      d = mad(hand, S(shaky), d);
      const at = spot(i0 + i, j), inside = sat(sub(S(0.5), d));
      take(at);
      if (frame > 0) paperOver(sat(sub(S(0.5 + frame), d)));
      if (v128.any_true(f32x4.gt(inside, S(0)))) {
        const oldL = L, oldA = A, oldB = B;
        if (parentCount) printDots(x, y, v128.load(rowL + (i << 2)), v128.load(rowA + (i << 2)), v128.load(rowB + (i << 2)));
        else {
          see(mul(sub(x, S(cx)), S(unit)), mul(sub(y, S(cy)), S(unit)), h * 0.5 * unit);
          printDots(x, y, seenL, seenA, seenB);
        }
        blend(oldL, oldA, oldB, inside);
      }
      if (pen > 0) inkOver(sat(sub(mad(noise(mul(x, S(f * 2.3)), mad(y, S(f * 2.3), S(o))), S(pen * uneven), S(pen * 0.5 + 0.5)), abs(d))));
      put(at, L, A, B);
    }
  }
}

/** The lettering's ink, over all that is there. */
function layInk(): void {
  const isLight = paper == 3 && isBelow();
  for (let j = 0; j < <i32>height; j++) {
    for (let i = 0; i < <i32>width; i += 4) {
      const bytes = v128.load32_zero(mask + j * width + i);
      if (!v128.any_true(bytes)) continue;
      const at = spot(i, j), cover = mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes))), S(1 / 255));
      take(at);
      if (isLight) lightOver(cover);
      else inkOver(cover);
      put(at, L, A, B);
    }
  }
}
