/** Which part of a drawing is seen: its origin in the frame's pixels, and how large one of its units is. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** The whole drawing, centred; no larger than `maxScale`. */
export function fitView(drawing: Size, frame: Size, maxScale = 1): View {
  const scale = Math.min(maxScale, frame.width / drawing.width, frame.height / drawing.height);
  const safe = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return clampView({ x: 0, y: 0, scale: safe }, drawing, frame);
}

/** Zooms by a factor around a point of the frame, which stays where it is as far as the drawing's edges allow. */
export function zoomAt(
  view: View,
  point: { readonly x: number; readonly y: number },
  factor: number,
  { min, max }: { readonly min: number; readonly max: number },
): View {
  const scale = Math.min(max, Math.max(min, view.scale * (Number.isFinite(factor) && factor > 0 ? factor : 1)));
  const by = scale / view.scale;
  return { x: point.x - (point.x - view.x) * by, y: point.y - (point.y - view.y) * by, scale };
}

/** Keeps the drawing on the frame: centred along a side where it is smaller, edge to edge where it is larger. */
export function clampView({ x, y, scale }: View, drawing: Size, frame: Size): View {
  return {
    x: clampAxis(x, drawing.width * scale, frame.width),
    y: clampAxis(y, drawing.height * scale, frame.height),
    scale,
  };
}

/** Moves the view just so far that a box of the drawing is seen whole, with some room around it. */
export function revealBox(view: View, box: Box, frame: Size, margin = 24): View {
  const { scale } = view;
  return {
    x: revealAxis(view.x, box.x * scale, box.width * scale, frame.width, margin),
    y: revealAxis(view.y, box.y * scale, box.height * scale, frame.height, margin),
    scale,
  };
}

function clampAxis(at: number, length: number, room: number): number {
  if (length <= room) return (room - length) / 2;
  return Math.min(0, Math.max(room - length, at));
}

function revealAxis(at: number, start: number, length: number, room: number, margin: number): number {
  if (length + 2 * margin > room) return room / 2 - start - length / 2;
  return Math.min(Math.max(at, margin - start), room - margin - start - length);
}
