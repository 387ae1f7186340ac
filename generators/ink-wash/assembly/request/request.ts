import { bad, hashText, isText, key, next, number, open, textLen, textPtr } from "./json";
import { readPrompt } from "./prompt";

/** A request's numbers. */
export let width: u32 = 0;
export let height: u32 = 0;
export let seed: u64 = 0;
/** 0 as the prompt says, 1 monochrome, 2 analogous, 3 complementary, 4 triadic. */
export let harmony = 0;
/** A subject of subject/subject.ts, or 0 as the prompt says. */
export let askedSubject = 0;
/** 0 as the prompt says, 1 ink alone, 2 colour. */
export let pigment = 0;
/** 0 as the prompt says, 1 the whole sheet, 2 a round fan. */
export let format = 0;
export let wetness: f32 = 0.5;
export let mistiness: f32 = 0.5;
export let parentWeight: f32 = 0.9;

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
      else if (word == 0x2557c610) harmony = 1; // monochrome
      else if (word == 0x9378f88a) harmony = 2; // analogous
      else if (word == 0x4abb6811) harmony = 3; // complementary
      else if (word == 0xa81b9b9f) harmony = 4; // triadic
      else if (word == 0xa7c199b3) askedSubject = 1; // peaks
      else if (word == 0xa9225112) askedSubject = 2; // shore
      else if (word == 0x618b7c41) askedSubject = 3; // cliff
      else if (word == 0xcb8c1e06) askedSubject = 4; // blossom
      else if (word == 0x1909e631) askedSubject = 5; // bamboo
      else if (word == 0xa0e98faf) pigment = 1; // ink
      else if (word == 0x205e0fd) pigment = 2; // colour
      else if (word == 0x3cc1fa8) format = 1; // sheet
      else if (word == 0xa8f7fa72) format = 2; // fan
    } else if (key == 0x95876e1f) width = <u32>number; // width
    else if (key == 0xd5bdbb42) height = <u32>number; // height
    else if (key == 0x3ad8ed8) wetness = number; // wetness
    else if (key == 0x69921b6c) mistiness = number; // mist
    else if (key == 0xf6cbe3f1) parentWeight = number; // parentWeight
  }
  if (bad || width - 64 > 4032 || height - 64 > 4032) return false;
  readPrompt(promptPtr, promptLen, false);
  readPrompt(negativePtr, negativeLen, true);
  return true;
}
