import { allocate } from "../memory";
import { chance, range, sign } from "../math/random";
import { border, gutter, height, layout, place, slant, width } from "../request/request";

/**
 * The panels: convex quadrangles. Each 80 bytes: four edges (x, y of the outward normal, distance of the origin; the distance of a point is
 * positive outside), the upright rectangle inside (left, top, right, bottom), and the one around it.
 */
let panels: usize = 0;
export let panelCount = 0;
/** The page's shorter side in pixels, and half the gutter. */
export let side: f32 = 0;
export let half: f32 = 0;

@inline export function edge(k: i32, e: i32, part: i32): f32 { return load<f32>(panels + k * 80 + e * 12 + (part << 2)); }
/** 0 left, 1 top, 2 right, 3 bottom of the rectangle inside panel k. */
@inline export function inner(k: i32, part: i32): f32 { return load<f32>(panels + k * 80 + 48 + (part << 2)); }
@inline export function outer(k: i32, part: i32): f32 { return load<f32>(panels + k * 80 + 64 + (part << 2)); }

function setEdge(p: usize, x0: f32, y0: f32, x1: f32, y1: f32, inset: f32): void {
  const ex = x1 - x0, ey = y1 - y0, per: f32 = 1 / sqrt<f32>(ex * ex + ey * ey);
  store<f32>(p, ey * per);
  store<f32>(p, -ex * per, 4);
  store<f32>(p, (ex * y0 - ey * x0) * per + inset, 8);
}

/** One more panel, by its corners clockwise from the upper left one; its edges are moved inwards. */
function addPanel(ax: f32, ay: f32, bx: f32, by: f32, cx: f32, cy: f32, dx: f32, dy: f32, top: f32, right: f32, bottom: f32, left: f32): void {
  const p = panels + panelCount++ * 80;
  setEdge(p, ax, ay, bx, by, top);
  setEdge(p + 12, bx, by, cx, cy, right);
  setEdge(p + 24, cx, cy, dx, dy, bottom);
  setEdge(p + 36, dx, dy, ax, ay, left);
  store<f32>(p, max(ax, dx) + left, 48);
  store<f32>(p, max(ay, by) + top, 52);
  store<f32>(p, min(bx, cx) - right, 56);
  store<f32>(p, min(cy, dy) - bottom, 60);
  store<f32>(p, max<f32>(0, min(ax, dx) - 4), 64);
  store<f32>(p, max<f32>(0, min(ay, by) - 4), 68);
  store<f32>(p, min<f32>(<f32>width, max(bx, cx) + 4), 72);
  store<f32>(p, min<f32>(<f32>height, max(cy, dy) + 4), 76);
}

/** Room for a caption below panel k: its lower edge moves up. */
export function raiseFloor(k: i32, by: f32): void {
  const p = panels + k * 80;
  store<f32>(p, load<f32>(p, 32) + by, 32);
  store<f32>(p, load<f32>(p, 60) - by, 60);
}

/** Panels of each row, one hexadecimal digit a row, from the last row to the first. */
function rowsOf(n: i32): u32 {
  const wide = <f32>width / <f32>height;
  const column: u32 = n == 1 ? 1 : n == 2 ? 0x11 : n == 3 ? 0x111 : 0x1111, strip: u32 = n;
  if (layout == 1) return n == 4 ? 0x22 : n == 3 ? (wide < 0.8 ? 0x21 : 0x12) : n == 2 ? (wide > 1 ? 2 : 0x11) : 1;
  if (layout == 2) return strip;
  if (layout == 3) return column;
  if (layout == 4) return n == 1 ? 1 : (<u32>(n - 1) << 4) | 1;
  if (n == 2) return wide > 1.15 ? strip : column;
  if (n == 3) return wide > 1.7 ? strip : wide < 0.6 ? column : chance(0.6) ? 0x21 : 0x12;
  if (n == 4) return wide > 2.2 ? strip : wide < 0.45 ? column : wide < 1.05 && chance(0.3) ? 0x121 : 0x22;
  return 1;
}

/** Lays out n panels. */
export function drawPanels(n: i32): void {
  panels = allocate(5 * 80);
  side = <f32>min(width, height);
  half = side * (0.006 + 0.022 * gutter);
  const margin = side * (border == 3 ? 0.03 : 0.042), w = <f32>width - margin * 2, h = <f32>height - margin * 2;
  if (layout == 5 && n > 1) { splash(n, margin, w, h); return; }
  let rows = rowsOf(n), rowCount = 0;
  for (let r = rows; r; r >>= 4) rowCount++;
  let leftY = margin, rightY = margin;
  for (let r = 0; rows; r++, rows >>= 4) {
    const columns = <i32>(rows & 15), last = rows < 16;
    // A row of one panel beside rows of several is the lower one, unless it leads.
    let share: f32 = (<f32>r + 1) / <f32>rowCount;
    if (rowCount > 1) share += range(-0.07, 0.07) * slant + (layout == 4 && r == 0 ? <f32>0.12 : 0);
    // Below a panel its caption needs a straight floor.
    const tilt = place == 3 ? <f32>0 : range(0.2, 1) * sign() * slant * 0.075 * side;
    const leftNext = last ? margin + h : margin + h * share + tilt, rightNext = last ? margin + h : margin + h * share - tilt;
    let topX = margin, bottomX = margin;
    for (let c = 1; c <= columns; c++) {
      const middle = margin + w * (<f32>c / <f32>columns + (columns < 4 ? range(-0.16, 0.16) * slant : 0)), lean = range(0.2, 1) * sign() * slant * 0.07 * side;
      const topNext = c == columns ? margin + w : middle + lean, bottomNext = c == columns ? margin + w : middle - lean;
      const s: f32 = 1 / w;
      addPanel(
        topX, leftY + (rightY - leftY) * (topX - margin) * s, topNext, leftY + (rightY - leftY) * (topNext - margin) * s,
        bottomNext, leftNext + (rightNext - leftNext) * (bottomNext - margin) * s, bottomX, leftNext + (rightNext - leftNext) * (bottomX - margin) * s,
        r ? half : 0, c < columns ? half : 0, last ? 0 : half, c > 1 ? half : 0,
      );
      topX = topNext;
      bottomX = bottomNext;
    }
    leftY = leftNext;
    rightY = rightNext;
  }
}

/** One picture over the whole page, the others set into its lower part. */
function splash(n: i32, margin: f32, w: f32, h: f32): void {
  addPanel(margin, margin, margin + w, margin, margin + w, margin + h, margin, margin + h, 0, 0, 0, 0);
  const in_ = side * 0.035 + half, room = (w - in_ * 2 + half * 2) / <f32>(n - 1), top = margin + h * 0.66, foot = margin + h - in_;
  for (let k = 1; k < n; k++) {
    const x = margin + in_ + room * <f32>(k - 1), lean = range(-1, 1) * slant * 0.05 * side, t = range(-1, 1) * slant * 0.03 * side;
    addPanel(x + lean, top + t, x + room - half * 2 + lean, top - t, x + room - half * 2, foot, x, foot, 0, 0, 0, 0);
  }
}
