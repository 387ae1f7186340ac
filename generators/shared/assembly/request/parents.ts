import { allocate } from "../memory";
import { decode, fromLinear } from "../colour/oklab";
import { setAccentLab, setStopLab } from "../colour/palette";
import { S, abs, add, angle, gt, hi, lo, mad, mix, mul, sat, sub } from "../math/vec";
import { bendM } from "../math/network";
import { mix64 } from "../math/random";
import { extentX, extentY } from "../form/frame";

/**
 * The parents of a remix, each brought to at most SIDE texels a side in OKLab. They give the child its palette, and
 * every form shows them in its own matter: printed on silk, seen through glass, cut into facets.
 */
const SIDE = 512;
const parents = memory.data(4 * 16); // texture pointer, width, height, unused
export let parentCount = 0;
/** From the colours of all parents, in their order. */
export let parentsHash: u64 = 0;
let sector: f32 = 0;

/** Where the sectors of several parents begin. */
export function setSector(turn: f32): void { sector = turn; }

/** Takes one more parent (w × h RGBA at p): area averages in linear light over black, then OKLab. False for a fifth. */
export function readParent(p: usize, w: u32, h: u32): bool {
  if (parentCount == 4) return false;
  const parent = parents + (parentCount++ << 4), long = max(max(w, h), <u32>SIDE);
  const tw = max<u32>(2, w * SIDE / long), th = max<u32>(2, h * SIDE / long);
  let t = allocate((tw * th) << 4), total = S(0);
  store<u32>(parent, t);
  store<u32>(parent, tw, 4);
  store<u32>(parent, th, 8);
  for (let j: u32 = 0; j < th; j++) {
    for (let i: u32 = 0; i < tw; i++, t += 16) {
      let sum = S(0), n: f32 = 0;
      for (let y = j * h / th; y < (j + 1) * h / th; y++) {
        for (let x = i * w / tw; x < (i + 1) * w / tw; x++, n++) {
          const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p + ((y * w + x) << 2))));
          const c = mul(f32x4.convert_i32x4_s(bytes), S(1 / 255));
          sum = mad(decode(c), S(f32x4.extract_lane(c, 3)), sum);
        }
      }
      const texel = fromLinear(mul(sum, S(1 / n)));
      v128.store(t, texel);
      total = add(total, texel);
    }
  }
  parentsHash = mix64(parentsHash ^ i64x2.extract_lane(total, 0));
  return true;
}

const bins = memory.data(32 * 16);

/** Takes over the parents' colours: shadows, middles and lights for the ramp, the most colourful rest as accent. */
export function parentPalette(): void {
  // Sums of (L, a, b, count) in 16 steps of lightness, over every texel of every parent.
  let total: f32 = 0, best: f32 = 0;
  for (let k = 0; k < parentCount; k++) {
    const texture = load<u32>(parents + (k << 4)), n = load<u32>(parents + (k << 4), 4) * load<u32>(parents + (k << 4), 8);
    for (let i: u32 = 0; i < n; i++) {
      const t = texture + (i << 4);
      const bin = bins + (<usize>max(0, min(15, <i32>(load<f32>(t) * 16))) << 4);
      v128.store(bin, add(v128.load(bin), f32x4.replace_lane(v128.load(t), 3, 1)));
      const c = load<f32>(t, 4) * load<f32>(t, 4) + load<f32>(t, 8) * load<f32>(t, 8);
      if (c > best) { best = c; setAccentLab(max<f32>(0.6, load<f32>(t)), load<f32>(t, 4), load<f32>(t, 8)); }
    }
    total += <f32>n;
  }
  // Four equal shares of the texels, dark to light.
  let bin = 0, sum = S(0);
  for (let stop = 0; stop < 4; stop++) {
    let share = S(0);
    while (bin < 16 && f32x4.extract_lane(share, 3) < total * 0.24) share = add(share, v128.load(bins + (bin++ << 4)));
    // A picture of one lightness fills the first share alone: the others take its colour.
    if (f32x4.extract_lane(share, 3) > 0) sum = share;
    const n = f32x4.extract_lane(sum, 3);
    const L = f32x4.extract_lane(sum, 0) / n;
    // Lightness is drawn out to the full range, the colour stays.
    const goal: f32 = 0.12 + <f32>stop * 0.28;
    setStopLab(stop, L * 0.3 + goal * 0.7, f32x4.extract_lane(sum, 1) / n * 1.15, f32x4.extract_lane(sum, 2) / n * 1.15);
  }
}

export let seenL: v128 = i64x2(0, 0);
export let seenA: v128 = i64x2(0, 0);
export let seenB: v128 = i64x2(0, 0);

/** The parents' colour at (x, y) of the child's frame into `seen…`: one sector each, with soft borders. */
export function lookAtParents(x: v128, y: v128): void {
  const n = <f32>parentCount, turn = mad(angle(y, x), S(n), mad(bendM, S(0.5), S(sector)));
  const at = memory.data(48), texel = memory.data(64);
  memory.fill(texel, 0, 64);
  for (let k = 0; k < parentCount; k++) {
    const parent = parents + (k << 4), tw = load<u32>(parent, 4), w = <f32>tw, h = <f32>load<u32>(parent, 8);
    // The picture covers the frame, its overhang is cut evenly.
    const scale = min<f32>(w / extentX, h / extentY) * 0.5;
    v128.store(at, inside(x, scale, w));
    v128.store(at, inside(y, scale, h), 16);
    const d = mul(sub(turn, S(<f32>k)), S(1 / n));
    const share = parentCount == 1 ? S(1) : sat(mad(abs(sub(d, f32x4.nearest(d))), S(n * -3), S(2)));
    if (!v128.any_true(gt(share, S(0)))) continue;
    v128.store(at, share, 32);
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const fx = load<f32>(at + lane), fy = load<f32>(at + lane, 16);
      const ix = <u32>fx, iy = <u32>fy, u = S(fx - <f32>ix), v = S(fy - <f32>iy);
      const q = load<u32>(parent) + ((iy * tw + ix) << 4), s = q + (tw << 4), out = texel + (lane << 2);
      const c = mix(mix(v128.load(q), v128.load(q, 16), u), mix(v128.load(s), v128.load(s, 16), u), v);
      v128.store(out, mad(c, v128.load32_splat(at + lane, 32), v128.load(out)));
    }
  }
  // Four texels of (L, a, b, 0) turned into vectors of L, a and b.
  const a = v128.load(texel), b = v128.load(texel, 16), c = v128.load(texel, 32), d = v128.load(texel, 48);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  seenL = v128.shuffle<f32>(ab, cd, 0, 1, 4, 5);
  seenA = v128.shuffle<f32>(ab, cd, 2, 3, 6, 7);
  seenB = v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 6, 2, 6), v128.shuffle<f32>(c, d, 2, 6, 2, 6), 0, 1, 4, 5);
}

/** Texel coordinate of x in a side of `size` texels, mirrored at its ends, so that a texel further always exists. */
function inside(x: v128, scale: f32, size: f32): v128 {
  const half: f32 = (size - 1) * 0.5;
  const t = abs(mul(x, S(scale / half)));
  // A triangle wave of t with period 4: 1 at 1, -1 at 3.
  const folded = mul(sub(S(1), abs(sub(S(1), t))), S(half));
  return lo(hi(add(v128.xor(folded, v128.and(x, S(-0.0))), S(half)), S(0)), S(size - 1.002));
}
