import type { PngText } from "../png/PngText.ts";
import { writeAigcLabel } from "./AigcLabel.ts";
import type { Marks } from "./Marks.ts";
import { writeXmp } from "./writeXmp.ts";
import { AIGC_KEYWORD, XMP_KEYWORD } from "./xmpNames.ts";

/** The text chunks that carry marks; `encodePng` writes them before the pixels, so that readers find them at once. */
export function pngMarks(marks: Marks): PngText[] {
  return [
    { type: "iTXt", keyword: XMP_KEYWORD, text: writeXmp(marks) },
    ...(marks.aigc === null
      ? []
      : [{ type: "tEXt", keyword: AIGC_KEYWORD, text: writeAigcLabel(marks.aigc) } as const]),
  ];
}
