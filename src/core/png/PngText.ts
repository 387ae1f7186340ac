/** A keyword and text to store in a PNG: `tEXt` carries Latin-1, `iTXt` UTF-8. */
export interface PngText {
  readonly type: "tEXt" | "iTXt";
  /** 1 to 79 printable Latin-1 characters. */
  readonly keyword: string;
  readonly text: string;
}

/** A keyword and text found in a PNG; `zTXt` is compressed Latin-1. */
export interface StoredPngText {
  readonly type: "tEXt" | "zTXt" | "iTXt";
  readonly keyword: string;
  readonly text: string;
}
