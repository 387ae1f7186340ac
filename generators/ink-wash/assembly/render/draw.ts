import { drawPalette } from "../colour/choose";
import { drawPlacement, extentX, extentY, setFrame } from "../form/frame";
import { chance, range, reseed } from "../math/random";
import { parentCount, parentPalette, parentsHash } from "../request/parents";
import { format, pigment, seed } from "../request/request";
import { INK, NIGHT, SUN, greyWords, hue0, key, medium, scenes, softHue, structureHash } from "../request/traits";
import { chooseSubject, drawSubject, isRoundByPrompt, sealX } from "../subject/subject";
import { seal } from "../subject/things";
import { choosePaper, finishPaper, round } from "./paper";
import { develop } from "./sheet";

/** Draws the picture the request asks for: width × height RGBA at `out`, which has room for three pixels more. */
export function draw(out: usize): void {
  setFrame();
  drawPalette();
  // A colour the prompt names is kept; otherwise a child has its parents' colours.
  if (parentCount && hue0 < 0) parentPalette();
  chooseSubject();
  reseed(structureHash ^ seed, 5 + parentsHash);
  drawPlacement();
  const night = !parentCount && !(scenes & SUN) && ((scenes & NIGHT) != 0 || key < -0.35);
  const plain = medium == INK || greyWords > 0;
  const drawn: f32 = plain ? 0.12 : hue0 >= 0 ? 1.15 : softHue >= 0 ? 0.7 : range(0.2, 0.75);
  choosePaper(night, format ? format == 2 : !parentCount && (isRoundByPrompt() || chance(0.1)), pigment == 1 ? 0 : pigment ? 1 : drawn);
  drawSubject(night);
  const inset: f32 = round ? 0.62 : 0.86;
  seal(sealX() * inset, extentY * inset, 0.045);
  finishPaper();
  develop(out);
}
