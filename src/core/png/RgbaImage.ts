/** An 8-bit RGBA picture: `data` holds `width * height * 4` bytes, rows top to bottom, alpha not premultiplied. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
