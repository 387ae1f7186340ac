import { extentX } from "../form/frame";
import { below, chance, range, sign } from "../math/random";
import { blot, dab, setBrush } from "../render/brush";
import { discR, discX, discY, takeInk, takeLab, tint } from "../render/paper";
import { crestAt } from "./ridges";
import { leaf } from "./bamboo";

/** Geese or swallows, far away. */
export function birds(x: f32, y: f32): void {
  const n = 3 + <i32>below(5), way = sign();
  takeInk(0.15, 0.2);
  setBrush(0, false, 0);
  for (let k = 0; k < n; k++) {
    const size = range(0.014, 0.024), lift = range(0.3, 0.8);
    for (let wing: f32 = -1; wing < 2; wing += 2) dab(x, y, x + wing * size, y - size * lift, 0.0026, 0.001, 0.8);
    x += way * range(0.04, 0.075);
    y += range(-0.03, 0.035);
  }
}

export function boat(x: f32, y: f32, size: f32): void {
  const way = sign();
  takeInk(0.08, tint * 0.4);
  leaf(x - size, y - size * 0.1, 0.05, size * 2, size * 0.11, 0.95, -0.0125);
  takeInk(0.05, 0.2);
  // A fisher: hat, coat, pole.
  const fx = x + way * size * 0.62;
  dab(fx, y + size * 0.03, fx, y - size * 0.2, size * 0.075, size * 0.05, 0.9);
  blot(fx, y - size * 0.26, size * 0.12, size * 0.04, 1, 0, 0.95, 0.1);
  dab(fx, y - size * 0.12, fx + way * size * 0.75, y - size * 0.5, size * 0.012, size * 0.008, 0.8);
}

/** Level strokes of still water between y0 and y1. */
export function water(y0: f32, y1: f32): void {
  const n = 8 + <i32>((y1 - y0) * 22);
  for (let k = 0; k < n; k++) {
    const t = range(0, 1), y = y0 + (y1 - y0) * t, x = range(-1.1, 1.1) * extentX, long = range(0.05, 0.4) * (0.35 + t);
    takeInk(0.5, tint);
    setBrush(0.4, false, range(0, 300));
    dab(x - long, y, x + long, y + range(-0.004, 0.004), 0.003 + 0.003 * t, 0.001, 0.32);
  }
}

/** A pagoda of several storeys, or a house: its foot at (x, y). */
export function building(x: f32, y: f32, size: f32, storeys: i32, pale: f32): void {
  for (let k = 0; k < storeys; k++) {
    const half = size * (1 - 0.62 * <f32>k / <f32>storeys), tall = half * (storeys > 1 ? <f32>0.62 : 0.7);
    takeLab(0.9, 0, 0.02);
    setBrush(0, true, 3);
    for (let wall: f32 = 0.1; wall < 0.8; wall += 0.2) dab(x - half * 0.5, y - tall * wall, x + half * 0.5, y - tall * wall, tall * 0.12, tall * 0.12, 0.9);
    setBrush(0.08, false, 3);
    takeInk(0.12 + pale, tint * 0.5);
    dab(x - half * 0.66, y, x + half * 0.66, y, half * 0.03, half * 0.03, 0.8);
    y -= tall * 0.62;
    // The roof is drawn from its ridge to both sides, and its eaves turn up.
    for (let way: f32 = -1; way < 2; way += 2) {
      dab(x, y - half * 0.42, x + way * half * 0.7, y - half * 0.1, half * 0.07, half * 0.08, 0.92);
      dab(x + way * half * 0.7, y - half * 0.1, x + way * half * 1.15, y - half * 0.1, half * 0.08, half * 0.02, 0.92);
    }
    y -= half * 0.28;
  }
  if (storeys > 1) dab(x, y, x, y - size * 0.5, size * 0.035, size * 0.012, 0.9);
}

/** Dots of moss and firs along the crest that was painted last. */
export function crestTrees(count: i32, size: f32, tone: f32): void {
  for (let k = 0; k < count; k++) {
    let x = range(-1, 1) * extentX;
    const group = 1 + <i32>below(4), firs = chance(0.45);
    takeInk(tone, tint * 0.8);
    setBrush(0, false, range(0, 90));
    for (let n = 0; n < group; n++) {
      const y = crestAt(x), t = size * range(0.3, 0.8);
      if (firs) {
        dab(x, y + t * 0.2, x, y - t * 1.1, t * 0.04, t * 0.02, 0.7);
        for (let r: f32 = 0; r < 4; r++) blot(x + range(-0.04, 0.04) * t, y - t * (0.12 + 0.27 * r), t * (0.34 - r * 0.075), t * 0.15, 1, 0, 0.7, 0.6);
      } else {
        blot(x, y + range(0, 0.7) * t, t * 0.2, t * 0.13, 1, 0, 0.75, 0.4);
      }
      x += size * range(0.2, 0.8);
    }
  }
}

/** Clumps of reeds at the shore. */
export function reeds(x: f32, y: f32, size: f32): void {
  const lean = range(-0.04, 0.04);
  takeInk(0.16, tint);
  for (let k = 0; k < 13; k++) leaf(x + range(-0.6, 0.6) * size, y, 0.75 + lean + range(-0.05, 0.05), size * range(0.5, 1.1), 0.0065, 0.8, lean * 0.3);
}

/** The painter's seal, cut anew from the seed: strokes on a grid, white on red. */
export function seal(x: f32, y: f32, half: f32): void {
  setBrush(0, true, 11);
  takeLab(0.53, 0.165, 0.09);
  for (let k = 0; k < 8; k++) dab(x - half, y + half * (<f32>k * 0.25 - 0.875), x + half, y + half * (<f32>k * 0.25 - 0.875), half * 0.16, half * 0.16, 0.93);
  takeLab(0.93, 0, 0.02);
  const w = half * 0.075;
  for (let column = 0; column < 2; column++) {
    for (let line = 0; line < 2; line++) {
      const cx = x + half * (<f32>column - 0.5) * 0.95, cy = y + half * (<f32>line - 0.5) * 0.95, r = half * 0.36;
      for (let k = 0; k < 3; k++) {
        const t = (<f32>k - 1) * r;
        if (chance(0.8)) dab(cx - r * range(0.4, 1), cy + t, cx + r * range(0.4, 1), cy + t, w, w, 0.92);
        if (chance(0.45)) dab(cx + t, cy - r * range(0.2, 1), cx + t, cy + r * range(0.2, 1), w, w, 0.92);
      }
    }
  }
}

/** Red sun or bare moon. */
export function disc(moon: bool): void {
  const x = discX, y = discY, r = discR;
  setBrush(0, true, 5);
  if (moon) {
    takeLab(0.965, 0, 0.02);
    dab(x, y, x, y, r, r, 0.95);
    return;
  }
  takeLab(0.62, 0.15, 0.1);
  setBrush(0, false, 5);
  dab(x, y, x, y, r, r, 0.85);
}
