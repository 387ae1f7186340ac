/** What part of every compared picture is seen: the same of each. */
export interface SharedZoom {
  /** From 1, the whole, to 8. */
  readonly factor: number;
  /** The point of the picture in the middle of its frame, each from 0 to 1. */
  readonly x: number;
  readonly y: number;
}

export const WHOLE: SharedZoom = { factor: 1, x: 0.5, y: 0.5 };
const MOST = 8;

/** Zooms by a factor around a point of the frame, from 0 to 1, which stays where it is as far as the edges allow. */
export function zoomedAt(zoom: SharedZoom, by: number, at = { x: 0.5, y: 0.5 }): SharedZoom {
  const factor = Math.min(MOST, Math.max(1, zoom.factor * by));
  const keep = (middle: number, point: number) => middle + (point - 0.5) / zoom.factor - (point - 0.5) / factor;
  return clamped({ factor, x: keep(zoom.x, at.x), y: keep(zoom.y, at.y) });
}

/** Moves what is seen by parts of the frame. */
export function pannedBy(zoom: SharedZoom, dx: number, dy: number): SharedZoom {
  return clamped({ ...zoom, x: zoom.x - dx / zoom.factor, y: zoom.y - dy / zoom.factor });
}

/** A transform of an element that fills its frame. */
export function transformOf({ factor, x, y }: SharedZoom): string {
  return `scale(${factor}) translate(${((0.5 - x) * 100).toFixed(3)}%, ${((0.5 - y) * 100).toFixed(3)}%)`;
}

function clamped({ factor, x, y }: SharedZoom): SharedZoom {
  const edge = 0.5 / factor;
  const clamp = (value: number) => Math.min(1 - edge, Math.max(edge, value));
  return { factor, x: clamp(x), y: clamp(y) };
}
