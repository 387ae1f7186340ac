import { S } from "../math/vec";

/**
 * What a form says of four places of the picture; forms fill it, back to front, and `draw` paints by it:
 *
 *     0    where in the grown cells, across and down, in cells
 *     32   cells in a unit of the picture there
 *     48   the part: places of another one lie behind or before, and no relief runs across
 *     64   the large form's slope, to the right and down
 *     96   where in the palette's ramp the matter's middle lies
 *     112  the body: above 0 there is matter, below it bare ground; the matter's own height frays the border
 *     128  the ground's place in the ramp
 *     144  the share of what is seen that is air of the ground's colour
 *     160  the share of gold, or of the accent, in seams
 */
export const U = 0, V = 16, DENSITY = 32, PART = 48, SLOPE_X = 64, SLOPE_Y = 80, MIDDLE = 96, BODY = 112, GROUND = 128, HAZE = 144, SEAM = 160;
/** Behind it: the numbers of traits.ts. */
export const TRAITS = 176;
export const place = memory.data(208, 16);

@inline export function its(what: usize): v128 { return v128.load(place + what); }

export function setCells(u: v128, v: v128, perUnit: v128, part: v128): void {
  v128.store(place, u);
  v128.store(place, v, V);
  v128.store(place, perUnit, DENSITY);
  v128.store(place, part, PART);
}

export function setSlope(x: v128, y: v128): void {
  v128.store(place, x, SLOPE_X);
  v128.store(place, y, SLOPE_Y);
}

export function setBody(body: v128, ground: v128): void {
  v128.store(place, body, BODY);
  v128.store(place, ground, GROUND);
}

@inline export function setTone(t: v128): void { v128.store(place, t, MIDDLE); }
@inline export function setHaze(h: v128): void { v128.store(place, h, HAZE); }
@inline export function setSeam(s: v128): void { v128.store(place, s, SEAM); }

/** Matter everywhere, no air, no seams: what not every form says. */
export function clearPlace(): void {
  setHaze(S(0));
  setSeam(S(0));
  setBody(S(1), S(0));
}
