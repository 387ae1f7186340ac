import { drawPalette } from "../colour/choose";
import { rampA, rampAt, rampB, rampL } from "../colour/palette";
import { drawField } from "../form/field";
import { setFrame } from "../form/frame";
import { below, range, reseed } from "../math/random";
import { S, lane0 } from "../math/vec";
import { parentCount, parentPalette, parentsHash } from "../request/parents";
import { paper, seed, stroke } from "../request/request";
import { INK, NEON, NIGHT, blackWords, hue0, key, medium, scenes, structureHash, whiteWords } from "../request/traits";
import { BRUSH, RIBBON, THREAD, develop, layPaper } from "./canvas";
import { clearStrokes, paintStrokes } from "./strokes";

/** Draws the picture the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  setFrame();
  drawPalette();
  // A colour the prompt names is kept; otherwise a child has its parents' colours.
  if (parentCount && hue0 < 0) parentPalette();
  drawField();
  reseed(structureHash ^ seed, 7 + parentsHash);
  const dark = paper ? paper == 2 : (scenes & NIGHT) != 0 || blackWords > whiteWords || medium == NEON || key < -0.2;
  rampAt(S(dark ? 0.02 : 0.98));
  const calm: f32 = dark ? 0.9 : 0.55;
  layPaper(dark ? lane0(rampL) * 0.8 : 0.2 + 0.8 * lane0(rampL), lane0(rampA) * calm, lane0(rampB) * calm, dark ? 0.006 : 0.009);
  clearStrokes();
  const drawn = 1 + <i32>below(8);
  const kind = stroke ? stroke : medium == INK || parentCount ? BRUSH : drawn < 4 ? RIBBON : drawn < 7 ? BRUSH : THREAD;
  paintStrokes(kind, range(0.05, 0.13) * (parentCount ? 0.5 : 1), dark);
  develop(out);
}
