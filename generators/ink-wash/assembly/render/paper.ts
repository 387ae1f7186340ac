import { accentA, accentB, rampA, rampAt, rampB, rampL } from "../colour/palette";
import { extentX, extentY, pixel, shift } from "../form/frame";
import { fbm, noise } from "../math/noise";
import { S, abs, add, fade, lane0, len, lo, mad, mix, mul, sat, step, sub } from "../math/vec";
import { lookAtParents, parentCount, seenA, seenB, seenL } from "../request/parents";
import { harmony, height, parentWeight, wetness, width } from "../request/request";
import { hue0 } from "../request/traits";
import { acrossOf, downOf, openSheet, planeA, planeB, planeL, put, spot } from "./sheet";

/** The bare paper's colour. */
export let paperL: f32 = 0.95;
export let paperA: f32 = 0;
export let paperB: f32 = 0;
/** Whether the picture stands in a round fan. */
export let round = false;
/** How much colour the pigments have, 0…1. */
export let tint: f32 = 0.5;

/** Where sun or moon stands, and its radius, or 0. */
export let discX: f32 = 0;
export let discY: f32 = 0;
export let discR: f32 = 0;
let glow: f32 = 0;
export function placeDisc(x: f32, y: f32, r: f32): void {
  discX = x;
  discY = y;
  discR = r;
}

export function choosePaper(night: bool, isRound: bool, newTint: f32): void {
  round = isRound;
  tint = newTint;
  rampAt(S(night ? 0.36 : 0.97));
  glow = night ? 0.3 : 0;
  paperL = night ? 0.6 : 0.95;
  const share: f32 = tint * 0.3, bare: f32 = night ? 0 : max<f32>(0, 0.018 - 0.016 * tint);
  // A harmony that is asked for sounds in the paper too.
  const glows: f32 = harmony > 1 ? 0.1 : 0;
  paperA = lane0(rampA) * share + accentA * glows;
  paperB = lane0(rampB) * share + accentB * glows + bare;
}

/** Lays the sheet: bare, or with the parents painted on it in washes. */
export function layPaper(): void {
  openSheet();
  for (let j = 0; j < <i32>height; j++) {
    const y = S(downOf(j));
    for (let i = 0; i < <i32>width; i += 4) {
      const x = acrossOf(i), at = spot(i, j);
      let L = S(paperL), a = S(paperA), b = S(paperB);
      if (parentCount) {
        // Washes run: their borders are torn by the paper, their pigment gathers in its hollows.
        const px = mad(x, S(2.2), S(shift)), py = mad(y, S(2.2), S(shift + 50));
        const torn = fbm(px, py, 4, 0.55), rx = mad(torn, S(0.04 + 0.08 * wetness), x), ry = mad(torn, S(-0.04 - 0.08 * wetness), y);
        lookAtParents(rx, ry);
        const border = lo(sub(S(extentX * 0.98), abs(x)), sub(S(extentY * 0.98), abs(y)));
        const here = mul(step(0, 0.1, mad(torn, S(0.1), border)), S(parentWeight));
        const pooled = mad(torn, S(0.09), S(1));
        const seen = mul(lo(mad(seenL, S(0.92), S(0.05)), S(paperL)), pooled);
        L = mix(L, lo(seen, S(paperL)), here);
        a = mix(a, mul(seenA, S(0.92)), here);
        b = mix(b, mul(seenB, S(0.92)), here);
      }
      // Moonlight is paper that was left lighter.
      put(at, mad(fade(mul(len(sub(x, S(discX)), sub(y, S(discY))), S(2.6))), S(glow), L), a, b);
    }
  }
}

/** Fibres and hollows of the paper show through everything; what lies outside a round fan is bare silk. */
export function finishPaper(): void {
  const radius: f32 = min(extentX, extentY) * 0.93;
  for (let j = 0; j < <i32>height; j++) {
    const y = S(downOf(j));
    for (let i = 0; i < <i32>width; i += 4) {
      const x = acrossOf(i), at = spot(i, j);
      let L = v128.load(planeL + at);
      const fibre = add(mul(noise(mul(x, S(70)), mul(y, S(52))), S(0.5)), mul(noise(mul(x, S(11)), mul(y, S(17))), S(0.6)));
      const hollow = noise(mad(x, S(160), S(9)), mul(y, S(160)));
      // Pigment settles in the hollows: most where there is some and not yet too much.
      const ink = sub(S(paperL), L);
      L = mad(mul(hollow, ink), S(0.13), L);
      L = mad(fibre, S(0.0075), L);
      if (round) {
        const d = sub(len(x, y), S(radius)), out = sat(mad(d, S(1 / pixel), S(0.5)));
        // The mount: of the paper's own hue, deeper, with a shadow along the rim.
        L = mix(L, S(paperL - 0.1), out);
        L = mul(L, sub(S(1), mul(fade(mul(abs(d), S(90))), S(0.3))));
        v128.store(planeA + at, mix(v128.load(planeA + at), S(paperA), out));
        v128.store(planeB + at, mix(v128.load(planeB + at), S(paperB + 0.02), out));
      }
      v128.store(planeL + at, L);
    }
  }
}

/** The paint in use: its colour where it lies thickest. */
export let inkL: f32 = 0.15;
export let inkA: f32 = 0;
export let inkB: f32 = 0;

/** Ink of a tone from the ramp, 0 dark … 1 light, with a share of its colour. */
export function takeInk(tone: f32, colour: f32): void {
  rampAt(S(tone));
  const L = lane0(rampL);
  inkL = tone * 0.85 + 0.13 * (1 - tone) + (L - tone) * 0.35 * colour;
  inkA = lane0(rampA) * colour;
  inkB = lane0(rampB) * colour;
}

/** Petals have the colour that is asked for, or that of the parents' lights; else those of a plum. */
export function takePetal(lightness: f32, colour: f32): void {
  rampAt(S(0.62));
  const asked = hue0 >= 0 || parentCount > 0;
  takeLab(lightness, asked ? lane0(rampA) * colour : 0.1 * colour, asked ? lane0(rampB) * colour : 0.012 * colour);
}

export function takeLab(L: f32, a: f32, b: f32): void { inkL = L; inkA = a; inkB = b; }

/** Lets paint soak in at four pixels: `alpha` 0…1 is how much of it; it takes light away and never gives any. */
export function soak(at: usize, alpha: v128): void {
  const L = v128.load(planeL + at), toL = lo(L, S(inkL));
  v128.store(planeL + at, mix(L, toL, alpha));
  v128.store(planeA + at, mix(v128.load(planeA + at), S(inkA), alpha));
  v128.store(planeB + at, mix(v128.load(planeB + at), S(inkB), alpha));
}

/** Covers four pixels with the paint: body colour, as in snow, petals and the moon. */
export function cover(at: usize, alpha: v128): void {
  v128.store(planeL + at, mix(v128.load(planeL + at), S(inkL), alpha));
  v128.store(planeA + at, mix(v128.load(planeA + at), S(inkA), alpha));
  v128.store(planeB + at, mix(v128.load(planeB + at), S(inkB), alpha));
}
