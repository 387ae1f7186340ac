import { bad, hashText, isText, key, next, number, open, textLen, textPtr } from "./json";
import { readPrompt } from "./prompt";

/** A request's numbers. */
export let width: u32 = 0;
export let height: u32 = 0;
export let seed: u64 = 0;
/** 0 as the prompt says, 1 monochrome, 2 analogous, 3 complementary, 4 triadic. */
export let harmony = 0;
/** A layout of form/layout.ts, or 0 as the prompt says. */
export let askedLayout = 0;
/** How often a rosette repeats itself in a turn, or 0 as the seed says. */
export let askedFolds = 0;
export let detail: f32 = 0.5;
export let relief: f32 = 0.5;
export let parentWeight: f32 = 0.8;

/**
 * Reads the JSON part, `n` bytes at `p`; false when it is no JSON or asks for no picture of 64…4096 a side.
 * The hexadecimal numbers are FNV-1a hashes of the words beside them.
 */
export function readRequest(p: usize, n: u32): bool {
  let promptPtr: usize = 0, promptLen = 0, negativePtr: usize = 0, negativeLen = 0;
  open(p, n);
  while (next()) {
    if (isText) {
      const word = hashText(textPtr, textLen);
      if (key == 0xdfe6493b) { promptPtr = textPtr; promptLen = textLen; } // prompt
      else if (key == 0xe8ab4588) { negativePtr = textPtr; negativeLen = textLen; } // negativePrompt
      else if (key == 0x5045bcac) for (let i = 0; i < textLen; i++) seed = seed * 10 + (<u64>load<u8>(textPtr + i) - 0x30); // seed
      else if (key == 0xac02e07b) { askedFolds = load<u8>(textPtr) - 0x30; if (textLen > 1) askedFolds = word == 0x1deb2d6a ? 12 : 0; } // folds, "12"
      else if (word == 0x2557c610) harmony = 1; // monochrome
      else if (word == 0x9378f88a) harmony = 2; // analogous
      else if (word == 0x4abb6811) harmony = 3; // complementary
      else if (word == 0xa81b9b9f) harmony = 4; // triadic
      else if (word == 0x70c19579) askedLayout = 1; // rosette
      else if (word == 0xde013252) askedLayout = 2; // carpet
      else if (word == 0xf91258ce) askedLayout = 3; // tiles
      else if (word == 0xbcc1476e) askedLayout = 4; // straps
      else if (word == 0x95e11726) askedLayout = 5; // scales
    } else if (key == 0x95876e1f) width = <u32>number; // width
    else if (key == 0xd5bdbb42) height = <u32>number; // height
    else if (key == 0x60345894) detail = number; // detail
    else if (key == 0xc8a0e700) relief = number; // relief
    else if (key == 0xf6cbe3f1) parentWeight = number; // parentWeight
  }
  if (bad || width - 64 > 4032 || height - 64 > 4032) return false;
  readPrompt(promptPtr, promptLen, false);
  readPrompt(negativePtr, negativeLen, true);
  return true;
}
