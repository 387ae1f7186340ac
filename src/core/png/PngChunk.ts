/** One chunk of a PNG file: its four-letter type and its data, without length and CRC. */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** The first eight bytes of every PNG file. */
export const PNG_SIGNATURE: Uint8Array = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** True when the first letter of the chunk's type is a capital: a decoder that does not know it must give up. */
export function isCriticalChunk(type: string): boolean {
  return (type.charCodeAt(0) & 0x20) === 0;
}
