import { below, chance, range, reseed } from "../math/random";
import { harmony, seed } from "../request/request";
import { allowedHue, blackWords, greyWords, hue0, hue1, key, medium, promptHash, softHue, vivid, whiteWords, GOLD, INK, NEON, PAPER } from "../request/traits";
import { fullness } from "../form/form";
import { cusp, setAccent, setStop } from "./palette";

/** Ready palettes: hues of shadow, lower middle, upper middle, light and accent, in units of 2°. */
const READY = 14;
const ready = memory.data<u8>([
  140, 160, 10, 32, 30, // dusk
  140, 125, 100, 70, 20, // deep sea
  165, 2, 22, 42, 110, // ember
  125, 102, 77, 50, 15, // jade
  135, 150, 10, 40, 97, // lamp
  137, 152, 175, 25, 60, // orchid
  135, 117, 97, 45, 15, // shore
  150, 5, 22, 42, 105, // terracotta
  150, 135, 117, 95, 30, // ice
  115, 90, 70, 52, 10, // moss
  132, 150, 177, 30, 97, // neon dusk
  142, 115, 90, 60, 10, // lagoon
  145, 170, 7, 35, 80, // rose garden
  170, 12, 30, 47, 125, // honey
]);

/** The natural drift of light: shadows lean to blue-violet (275°), lights to yellow (95°), by at most `most`. */
function lean(hue: f32, towards: f32, most: f32): f32 {
  let d = towards - hue;
  d -= f32.nearest(d / 360) * 360;
  return hue + max(-most, min(most, d));
}

/** Draws the palette from the prompt's colours, or from the seed where it names none. */
export function drawPalette(): void {
  reseed(promptHash ^ seed, 1);
  let c: f32 = fullness() + <f32>max(-2, min(2, vivid)) * 0.3;
  let yellow = false;
  let shadow: f32, lower: f32, upper: f32, light: f32, accent: f32;
  const asked = hue0 >= 0 ? hue0 : softHue >= 0 && chance(0.8) ? softHue + range(-14, 14) : -1;
  const neutral = greyWords > 0 || (blackWords > 0 && whiteWords > 0) || (asked < 0 && medium == INK);
  if (asked >= 0 || harmony > 0) {
    const h = allowedHue(asked >= 0 ? asked : range(0, 360));
    // Dark yellow is olive: its shadows go by amber to plum instead.
    yellow = h > 70 && h < 125;
    const spread: f32 = harmony == 1 ? 4 : harmony == 2 || hue0 < 0 ? 60 : 26;
    shadow = yellow ? h - 100 : lean(h, 275, spread);
    lower = yellow ? h - 34 : lean(h, 275, spread * 0.5);
    upper = h + (hue0 < 0 ? range(-8, 8) : 0);
    light = yellow ? h : lean(h, chance(0.5) ? 95 : 40, hue0 < 0 ? 90 : 30);
    accent = hue1 >= 0 ? hue1 : harmony == 1 ? h : harmony == 2 ? h + 50 : harmony == 4 ? h + 120 : h + 180 + range(-30, 30);
    if (hue1 >= 0) light = lean(h, hue1, 60);
  } else {
    const row = ready + below(READY) * 5, turn: f32 = range(-8, 8);
    shadow = <f32>load<u8>(row) * 2 + turn;
    lower = <f32>load<u8>(row, 1) * 2 + turn;
    upper = <f32>load<u8>(row, 2) * 2 + turn;
    light = <f32>load<u8>(row, 3) * 2 + turn;
    accent = <f32>load<u8>(row, 4) * 2;
  }
  if (neutral) c *= 0.12;
  let dark: f32 = 0.14, bright: f32 = 0.955;
  if (medium == PAPER) dark = 0.25;
  if (medium == GOLD && hue0 < 0) { upper = 82; light = 96; shadow = lean(shadow, 275, 40); }
  if (whiteWords > blackWords) c *= 0.4;
  const deep: f32 = medium == NEON ? 1.3 : 1;
  setStop(0, dark, 0.06 * c, shadow);
  setStop(1, 0.26 + 0.36 * cusp(lower) + key * 0.05, 0.165 * c * deep, lower);
  setStop(2, 0.3 + 0.58 * cusp(upper) + key * 0.04, 0.19 * c * deep, upper);
  setStop(3, bright, (yellow ? 0.14 : 0.09) * c, light);
  accent -= f32.floor(accent / 360) * 360;
  // Acid between yellow and green only where it is asked for.
  if (hue1 < 0 && accent > 85 && accent < 150) accent = 75;
  setAccent(0.76, neutral && hue1 < 0 ? 0.02 : 0.15 * c, accent);
}
