import { S, add, cosTurn, lane0, mad, mul, sinTurn, sub } from "../math/vec";
import { allowedHue } from "../request/traits";
import { blue, green, red, toLinear } from "./oklab";

/**
 * The picture's colours in OKLab: a ramp from shadow to light (a cubic Bézier through colour space, so that no two
 * hues meet in grey) and one accent that the ramp does not hold.
 */
const ramp = memory.data(64); // 4 control points × (L, a, b, 0)
export let rampL: v128 = i64x2(0, 0);
export let rampA: v128 = i64x2(0, 0);
export let rampB: v128 = i64x2(0, 0);

export let accentL: f32 = 0;
export let accentA: f32 = 0;
export let accentB: f32 = 0;

function inGamut(L: f32, a: f32, b: f32): bool {
  toLinear(S(L), S(a), S(b));
  const r = lane0(red), g = lane0(green), u = lane0(blue);
  return min(r, min(g, u)) > -0.002 && max(r, max(g, u)) < 1.002;
}

/** The largest chroma up to `wanted` that sRGB shows at lightness L and hue `turn` (in turns). */
function fit(L: f32, turn: f32, wanted: f32): f32 {
  const a = lane0(cosTurn(S(turn))), b = lane0(sinTurn(S(turn)));
  let c: f32 = wanted;
  for (let i = 0; i < 24 && !inGamut(L, a * c, b * c); i++) c *= 0.93;
  return c;
}

/** The lightness at which sRGB shows most chroma at this hue in degrees: 0.45 for blue, 0.97 for yellow. */
export function cusp(hue: f32): f32 {
  let best: f32 = 0, at: f32 = 0;
  for (let L: f32 = 0.4; L < 1; L += 0.04) {
    const c = fit(L, hue / 360, 0.4);
    if (c > best) { best = c; at = L; }
  }
  return at;
}

/** Sets control point i to the OKLCH colour (L, at most c, hue in degrees). */
export function setStop(i: i32, L: f32, c: f32, hue: f32): void {
  hue = allowedHue(hue);
  const turn = hue / 360, p = ramp + (i << 4);
  c = fit(L, turn, c);
  // The curve passes inside its middle points: they may lie out of gamut.
  if (i == 1 || i == 2) c *= 1.12;
  store<f32>(p, L);
  store<f32>(p, c * lane0(cosTurn(S(turn))), 4);
  store<f32>(p, c * lane0(sinTurn(S(turn))), 8);
}

export function setStopLab(i: i32, L: f32, a: f32, b: f32): void {
  const p = ramp + (i << 4);
  store<f32>(p, L);
  store<f32>(p, a, 4);
  store<f32>(p, b, 8);
}

export function setAccent(L: f32, c: f32, hue: f32): void {
  const turn = allowedHue(hue) / 360;
  c = fit(L, turn, c);
  accentL = L;
  accentA = c * lane0(cosTurn(S(turn)));
  accentB = c * lane0(sinTurn(S(turn)));
}

export function setAccentLab(L: f32, a: f32, b: f32): void { accentL = L; accentA = a; accentB = b; }

/** Channel 0…2 (L, a, b) of a control point. */
@inline export function stop(i: i32, channel: i32): v128 { return v128.load32_splat(ramp + (i << 4) + (channel << 2)); }

@inline function bezier(channel: i32, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  return add(mad(stop(0, channel), w0, mul(stop(1, channel), w1)), mad(stop(2, channel), w2, mul(stop(3, channel), w3)));
}

/** The ramp at t in 0…1 (shadow to light), into `rampL`, `rampA`, `rampB`. */
export function rampAt(t: v128): void {
  const u = sub(S(1), t), tt = mul(t, t), uu = mul(u, u);
  const w0 = mul(uu, u), w1 = mul(S(3), mul(uu, t)), w2 = mul(S(3), mul(u, tt)), w3 = mul(tt, t);
  rampL = bezier(0, w0, w1, w2, w3);
  rampA = bezier(1, w0, w1, w2, w3);
  rampB = bezier(2, w0, w1, w2, w3);
}
