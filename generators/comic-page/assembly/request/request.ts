import { allocate } from "../memory";
import { bad, hashText, isText, key, next, number, open, textLen, textPtr } from "./json";
import { readPrompt } from "./prompt";
import { scenes } from "./traits";

/** A request's numbers. */
export let width: u32 = 0;
export let height: u32 = 0;
export let seed: u64 = 0;
/** The palette is the prompt's and the seed's. */
export const harmony = 0;
/** 0 as it fits, 1 grid, 2 strip, 3 column, 4 lead, 5 splash. */
export let layout = 0;
/** 0 where the picture is calm, 1 top, 2 bottom, 3 below, 4 none. */
export let place = 0;
export let capitals = true;
export let letterSize: f32 = 0.5;
/** 0 dots, 1 colour, 2 two inks, 3 ink. */
export let print = 0;
/** 0 cream, 1 white, 2 newsprint, 3 night. */
export let paper = 0;
/** 0 hand, 1 ruled, 2 brush, 3 none. */
export let border = 0;
export let gutter: f32 = 0.4;
export let slant: f32 = 0.2;

/** Captions, at most four: UTF-8 of their own, and what scenes each speaks of (bits of traits.ts). */
const captions = memory.data(4 * 12); // pointer, length, scenes
/** Captions up to the last one that says something. */
export let captionCount = 0;
@inline export function captionPtr(i: i32): usize { return load<u32>(captions + i * 12); }
@inline export function captionLen(i: i32): i32 { return load<i32>(captions + i * 12, 4); }
@inline export function captionScenes(i: i32): u32 { return load<u32>(captions + i * 12, 8); }

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
      else if (key == 0xcac17cff) layout = word == 0xaf871a91 ? 1 : word == 0xfd1b18d1 ? 2 : word == 0xf5f8d227 ? 3 : word == 0x2448ca2f ? 4 : word == 0x96e31366 ? 5 : 0; // layout: grid, strip, column, lead, splash
      else if (key == 0x711536a2) place = word == 0xa710dc3c ? 1 : word == 0x4ea76b2a ? 2 : word == 0x9253c0f2 ? 3 : word == 0xada7afdb ? 4 : 0; // captions: top, bottom, below, none
      else if (key == 0xf7943c6a) capitals = word == 0x3db7e908; // letters, capitals
      else if (key == 0x16378a88) print = word == 0x0205e0fd ? 1 : word == 0x3a93280e ? 2 : word == 0xa0e98faf ? 3 : 0; // print: colour, two inks, ink
      else if (key == 0x2cacaa39) paper = word == 0xde020766 ? 1 : word == 0x3e1aa3e1 ? 2 : word == 0xe6de9f61 ? 3 : 0; // paper: white, newsprint, night
      else if (key == 0x1f523237) border = word == 0xb3cfe015 ? 1 : word == 0xfac46df3 ? 2 : word == 0xada7afdb ? 3 : 0; // border: ruled, brush, none
    } else if (key == 0x95876e1f) width = <u32>number; // width
    else if (key == 0xd5bdbb42) height = <u32>number; // height
    else if (key == 0x590f0db4) letterSize = number; // letterSize
    else if (key == 0x22aecc82) gutter = number; // gutter
    else if (key == 0xddbb685b) slant = number; // slant
  }
  if (bad || width - 64 > 4032 || height - 64 > 4032) return false;
  readCaptions(promptPtr, promptLen);
  readPrompt(negativePtr, negativeLen, true);
  return true;
}

/** Parts the prompt at its line feeds; lines after the fourth go on in the fourth. The prompt's own bytes are folded by `readPrompt`. */
function readCaptions(p: usize, n: i32): void {
  const copy = allocate(n + 1);
  memory.copy(copy, p, n);
  let start = 0, line = 0;
  for (let i = 0; i <= n; i++) {
    if (i < n && (load<u8>(copy + i) != 0x0a || line == 3)) continue;
    let a = start, b = i;
    while (a < b && load<u8>(copy + a) <= 0x20) a++;
    while (b > a && load<u8>(copy + b - 1) <= 0x20) b--;
    const caption = captions + line++ * 12, before = scenes;
    readPrompt(p + start, i - start, false);
    store<u32>(caption, <u32>(copy + a));
    store<i32>(caption, b - a, 4);
    store<u32>(caption, scenes & ~before, 8);
    if (b > a) captionCount = line;
    start = i + 1;
  }
}
