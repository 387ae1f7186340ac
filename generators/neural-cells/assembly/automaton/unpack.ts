import { CODES, LEAST, LOW_BITS } from "./genomes.gen";
import { GENOMES, genome, makeRoom } from "./genomes";

/** In the module the weights lie as one stream of codes: see scripts/generators/packWeights.ts. These are places in the stream of one genome. */
const NONE = 1392, WHOLE = 1584, HALVED = 1740, COUNT = 1792;
let at: u32 = 0;

function bit(): u32 {
  const b = (<u32>load<u8>(CODES + (at >> 3)) >> (at & 7)) & 1;
  at++;
  return b;
}

/** The next weight: a bit that is 0 for nothing; sign; a Rice code, with `k` low bits, of how much it exceeds `least`. */
function take(least: i32, k: i32): i32 {
  if (!bit()) return 0;
  const negative = bit();
  let n = 0;
  while (bit()) n++;
  for (let i = 0; i < k; i++) n = (n << 1) | bit();
  n += least;
  return negative ? -n : n;
}

export function unpackGenomes(): void {
  makeRoom();
  for (let g = 0; g < GENOMES; g++) {
    let p = genome(g);
    for (let n = 0; n < COUNT; n++) {
      // In the automaton what is small was left out; its biases come last in each block, and the last four channels are none.
      const pruned = n < WHOLE && n % 400 < 384, w = n >= NONE && n < WHOLE && n & 8 ? 0 : take(pruned ? LEAST : 1, pruned ? LOW_BITS : LOW_BITS + 1);
      if (n < WHOLE) store<i16>(p, <i16>w);
      else store<f32>(p, <f32>w * <f32>(n < HALVED ? 1 / 16.0 : 1 / 32.0));
      p += n < WHOLE ? 2 : 4;
    }
  }
}
