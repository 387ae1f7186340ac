import { bend, bendM, bendX, bendY } from "../math/network";
import { fbm } from "../math/noise";
import { below, range } from "../math/random";
import { S, add, div, hi, len, mad, mix, mul, sat, sinTurn, sqrt, step, sub, lane0, cosTurn } from "../math/vec";
import { parentCount } from "../request/parents";
import { key } from "../request/traits";
import { complexity as detail } from "../request/request";
import { across, along, extentX, extentY } from "./frame";
import { edge, paint, paintAccent, paintParents, shade, shine } from "./sample";

/** Balls of glass before a soft ground: each bends what lies behind it, upside down, and wears rim light and a window. */
const MOST = 16;
const balls = memory.data(MOST * 16);
let count = 0;
let lightX: f32 = 0;
let lightY: f32 = 0;
let tone: f32 = 0;
let folds: f32 = 0;

export function drawGlass(): void {
  const most = 2 + <i32>below(4) + <i32>(detail * 10);
  count = 0;
  for (let tries = 0; tries < 200 && count < most; tries++) {
    const r = count == 0 ? range(0.38, 0.62) : range(0.05, 0.3);
    const x = range(-0.9, 0.9) * extentX * (count == 0 ? 0.5 : 1), y = range(-0.9, 0.9) * extentY * (count == 0 ? 0.5 : 1);
    let free = true;
    for (let i = 0; i < count; i++) {
      const p = balls + (i << 4), dx = x - load<f32>(p), dy = y - load<f32>(p, 4), reach = r + load<f32>(p, 8);
      if (dx * dx + dy * dy < reach * reach) free = false;
    }
    if (!free) continue;
    const p = balls + (count++ << 4);
    store<f32>(p, x);
    store<f32>(p, y, 4);
    store<f32>(p, r, 8);
    store<f32>(p, range(-1, 1), 12);
  }
  const turn = range(0.55, 0.95);
  lightX = lane0(cosTurn(S(turn)));
  lightY = lane0(sinTurn(S(turn)));
  tone = key > 0.3 ? 0.75 : key < -0.2 ? 0.3 : range(0.3, 0.7);
  folds = range(0.5, 1.4);
}

export function shadeGlass(x: v128, y: v128): void {
  let gx = x, gy = y, inside = S(0), white = S(0), dark = S(1), accent = S(0), tint = S(0);
  for (let i = 0; i < count; i++) {
    const p = balls + (i << 4), r = v128.load32_splat(p + 8);
    const dx = div(sub(x, v128.load32_splat(p)), r), dy = div(sub(y, v128.load32_splat(p + 4)), r);
    // Light gathered by the ball falls on the ground opposite the lamp, inside its shadow.
    const sx = add(dx, S(lightX * 0.42)), sy = add(dy, S(lightY * 0.42));
    const q = len(sx, sy);
    const outside = sub(S(1), inside);
    dark = mul(dark, sub(S(1), mul(outside, mul(S(0.5), step(1.35, 0.6, q)))));
    const d2 = add(mul(dx, dx), mul(dy, dy));
    if (!v128.any_true(f32x4.lt(d2, S(1.2)))) continue;
    const d = sqrt(d2);
    const cover = edge(mul(sub(S(1), d), r));
    const nz = sqrt(hi(sub(S(1), d2), S(0)));
    // Seen through the ball, the ground is reversed and squeezed towards the rim.
    const k = mad(sub(S(1), nz), S(-3.2), S(-0.9));
    gx = mix(gx, mad(mul(dx, k), r, v128.load32_splat(p)), cover);
    gy = mix(gy, mad(mul(dy, k), r, v128.load32_splat(p + 4)), cover);
    inside = mix(inside, S(1), cover);
    tint = mix(tint, v128.load32_splat(p + 12), cover);
    const rim = sub(S(1), nz);
    const facing = add(mul(dx, S(lightX)), mul(dy, S(lightY)));
    const r3 = mul(rim, mul(rim, rim));
    dark = mix(dark, mul(mad(mul(rim, rim), S(-0.75), S(1)), mad(facing, S(-0.22), S(0.95))), cover);
    const hx = sub(dx, S(lightX * 0.55)), hy = sub(dy, S(lightY * 0.55));
    const window = step(0.34, 0.1, len(hx, mul(hy, S(1.2))));
    const glint = step(0.05, 0.02, len(add(dx, S(lightX * 0.62)), add(dy, S(lightY * 0.62))));
    const far = mul(step(0.55, 1, d), step(0.1, -0.9, facing));
    white = mix(white, add(mul(window, S(0.8)), add(mul(r3, mul(sat(facing), S(0.8))), mul(glint, S(0.6)))), cover);
    accent = mix(accent, mul(far, S(0.8)), cover);
  }
  bend(gx, gy);
  const s = mad(bendX, S(0.35), along(gx, gy));
  const n = mad(bendY, S(0.35), across(gx, gy));
  const grain = fbm(s, n, 2, 0.4);
  const fold = sinTurn(mad(s, S(folds), mul(grain, S(0.3))));
  let t = mad(fold, S(0.25), S(tone));
  t = mad(bendM, S(0.12), t);
  paint(mad(tint, S(0.12), t), S(1));
  paintParents(gx, gy, S(0.9));
  if (!parentCount) paintAccent(t, step(0.55, 0.95, sinTurn(mad(n, S(folds * 0.6), mul(grain, S(0.2))))));
  shade(dark);
  paintAccent(S(0.8), accent);
  shine(sat(white));
}
