import { allocate } from "../memory";
import { bad, hashText, isText, key, next, number, open, textLen, textPtr } from "./json";
import { readPrompt } from "./prompt";

export let seed: u64 = 0;
export const VERSE = 0, CAPTION = 1, BLURB = 2, COMIC = 3;
export let kind = 0;
/** 0 as the prompt is written, 1 English, 2 Chinese. */
export let language = 0;
/** 0 as the seed says, 1 rhyme, 2 free. */
export let form = 0;
/** 0 as the seed says, or one more than the product's number. */
export let product = 0;
/** The prompt as it was given: reading it for traits changes its case. */
export let prompt: usize = 0;
export let promptLength = 0;

/**
 * Reads the JSON part, `n` bytes at `p`; false when it is no JSON or asks for a picture. The hexadecimal numbers are FNV-1a hashes of the
 * words beside them.
 */
export function readRequest(p: usize, n: u32): bool {
  let promptPtr: usize = 0, negativePtr: usize = 0, negativeLen = 0, size: f32 = 0;
  open(p, n);
  while (next()) {
    if (isText) {
      const word = hashText(textPtr, textLen);
      if (key == 0xdfe6493b) { promptPtr = textPtr; promptLength = textLen; } // prompt
      else if (key == 0xe8ab4588) { negativePtr = textPtr; negativeLen = textLen; } // negativePrompt
      else if (key == 0x5045bcac) for (let i = 0; i < textLen; i++) seed = seed * 10 + (<u64>load<u8>(textPtr + i) - 0x30); // seed
      else if (word == 0xef131c65) kind = CAPTION; // caption
      else if (word == 0xf76b8c8e) kind = BLURB; // blurb
      else if (word == 0xda053bc2) kind = COMIC; // comic
      else if (word == 0x411a658a) language = 1; // en
      else if (word == 0x4567df1f) language = 2; // zh
      else if (word == 0x3aae7290) form = 1; // rhyme
      else if (word == 0x99b3eedb) form = 2; // free
      else if (word == 0x16378a88) product = 1; // print
      else if (word == 0xced96b98) product = 2; // candle
      else if (word == 0xb401e629) product = 3; // tea
      else if (word == 0x4dec6320) product = 4; // notebook
    } else size += number; // width, height
  }
  if (bad || size != 0) return false;
  prompt = allocate(promptLength);
  memory.copy(prompt, promptPtr, promptLength);
  for (let i = 0; i + 6 <= promptLength; i++) {
    // A colour's character in a word that names no colour: 黄昏 dusk, 白天 daytime, 青年 youth.
    const q = promptPtr + i, c = load<u32>(q) & 0xffffff, d = load<u32>(q + 2) >> 8;
    if ((c == 0x84bbe9 && d == 0x8f98e6) || (c == 0xbd99e7 && d == 0xa9a4e5) || (c == 0x929de9 && d == 0xb4b9e5)) memory.fill(q, 0x20, 3);
  }
  readPrompt(promptPtr, promptLength, false);
  readPrompt(negativePtr, negativeLen, true);
  return true;
}
