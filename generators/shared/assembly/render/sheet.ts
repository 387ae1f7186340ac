import { blue, encode, green, red, toLinear } from "../colour/oklab";
import { pixel } from "../form/frame";
import { allocate } from "../memory";
import { S, add, fract, lo, mad, mul, sub } from "../math/vec";
import { height, width } from "../request/request";

/** The picture while it is made: planes of OKLab, rows a multiple of four wide. */
export let planeL: usize = 0;
export let planeA: usize = 0;
export let planeB: usize = 0;
/** Floats from one row to the next. */
export let row: i32 = 0;

export function openSheet(): void {
  row = (<i32>width + 7) & ~3;
  const size = <usize>row * height << 2;
  planeL = allocate(size);
  planeA = allocate(size);
  planeB = allocate(size);
}

/** Where four pixels from column i of row j on are, in bytes from the start of a plane. */
@inline export function spot(i: i32, j: i32): usize { return <usize>(j * row + i) << 2; }
/** Coordinates of the middles of four pixels, and of a row. */
@inline export function acrossOf(i: i32): v128 { return mul(add(S(<f32>i + 0.5 - <f32>width * 0.5), f32x4(0, 1, 2, 3)), S(pixel)); }
@inline export function downOf(j: i32): f32 { return (<f32>j + 0.5 - <f32>height * 0.5) * pixel; }
@inline export function columnOf(x: f32): i32 { return <i32>(x / pixel + <f32>width * 0.5); }
@inline export function rowOf(y: f32): i32 { return <i32>(y / pixel + <f32>height * 0.5); }

@inline export function put(at: usize, L: v128, a: v128, b: v128): void {
  v128.store(planeL + at, L);
  v128.store(planeA + at, a);
  v128.store(planeB + at, b);
}

/** Writes width × height RGBA to `out`, which has room for three pixels more. */
export function develop(out: usize): void {
  for (let j = 0; j < <i32>height; j++) {
    for (let i = 0; i < <i32>width; i += 4) {
      const at = spot(i, j), column = add(S(<f32>i), f32x4(0, 1, 2, 3));
      toLinear(lo(v128.load(planeL + at), S(1)), v128.load(planeA + at), v128.load(planeB + at));
      // Interleaved gradient noise (Jimenez 2014): half a code value of ordered dither against banding.
      const dither = fract(mul(S(52.9829189), fract(add(mul(column, S(0.06711056)), S(<f32>j * 0.00583715)))));
      v128.store(out, v128.or(
        v128.or(byte(red, dither), i32x4.shl(byte(green, dither), 8)),
        v128.or(i32x4.shl(byte(blue, dither), 16), i32x4.splat(0xff000000)),
      ));
      out += 16;
    }
    // The last four of a row may reach past it: the next row starts where this one should have ended.
    out -= ((4 - (width & 3)) & 3) << 2;
  }
}

function byte(x: v128, dither: v128): v128 {
  return i32x4.trunc_sat_f32x4_u(mad(encode(x), S(254.99), dither));
}
