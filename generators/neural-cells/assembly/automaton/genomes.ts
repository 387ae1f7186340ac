import { allocate } from "../memory";

/**
 * Where the trained weights of one genome lie, in the order of the arithmetic:
 *
 *     0     first layer, 3 blocks of 8 hidden × 25 pairs of inputs (the last: one and nothing), i16
 *     2400  second layer, 2 blocks of 8 channels (the last four are none) × 12 pairs of hidden, i16
 *     3168  decoder, 3 × (4 biases, then 12 × 4 weights), f32
 *     3792  decoder, second layer, biases and 12 × (height, tone, accent, 0), f32
 */
export const SECOND = 2400, DECODER = 3168, OUT = 3792;
const SIZE = 4000;
export const GENOMES = 6;
let genomes: usize = 0;

export function makeRoom(): void { genomes = allocate(GENOMES * SIZE); }
export function genome(i: i32): usize { return genomes + i * SIZE; }
