import { decode, fromLinear } from "../colour/oklab";
import { S, mad, mix, mul } from "../math/vec";
import { mix64 } from "../math/random";

/** The panels' pictures as they came: a page shows them, it does not paint after them. */
const parents = memory.data(4 * 12); // pixels, width, height
export let parentCount = 0;
/** From a few pixels of every picture, in their order. */
export let parentsHash: u64 = 0;

/** Takes one more picture (w × h RGBA at p). False for a fifth. */
export function readParent(p: usize, w: u32, h: u32): bool {
  if (parentCount == 4) return false;
  const parent = parents + parentCount++ * 12;
  store<u32>(parent, <u32>p);
  store<u32>(parent, w, 4);
  store<u32>(parent, h, 8);
  for (let i: u32 = 0; i < 64; i++) parentsHash = mix64(parentsHash ^ load<u32>(p + (((w * h - 1) / 63 * i) << 2)));
  return true;
}

export function widthOf(k: i32): f32 { return <f32>load<u32>(parents + k * 12, 4); }
export function heightOf(k: i32): f32 { return <f32>load<u32>(parents + k * 12, 8); }

/** Linear light of the texel at (x, y), over white paper. */
@inline function texel(p: usize, w: i32, x: i32, y: i32): v128 {
  const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p + ((y * w + x) << 2))));
  const c = mul(f32x4.convert_i32x4_s(bytes), S(1 / 255));
  return mix(S(1), decode(c), S(f32x4.extract_lane(c, 3)));
}

/**
 * Picture k's OKLab colours for n pixels of a row into the rows at outL, outA, outB: pixel i looks at texel (u + i × scale, v) of a picture
 * whose texels are `scale` to a pixel: their mean in linear light where there are several, between four of them where there are fewer.
 */
export function lookAlong(k: i32, u: f32, v: f32, scale: f32, n: i32, outL: usize, outA: usize, outB: usize): void {
  const parent = parents + k * 12;
  const p = load<u32>(parent), w = load<i32>(parent, 4), h = load<i32>(parent, 8), half = scale * 0.5;
  // Whole texels under the pixel's box, or the two on either side of its middle.
  const many = scale > 1.2, reach: f32 = many ? half : 0.5;
  const fy = max<f32>(0, min<f32>(<f32>h - 1.002, v - reach)), y0 = <i32>fy, y1 = many ? max(y0 + 1, min(h, <i32>(v + half))) : y0 + 2;
  for (let i = 0; i < n; i++, u += scale) {
    const fx = max<f32>(0, min<f32>(<f32>w - 1.002, u - reach)), x0 = <i32>fx, x1 = many ? max(x0 + 1, min(w, <i32>(u + half))) : x0 + 2;
    let sum = S(0), weight: f32 = 0;
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const share: f32 = many ? 1 : (1 - abs<f32>(fx - <f32>x)) * (1 - abs<f32>(fy - <f32>y));
        sum = mad(texel(p, w, x, y), S(share), sum);
        weight += share;
      }
    }
    sum = mul(sum, S(1 / weight));
    const c = fromLinear(sum);
    store<f32>(outL + (i << 2), f32x4.extract_lane(c, 0));
    store<f32>(outA + (i << 2), f32x4.extract_lane(c, 1));
    store<f32>(outB + (i << 2), f32x4.extract_lane(c, 2));
  }
}
