/** Where a picture hangs on the wall, in pixels from the wall's upper left corner; `height` is the picture's own, without its label. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Wall {
  /** Pixels. */
  readonly width: number;
  readonly columns: number;
  /** Pixels between pictures, to the side and below the label. */
  readonly gap: number;
  /** Pixels below every picture for its label. */
  readonly label: number;
}

/** A frame is never longer than this many times its other side; a picture beyond that is shown whole within it. */
const MAX_RATIO = 4;

/** Width by height of the frame for a picture; square when its size makes no sense. */
export function frameRatio(width: number | undefined, height: number | undefined): number {
  const ratio = (width ?? 0) / (height ?? 0);
  return Number.isFinite(ratio) && ratio > 0 ? Math.min(MAX_RATIO, Math.max(1 / MAX_RATIO, ratio)) : 1;
}

/**
 * Hangs pictures in columns, each below the shortest so far, so that their order is also the order in which they are read. Uncropped:
 * every column has the same width, and a picture the height of its proportions. A picture that comes later moves none that hangs.
 *
 * @param ratios Width by height, as {@link frameRatio} gives it.
 */
export function hangPictures(ratios: readonly number[], wall: Wall): { places: Place[]; height: number } {
  const columns = Math.max(1, Math.floor(wall.columns));
  const width = Math.max(0, (wall.width - wall.gap * (columns - 1)) / columns);
  const ends = Array.from({ length: columns }, () => 0);
  const places = ratios.map((ratio) => {
    const column = ends.indexOf(Math.min(...ends));
    const top = ends[column] ?? 0;
    const height = Math.round(width / frameRatio(ratio, 1));
    ends[column] = top + height + wall.label + wall.gap;
    return { left: Math.round(column * (width + wall.gap)), top, width: Math.floor(width), height };
  });
  return { places, height: Math.max(0, Math.max(...ends) - wall.gap) };
}

/** How many columns let pictures be large on a wall of this width in pixels. */
export function columnsFor(width: number): number {
  if (width < 560) return 1;
  if (width < 980) return 2;
  return width < 1_700 ? 3 : 4;
}
