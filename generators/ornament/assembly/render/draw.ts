import { drawPalette } from "../colour/choose";
import { extentX, extentY, setFrame } from "../form/frame";
import { drawLayout, lay } from "../form/layout";
import { noise } from "../math/noise";
import { chance, range, reseed } from "../math/random";
import { S, add, mad, mul, sub } from "../math/vec";
import { lookAtParents, parentCount, parentPalette, parentsHash, seenA, seenB, seenL } from "../request/parents";
import { height, parentWeight, seed, width } from "../request/request";
import { GOLD, INK, NEON, NIGHT, blackWords, hue0, hue1, key, medium, scenes, structureHash, whiteWords } from "../request/traits";
import { A, B, L, mixPigments, shadeBy, weave } from "./enamel";
import { acrossOf, develop, downOf, openSheet, put, spot } from "./sheet";

/** Draws the picture the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  setFrame();
  drawPalette();
  // A colour the prompt names is kept; otherwise a child has its parents' colours.
  if (parentCount && hue0 < 0) parentPalette();
  drawLayout();
  reseed(structureHash ^ seed, 7 + parentsHash);
  const dark = (scenes & NIGHT) != 0 || blackWords > whiteWords || medium == NEON || key < -0.2 || (key < 0.2 && chance(0.45));
  mixPigments(dark, medium == GOLD || (medium != INK && hue0 < 0 && !parentCount && chance(0.3)), range(0.0028, 0.0055), hue0 >= 0 && hue1 < 0);
  openSheet();
  const o = range(0, 300);
  for (let j = 0; j < <i32>height; j++) {
    const y = S(downOf(j));
    for (let i = 0; i < <i32>width; i += 4) {
      const x = acrossOf(i);
      lay(x, y);
      if (parentCount) {
        lookAtParents(x, y);
        weave(seenL, seenA, seenB, parentWeight, 0.55);
      }
      // Hand work: no two stones alike in tone, and a light that falls from above.
      const hand = add(mul(noise(mad(x, S(38), S(o)), mul(y, S(38))), S(0.035)), mul(noise(mad(x, S(3), S(o)), mul(y, S(3))), S(0.05)));
      const far = add(mul(mul(x, x), S(1 / (extentX * extentX))), mul(y, mul(y, S(1 / (extentY * extentY)))));
      shadeBy(add(mad(y, S(-0.05), mad(far, S(parentCount ? -0.03 : -0.2), S(1.07))), hand));
      put(spot(i, j), L, A, B);
    }
  }
  develop(out);
}
