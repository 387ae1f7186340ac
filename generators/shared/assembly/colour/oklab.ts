import { S, add, div, hi, lo, mad, mul, sqrt, sub } from "../math/vec";

/** OKLab (Ottosson 2020) → linear sRGB, into `red`, `green`, `blue`; values outside 0…1 are out of gamut. */
export let red: v128 = i64x2(0, 0);
export let green: v128 = i64x2(0, 0);
export let blue: v128 = i64x2(0, 0);

export function toLinear(L: v128, a: v128, b: v128): void {
  let l = mad(b, S(0.2158037573), mad(a, S(0.3963377774), L));
  let m = mad(b, S(-0.0638541728), mad(a, S(-0.1055613458), L));
  let s = mad(b, S(-1.291485548), mad(a, S(-0.0894841775), L));
  l = mul(l, mul(l, l));
  m = mul(m, mul(m, m));
  s = mul(s, mul(s, s));
  red = mad(s, S(0.2309699292), mad(m, S(-3.3077115913), mul(l, S(4.0767416621))));
  green = mad(s, S(-0.3413193965), mad(m, S(2.6097574011), mul(l, S(-1.2684380046))));
  blue = mad(s, S(1.707614701), mad(m, S(-0.7034186147), mul(l, S(-0.0041960863))));
}

/** Linear 0…1 → sRGB 0…1: a sum of exact square roots, within half a code value of IEC 61966-2-1 above the toe. */
export function encode(x: v128): v128 {
  x = lo(hi(x, S(0)), S(1));
  const s1 = sqrt(x), s2 = sqrt(s1), s3 = sqrt(s2);
  return add(mad(s1, S(0.662002687), mul(s2, S(0.68412206))), mad(s3, S(-0.323583601), mul(x, S(-0.0225411470))));
}

/** sRGB 0…1 → linear 0…1, a cubic within 0.002 of IEC 61966-2-1. */
export function decode(x: v128): v128 {
  return mul(x, mad(x, mad(x, S(0.305306011), S(0.682171111)), S(0.012522878)));
}

/** Linear sRGB in the lanes of one vector → OKLab in the lanes (L, a, b, 0). */
export function fromLinear(rgb: v128): v128 {
  let c = columns(
    rgb,
    f32x4(0.4122214708, 0.2119034982, 0.0883024619, 0),
    f32x4(0.5363325363, 0.6806995451, 0.2817188376, 0),
    f32x4(0.0514459929, 0.1073969566, 0.6299787005, 0),
  );
  // Cube root: a start from a third of the exponent, then Newton.
  c = hi(c, S(1e-6));
  let r = i32x4.add(i32x4.trunc_sat_f32x4_s(mul(f32x4.convert_i32x4_s(c), S(0.33333334))), i32x4.splat(709921077));
  for (let i = 0; i < 3; i++) r = sub(r, mul(S(0.33333334), sub(r, div(c, mul(r, r)))));
  return columns(
    r,
    f32x4(0.2104542553, 1.9779984951, 0.0259040371, 0),
    f32x4(0.793617785, -2.428592205, 0.7827717662, 0),
    f32x4(-0.0040720468, 0.4505937099, -0.808675766, 0),
  );
}

/** The matrix with columns x, y, z times the first three lanes of v. */
function columns(v: v128, x: v128, y: v128, z: v128): v128 {
  return mad(S(f32x4.extract_lane(v, 0)), x, mad(S(f32x4.extract_lane(v, 1)), y, mul(S(f32x4.extract_lane(v, 2)), z)));
}
