import { accentA, accentB, accentL } from "../colour/palette";
import { noise } from "../math/noise";
import { S, add, cosTurn, div, hi, mad, mix, mul, sat, sub } from "../math/vec";
import { side } from "../page/panels";
import { paper, print } from "../request/request";
import { planeA, planeB, planeL } from "./sheet";

/** Four pixels of the page in OKLab. */
export let L: v128 = i64x2(0, 0);
export let A: v128 = i64x2(0, 0);
export let B: v128 = i64x2(0, 0);

/** Paper outside the panels and inside them: (L, a, b). Panels on a night page are printed on cream. */
const papers = memory.data<f32>([0.955, 0.003, 0.024, 0.985, 0, 0.003, 0.895, 0.005, 0.03, 0.2, 0.002, -0.014]);
@inline function sheet(part: i32): f32 { return load<f32>(papers + <usize>paper * 12 + (part << 2)); }
@inline function stock(part: i32): f32 { return load<f32>(papers + <usize>(paper % 3) * 12 + (part << 2)); }
export const INK_L: f32 = 0.17, INK_A: f32 = 0.003, INK_B: f32 = -0.012;

/** Bare paper at (x, y) pixels: fibres and a breath of unevenness. */
export function bare(x: v128, y: v128): void {
  const s: f32 = 1 / side, fibre = mul(noise(mul(x, S(s * 260)), mul(y, S(s * 90))), S(paper == 2 ? 0.014 : 0.005));
  L = add(S(sheet(0)), mad(noise(mul(x, S(s * 3)), mul(y, S(s * 3))), S(0.008), fibre));
  A = S(sheet(1));
  B = S(sheet(2));
}

/** How much of four pixels a 45° screen covers where `dark` (0…1) of them is to be covered: round dots that meet in the middle tones. */
function screen(x: v128, y: v128, dark: v128, pitch: f32): v128 {
  const k: f32 = 0.70710678 / pitch;
  const t = mad(add(cosTurn(mul(add(x, y), S(k))), cosTurn(mul(sub(x, y), S(k)))), S(0.25), S(0.5));
  return sat(mad(sub(mad(dark, S(1.2), S(-0.1)), t), S(max<f32>(1.4, pitch * 0.36)), S(0.5)));
}

/** Prints four pixels of a picture, (x, y) on the page, in `L`, `A`, `B` on the stock of the page. */
export function printDots(x: v128, y: v128, l: v128, a: v128, b: v128): void {
  const pitch = max<f32>(3.2, side * 0.0078);
  l = sat(l);
  if (print < 2) {
    L = l;
    A = a;
    B = b;
    if (print == 0) {
      // Between a lighter and a darker ink of the same hue, so that the eye sees the picture's own tone.
      const light = mad(l, S(0.62), S(0.37)), dark = hi(mad(l, S(0.8), S(-0.05)), S(0.14));
      const cover = screen(x, y, sat(div(sub(light, l), sub(light, dark))), pitch);
      L = mix(light, dark, cover);
      const chroma = mad(cover, S(0.14), S(0.98));
      A = mul(a, chroma);
      B = mul(b, chroma);
    }
    // White is the paper's, black the ink's.
    const white = mul(L, L);
    L = mad(L, S(stock(0) - 0.14), S(0.14));
    A = mad(white, S(stock(1)), A);
    B = mad(white, S(stock(2)), B);
    return;
  }
  const ink = screen(x, y, sat(mul(sub(S(print == 2 ? 0.66 : 0.94), l), S(print == 2 ? 2 : 1.35))), pitch);
  const tint = print == 2 ? screen(add(x, S(pitch * 0.7)), y, sat(mul(sub(S(0.95), l), S(2.6))), pitch) : S(0);
  L = S(stock(0));
  A = S(stock(1));
  B = S(stock(2));
  over(max<f32>(0.66, accentL), accentA, accentB, tint);
  inkOver(ink);
}

/** Takes up four pixels of the page. */
export function take(at: usize): void {
  L = v128.load(planeL + at);
  A = v128.load(planeA + at);
  B = v128.load(planeB + at);
}

/** Lays `cover` of a colour over four pixels. */
function over(l: f32, a: f32, b: f32, cover: v128): void {
  L = mix(L, S(l), cover);
  A = mix(A, S(a), cover);
  B = mix(B, S(b), cover);
}

/** Lays `cover` of ink over four pixels. */
export function inkOver(cover: v128): void { over(INK_L, INK_A, INK_B, cover); }
/** Lays `cover` of the light ink of a night page over four pixels. */
export function lightOver(cover: v128): void { over(0.94, 0.003, 0.024, cover); }
/** Lays `cover` of what a caption stands on over four pixels: paper, or a tint of it. */
export function boxOver(cover: v128, tint: f32): void {
  over(0.975 - tint * 0.03, stock(1) + accentA * tint, stock(2) * 0.7 + accentB * tint, cover);
}
/** Lays the page's bare paper over four pixels. */
export function paperOver(cover: v128): void { over(sheet(0), sheet(1), sheet(2), cover); }

/** Puts what is at hand over what was there before: `cover` of it. */
export function blend(l: v128, a: v128, b: v128, cover: v128): void {
  L = mix(l, L, cover);
  A = mix(a, A, cover);
  B = mix(b, B, cover);
}
