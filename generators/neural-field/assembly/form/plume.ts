import { bend, bendM, bendX, bendY } from "../math/network";
import { fbm, ridged } from "../math/noise";
import { below, chance, range, sign } from "../math/random";
import { S, abs, add, div, cosTurn, sinTurn, mad, mul, sat, step, sub } from "../math/vec";
import { energy, key, medium, INK, NIGHT, scenes } from "../request/traits";
import { complexity as detail } from "../request/request";
import { across, along, extentX, extentY, shift } from "./frame";
import { paint, paintAccent, paintParents, shade, shine, stars } from "./sample";

/** Pigment in water, smoke in air: eddies wind a warped cloud into threads along a spine, on a quiet ground. */
const MOST = 12;
const eddies = memory.data(MOST * 16);
let count = 0;
let paper = false;
let curve: f32 = 0;
let phase: f32 = 0;
let width: f32 = 0;
let offset: f32 = 0;

export function drawPlume(): void {
  count = 3 + <i32>below(4) + <i32>(detail * 4);
  paper = medium == INK || key > 0.2 || (key > -0.2 && !(scenes & NIGHT) && chance(0.35));
  curve = range(0.15, 0.45);
  phase = range(0, 1);
  width = range(0.4, 0.75);
  offset = range(-0.25, 0.25);
  for (let i = 0; i < count; i++) {
    const p = eddies + (i << 4);
    store<f32>(p, range(-0.9, 0.9) * extentX);
    store<f32>(p, range(-0.9, 0.9) * extentY, 4);
    store<f32>(p, range(0.25, 0.7) * sign() * (1 + energy * 0.5), 8);
    store<f32>(p, 1 / range(0.1, 0.5), 12);
  }
}

export function shadePlume(x: v128, y: v128): void {
  const x0 = x, y0 = y;
  for (let i = 0; i < count; i++) {
    const p = eddies + (i << 4);
    const cx = v128.load32_splat(p), cy = v128.load32_splat(p + 4), s = v128.load32_splat(p + 12);
    const dx = sub(x, cx), dy = sub(y, cy);
    const r = mul(add(mul(dx, dx), mul(dy, dy)), mul(s, s));
    const k = div(S(1), add(S(1), r));
    const turn = mul(v128.load32_splat(p + 8), mul(k, k));
    const c = cosTurn(turn), sn = sinTurn(turn);
    x = add(cx, sub(mul(dx, c), mul(dy, sn)));
    y = add(cy, add(mul(dx, sn), mul(dy, c)));
  }
  bend(x, y);
  x = mad(bendX, S(0.25), x);
  y = mad(bendY, S(0.25), y);
  const s = along(x, y), n = across(x, y);
  // First warp: slow; second: fast, driven by the first.
  const fx = add(mul(s, S(0.9)), S(shift)), fy = add(mul(n, S(1.6)), S(shift));
  const qx = fbm(fx, fy, 3, 0.5), qy = fbm(add(fx, S(5)), add(fy, S(1.2)), 3, 0.5);
  const rx = fbm(mad(qx, S(1.6), mul(fx, S(1.5))), mad(qy, S(1.6), mul(fy, S(1.5))), 5, 0.5);
  const thread = ridged(mad(rx, S(0.8), add(fx, qx)), mad(qy, S(0.9), mul(fy, S(1.5))), 6);
  const spine = sub(sub(n, S(offset)), mul(S(curve), sinTurn(mad(s, S(0.4), S(phase)))));
  const away = div(abs(spine), S(width));
  const body = step(1.25, 0.15, add(away, mul(rx, S(0.5))));
  const density = mul(body, sat(mad(rx, S(0.8), mad(thread, S(0.75), S(0.12)))));
  const core = mul(density, density);
  if (paper) {
    // Absorption: the more pigment, the deeper; fine threads show at the thin edges.
    paint(mad(qx, S(0.025), S(0.95)), S(1));
    shine(S(0.6));
    paintParents(x0, y0, S(0.8));
    const t = sub(S(0.9), mul(density, mad(thread, S(0.5), S(0.6))));
    paint(t, step(0, 0.22, density));
    paintParents(x, y, step(0.05, 0.4, density));
    paintAccent(t, mul(step(0.15, 0.4, qy), step(0.2, 0.5, density)));
    shade(sub(S(1), mul(core, S(0.2))));
  } else {
    paint(mad(bendM, S(0.05), S(0.05)), S(1));
    if (scenes & NIGHT) stars(x0, y0, S(1));
    paintParents(x0, y0, S(0.8));
    const t = mad(density, mad(thread, S(0.6), S(0.35)), S(0.05));
    paint(t, step(0, 0.3, density));
    paintParents(x, y, step(0.05, 0.4, density));
    paintAccent(t, mul(step(0.15, 0.4, qy), step(0.1, 0.4, density)));
    shine(mul(mul(core, mul(thread, thread)), S(0.5)));
  }
}
