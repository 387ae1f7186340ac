/** One pass over a picture: the pixels `(x0 + i·dx, y0 + j·dy)`, `width` × `height` of them. */
export interface PngPass {
  readonly x0: number;
  readonly y0: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

/** Origin and step of the seven Adam7 passes (PNG specification, section 8.2). */
const ADAM7 = [
  { x0: 0, y0: 0, dx: 8, dy: 8 },
  { x0: 4, y0: 0, dx: 8, dy: 8 },
  { x0: 0, y0: 4, dx: 4, dy: 8 },
  { x0: 2, y0: 0, dx: 4, dy: 4 },
  { x0: 0, y0: 2, dx: 2, dy: 4 },
  { x0: 1, y0: 0, dx: 2, dy: 2 },
  { x0: 0, y0: 1, dx: 1, dy: 2 },
] as const;

/** The passes that carry pixels, in file order: one when not interlaced, up to seven with Adam7. */
export function passesOf(width: number, height: number, interlaced: boolean): PngPass[] {
  if (!interlaced) return [{ x0: 0, y0: 0, dx: 1, dy: 1, width, height }];
  return ADAM7.map((pass) => ({
    ...pass,
    width: Math.max(0, Math.ceil((width - pass.x0) / pass.dx)),
    height: Math.max(0, Math.ceil((height - pass.y0) / pass.dy)),
  })).filter((pass) => pass.width > 0 && pass.height > 0);
}
