import { bad, hashText, isText, key, next, number, open, textLen, textPtr } from "./json";
import { look, readPrompt } from "./prompt";

/** A request's numbers. */
export let width: u32 = 0;
export let height: u32 = 0;
export let seed: u64 = 0;
/** 0 as the prompt says, 1 monochrome, 2 analogous, 3 complementary, 4 triadic. */
export let harmony = 0;
/** 0 as the prompt says, or 1 + the number of a genome. */
export let matter = 0;
export let scale: f32 = 0.5;
export let relief: f32 = 0.5;
export let growth: f32 = 0.5;
export let parentWeight: f32 = 0.8;

/** monochrome, analogous, complementary, triadic; coral, scales, ripples, glaze, rings, fern. No two parameters share a word. */
const CHOICES = memory.data<u32>([
  0x2557c610, 0x9378f88a, 0x4abb6811, 0xa81b9b9f, 0x6d9b9752, 0x95e11726, 0x92523a6c, 0xf3f26330, 0x7c3946c8, 0xcf19c854,
]);

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
      else if (key == 0x4058c747) look(textPtr, textLen, false); // form: read before the prompt, it wins
      else {
        for (let i = 0; i < 10; i++) if (word == load<u32>(CHOICES + (i << 2))) i < 4 ? (harmony = i + 1) : (matter = i - 3);
      }
    } else if (key == 0x95876e1f) width = <u32>number; // width
    else if (key == 0xd5bdbb42) height = <u32>number; // height
    else if (key == 0x82971c71) scale = number; // scale
    else if (key == 0xc8a0e700) relief = number; // relief
    else if (key == 0x69a328a6) growth = number; // growth
    else if (key == 0xf6cbe3f1) parentWeight = number; // parentWeight
  }
  if (bad || width - 64 > 4032 || height - 64 > 4032) return false;
  readPrompt(promptPtr, promptLen, false);
  readPrompt(negativePtr, negativeLen, true);
  return true;
}
