/** Bounds that hold before a byte is decompressed. */
export interface PngLimits {
  /** Largest file, in bytes. */
  readonly maxFileSizeBytes: number;
  /** Largest width and largest height, in pixels. */
  readonly maxSide: number;
  /** Largest width × height, in pixels. */
  readonly maxPixels: number;
}

/** 64 MiB, 8192 pixels a side, 4096 × 4096 pixels in all: the decoded picture takes at most 64 MiB. */
export const DEFAULT_PNG_LIMITS: PngLimits = {
  maxFileSizeBytes: 64 * 1024 * 1024,
  maxSide: 8192,
  maxPixels: 4096 * 4096,
};
