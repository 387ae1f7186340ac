import { S, abs, add, floor, mad, mix, mul, sub } from "./vec";

/** Gradient at a lattice point (hashed from its two products) dotted with the way to it. */
function corner(h: v128, dx: v128, dy: v128): v128 {
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x2c1b3c6d));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  const gx = f32x4.convert_i32x4_s(i32x4.shr_s(h, 16));
  const gy = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(h, 16), 16));
  return add(mul(gx, dx), mul(gy, dy));
}

/** Gradient noise (Perlin 2002: quintic fade) on the integer lattice, about -1…1, mean 0. */
export function noise(x: v128, y: v128): v128 {
  const fx = floor(x), fy = floor(y);
  const hx = i32x4.mul(i32x4.trunc_sat_f32x4_s(fx), i32x4.splat(0x27d4eb2d));
  const hy = i32x4.mul(i32x4.trunc_sat_f32x4_s(fy), i32x4.splat(0x165667b1));
  const gx = i32x4.add(hx, i32x4.splat(0x27d4eb2d)), gy = i32x4.add(hy, i32x4.splat(0x165667b1));
  const u = sub(x, fx), v = sub(y, fy), u1 = sub(u, S(1)), v1 = sub(v, S(1));
  const su = mul(mul(mul(u, u), u), mad(u, mad(u, S(6), S(-15)), S(10)));
  const sv = mul(mul(mul(v, v), v), mad(v, mad(v, S(6), S(-15)), S(10)));
  const a = mix(corner(v128.xor(hx, hy), u, v), corner(v128.xor(gx, hy), u1, v), su);
  const b = mix(corner(v128.xor(hx, gy), u, v1), corner(v128.xor(gx, gy), u1, v1), su);
  return mul(mix(a, b, sv), S(0.000043));
}

/** Sum of `octaves` noises, each turned, doubled in frequency and `gain` times as strong. About -1…1. */
export function fbm(x: v128, y: v128, octaves: i32, gain: f32): v128 {
  let sum = S(0), weight: f32 = 1;
  for (let i = 0; i < octaves; i++) {
    sum = mad(noise(x, y), S(weight), sum);
    const nx = add(mad(x, S(1.6), mul(y, S(1.2))), S(12));
    y = add(sub(mul(y, S(1.6)), mul(x, S(1.2))), S(5));
    x = nx;
    weight *= gain;
  }
  return sum;
}

/** Crests: 1 on the zero set of each octave and falling off to its sides; finer octaves live on the crests. 0…1. */
export function ridged(x: v128, y: v128, octaves: i32): v128 {
  let sum = S(0), keep = S(1), weight: f32 = 0.5;
  for (let i = 0; i < octaves; i++) {
    let r = sub(S(1), abs(mul(noise(x, y), S(1.5))));
    r = mul(r, r);
    sum = mad(mul(r, keep), S(weight), sum);
    keep = r;
    const nx = add(mad(x, S(1.6), mul(y, S(1.2))), S(3));
    y = add(sub(mul(y, S(1.6)), mul(x, S(1.2))), S(9));
    x = nx;
    weight *= 0.55;
  }
  return sum;
}

/** A value of -0.5…0.5 for a lattice point given by whole numbers. */
export function hash(x: v128, y: v128): v128 {
  let h = v128.xor(
    i32x4.mul(i32x4.trunc_sat_f32x4_s(x), i32x4.splat(0x27d4eb2d)),
    i32x4.mul(i32x4.trunc_sat_f32x4_s(y), i32x4.splat(0x165667b1)),
  );
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x2c1b3c6d));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0x297a2d39));
  return mul(f32x4.convert_i32x4_s(h), S(2.3283064e-10));
}
