import { allocate } from "../memory";
import { height, width } from "../request/request";

/** Where ink of the lettering is: a byte a pixel. */
export let mask: usize = 0;

export function openMask(): void { mask = allocate(<usize>width * height + 16); }

/** A line of radius r from (x0, y0) to (x1, y1), all in pixels, with round ends. */
export function line(x0: f32, y0: f32, x1: f32, y1: f32, r: f32): void {
  const i0 = max(0, <i32>(min(x0, x1) - r - 1)), i1 = min(<i32>width - 1, <i32>(max(x0, x1) + r + 1));
  const j0 = max(0, <i32>(min(y0, y1) - r - 1)), j1 = min(<i32>height - 1, <i32>(max(y0, y1) + r + 1));
  const ex = x1 - x0, ey = y1 - y0, per: f32 = 1 / max<f32>(1e-6, ex * ex + ey * ey);
  for (let j = j0; j <= j1; j++) {
    const py = <f32>j + 0.5 - y0;
    for (let i = i0; i <= i1; i++) {
      const px = <f32>i + 0.5 - x0;
      const t = max<f32>(0, min<f32>(1, (px * ex + py * ey) * per)), dx = px - ex * t, dy = py - ey * t;
      const cover = max<f32>(0, min<f32>(1, r + 0.5 - sqrt<f32>(dx * dx + dy * dy)));
      const at = mask + j * width + i, ink = <u32>(cover * 255);
      if (ink > <u32>load<u8>(at)) store<u8>(at, ink);
    }
  }
}

/** Pixels of a unit of the font, where its (0, 0) is, how it leans, how thick the pen is in units. */
let unit: f32 = 1;
let originX: f32 = 0;
let originY: f32 = 0;
let lean: f32 = 0;
let thick: f32 = 0.7;
export function setPen(size: f32, radius: f32): void { unit = size; thick = radius; }
export function movePen(x: f32, y: f32, slope: f32): void { originX = x; originY = y; lean = slope; }

function stroke(x0: f32, y0: f32, x1: f32, y1: f32): void {
  const dot: f32 = x0 == x1 && y0 == y1 ? 1.35 : 1;
  line(originX + (x0 + y0 * lean) * unit, originY - y0 * unit, originX + (x1 + y1 * lean) * unit, originY - y1 * unit, thick * unit * dot);
}

@inline function px(p: usize): f32 { return <f32>(load<u8>(p) >> 4); }
@inline function py(p: usize): f32 { return <f32>(load<u8>(p) & 15); }

/** Draws a glyph moved by (dx, dy) units; its baseline, 4 in the font, becomes 0. */
export function drawGlyph(glyph: usize, dx: f32, dy: f32): void {
  dy -= 4;
  const end = glyph + 2 + <usize>load<u8>(glyph);
  for (let p = glyph + 2; p < end; ) {
    const n = load<u8>(p) & 127, curved = load<u8>(p) > 127;
    p++;
    let x = px(p) + dx, y = py(p) + dy;
    for (let i: u8 = 1; i < n; i++) {
      const q = p + i;
      let cx = px(q) + dx, cy = py(q) + dy;
      if (!curved) { stroke(x, y, cx, cy); x = cx; y = cy; continue; }
      if (i == n - 1) break;
      // A quadratic from here to the middle between this control point and the next, or to the last point.
      const nx = px(q + 1) + dx, ny = py(q + 1) + dy, last = i == n - 2;
      const tx = last ? nx : (cx + nx) * 0.5, ty = last ? ny : (cy + ny) * 0.5;
      let fx = x, fy = y;
      for (let k = 1; k <= 6; k++) {
        const t: f32 = <f32>k / 6, u: f32 = 1 - t;
        const gx = u * u * x + 2 * u * t * cx + t * t * tx, gy = u * u * y + 2 * u * t * cy + t * t * ty;
        stroke(fx, fy, gx, gy);
        fx = gx;
        fy = gy;
      }
      x = tx;
      y = ty;
    }
    p += n;
  }
}
