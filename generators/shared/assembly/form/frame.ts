import { lane0, S, cosTurn, sinTurn } from "../math/vec";
import { range, sign } from "../math/random";
import { height, width } from "../request/request";

/** Half extents of the picture: the shorter side is 1. */
export let extentX: f32 = 1;
export let extentY: f32 = 1;
/** The width of a pixel in the same units. */
export let pixel: f32 = 1;

/** What every composition has: a focus off the centre, a direction (unit vector) and a place in the noise. */
export let focusX: f32 = 0;
export let focusY: f32 = 0;
export let dirX: f32 = 0;
export let dirY: f32 = 0;
export let shift: f32 = 0;

export function setFrame(): void {
  const short: f32 = <f32>min(width, height);
  extentX = <f32>width / short;
  extentY = <f32>height / short;
  pixel = 2 / short;
}

export function drawPlacement(): void {
  focusX = range(0.06, 0.42) * sign() * extentX;
  focusY = range(0, 0.36) * sign() * extentY;
  const turn = S(range(0, 1));
  dirX = lane0(cosTurn(turn));
  dirY = lane0(sinTurn(turn));
  shift = range(0, 900);
}

/** The coordinate of (x, y) in the composition's direction. */
export function along(x: v128, y: v128): v128 { return f32x4.add(f32x4.mul(x, S(dirX)), f32x4.mul(y, S(dirY))); }

/** The coordinate of (x, y) across the composition's direction. */
export function across(x: v128, y: v128): v128 { return f32x4.sub(f32x4.mul(y, S(dirX)), f32x4.mul(x, S(dirY))); }
